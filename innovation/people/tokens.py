"""One-time tokens: a link in a mail or a code on paper. Shown by GET, used by POST, once, for a short time.

A mail scanner that opens every link (GET) therefore uses up nothing. Only hashes are kept: who reads the database
cannot sign in with what stands there (source: OWASP ASVS 5.0, secrets and sessions).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, delete, select, update

from innovation.core.clock import now
from innovation.core.db import db, read, table_of, write
from innovation.core.errors import Gone, NotFound
from innovation.core.tokens import hash_of, new_token
from innovation.people.models import Token


class Purpose(StrEnum):
    """What a token is for; one for another purpose is unknown."""

    SETUP = "setup"
    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    CLAIM = "claim"


LIFETIMES = {
    Purpose.SETUP: timedelta(days=7),
    Purpose.SIGN_IN: timedelta(minutes=30),
    Purpose.INVITATION: timedelta(days=14),
    Purpose.CLAIM: timedelta(days=60),
}


@dataclass(frozen=True, slots=True)
class TokenFacts:
    """What a token stands for."""

    id: int
    purpose: Purpose
    person_id: int | None
    email: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    expires_at: datetime | None = None


_TOKENS = table_of(Token)
_FOUND = select(
    Token.id, Token.purpose, Token.person_id, Token.email, Token.facts, Token.expires_at, Token.used_at
).where(Token.token_hash == bindparam("hash"), Token.purpose == bindparam("purpose"))
_USE = (
    update(_TOKENS)
    .where(_TOKENS.c.id == bindparam("token"), _TOKENS.c.used_at.is_(None), _TOKENS.c.expires_at > bindparam("at"))
    .values(used_at=bindparam("at"))
)


def issue(
    purpose: Purpose,
    *,
    person_id: int | None = None,
    email: str = "",
    facts: Mapping[str, Any] | None = None,
    token: str | None = None,
    lifetime: timedelta | None = None,
) -> str:
    """A new token, within the caller's transaction. Returned this once; only its hash is kept."""
    made = token or new_token()
    at = now()
    db.session.add(
        Token(
            token_hash=hash_of(made),
            purpose=purpose,
            person_id=person_id,
            email=email,
            facts=dict(facts or {}),
            created_at=at,
            expires_at=at + (lifetime or LIFETIMES[purpose]),
        )
    )
    db.session.flush()
    return made


def look_at(purpose: Purpose, token: str) -> TokenFacts:
    """What the token stands for, without using it. Raises NotFound, or Gone when it was used or is too old."""
    row = read(_FOUND, {"hash": hash_of(token), "purpose": purpose}).first()
    if row is None:
        raise NotFound
    if row.used_at is not None:
        raise Gone(_("Dieser Link wurde schon benutzt. Er gilt nur einmal."))
    if row.expires_at <= now():
        raise Gone(_("Dieser Link ist abgelaufen. Bitte lassen Sie sich einen neuen schicken."))
    return TokenFacts(row.id, Purpose(row.purpose), row.person_id, row.email, row.facts, row.expires_at)


def use(purpose: Purpose, token: str) -> TokenFacts:
    """Use it up, within the caller's transaction; of many at once exactly one succeeds. Raises like `look_at`."""
    found = look_at(purpose, token)
    if write(_USE, {"token": found.id, "at": now()}) != 1:
        raise Gone(_("Dieser Link wurde schon benutzt. Er gilt nur einmal."))
    return found


def revoke(purpose: Purpose, *, person_id: int | None = None, email: str = "") -> None:
    """Take back what was not used yet, of a person or an address; a new link replaces the old ones."""
    whose = Token.person_id == person_id if person_id is not None else Token.email == email
    db.session.execute(delete(Token).where(Token.purpose == purpose, whose, Token.used_at.is_(None)))


def forget_old() -> None:
    """Delete what was used or ended over 30 days ago."""
    long_ago = now() - timedelta(days=30)
    db.session.execute(delete(Token).where((Token.expires_at < long_ago) | (Token.used_at < long_ago)))
