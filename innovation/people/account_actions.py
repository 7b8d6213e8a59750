"""What an account changes of itself: name, language, password, where it is signed in."""

from flask_babel import gettext as _
from sqlalchemy import case, delete, update

from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.errors import Conflict, NotFound
from innovation.core.tokens import hash_of
from innovation.people.models import Person, SignInSession
from innovation.people.tokens import Purpose, revoke


def change_account(*, person_id: int, name: str, language: str) -> None:
    """Name and language; the address is not the account's to change here."""
    person = db.session.get_one(Person, person_id)
    person.name, person.language = name, language


def set_organisation(*, person_id: int, organisation_id: int | None) -> None:
    """Where somebody works, as the admin says. Votes that were cast keep the organisation they were cast for."""
    db.session.get_one(Person, person_id).organisation_id = organisation_id


def set_password(*, person_id: int, password_hash: str, instead_of: str | None, keep: str) -> None:
    """Set it and end all other sessions and links on their way; `keep` is the token of the session that stays.

    `instead_of` is the hash that was examined before; raises Conflict when another one was set meanwhile.
    """
    person = db.session.get_one(Person, person_id, populate_existing=True)
    if person.password_hash != instead_of:
        raise Conflict(_("Das Passwort wurde gerade an anderer Stelle geändert."), "/account")
    person.password_hash = password_hash
    close_other_sessions(person_id=person_id, keep=keep)
    revoke(Purpose.SIGN_IN, email=person.email or "")


def close_other_sessions(*, person_id: int, keep: str) -> int:
    """Sign out everywhere else; returns how many sessions that were."""
    others = delete(SignInSession).where(
        SignInSession.person_id == person_id, SignInSession.token_hash != hash_of(keep)
    )
    return int(db.session.execute(others).rowcount)  # type: ignore[attr-defined]


def close_session_of(*, person_id: int, key: str) -> None:
    """Sign out one of one's own devices, by the key of its row in the list. Raises NotFound."""
    wanted = delete(SignInSession).where(
        SignInSession.person_id == person_id, SignInSession.token_hash.startswith(key, autoescape=True)
    )
    if len(key) != 16 or db.session.execute(wanted).rowcount != 1:  # type: ignore[attr-defined]
        raise NotFound


def note_seen(*, token: str, device: str) -> None:
    """The session is in use; also where, for one that began without saying so."""
    named = case((SignInSession.device == "", device[:60]), else_=SignInSession.device)
    db.session.execute(
        update(SignInSession).where(SignInSession.token_hash == hash_of(token)).values(last_seen_at=now(), device=named)
    )
