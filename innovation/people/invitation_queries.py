"""Reads of invitations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, bindparam, or_, select

from innovation.access.roles import Role, Scope
from innovation.core.clock import now, today
from innovation.core.db import read
from innovation.core.errors import Gone
from innovation.organisations.models import Organisation
from innovation.people.models import Grant, Person, Token
from innovation.people.queries import find_account
from innovation.people.scopes import names_of
from innovation.people.tokens import Purpose, look_at


@dataclass(frozen=True, slots=True)
class Invitation:
    """One that waits to be accepted, or waited too long."""

    id: int
    email: str
    name: str
    role: Role
    scope_id: int | None
    scope_name: str
    ends_on: date | None
    sent_at: datetime
    expires_at: datetime
    is_late: bool
    """Its link has expired; it can be sent anew."""


_WAITING = (
    select(Token.id, Token.email, Token.facts, Token.created_at, Token.expires_at)
    .where(Token.purpose == Purpose.INVITATION, Token.used_at.is_(None))
    .order_by(Token.id.desc())
)
_ONE = _WAITING.where(Token.id == bindparam("id"))
_HOLDERS = (
    select(Person.email, Person.language, Grant.id, Grant.ends_on)
    .outerjoin(
        Grant,
        (Grant.person_id == Person.id)
        & (Grant.role == bindparam("role"))
        & or_(Grant.scope_id == bindparam("scope"), Grant.scope_id.is_(None)),
    )
    .where(Person.email.in_(bindparam("addresses", expanding=True)))
)


def waiting_invitations() -> Sequence[Invitation]:
    """All that were not accepted and not taken back, the newest first; two statements."""
    return _invitations(read(_WAITING).all())


def open_invitations() -> Sequence[Invitation]:
    """Those whose link still works."""
    return [one for one in waiting_invitations() if not one.is_late]


def invitation_by_id(invitation_id: int) -> Invitation | None:
    """One that waits, or None."""
    found = _invitations(read(_ONE, {"id": invitation_id}).all())
    return found[0] if found else None


def holders_of(addresses: Collection[str], role: Role, scope_id: int | None) -> tuple[dict[str, str], set[str]]:
    """Which of these addresses have an account, with its language, and which of them hold the role; one statement."""
    facts = {"addresses": list(addresses), "role": role, "scope": scope_id}
    rows = read(_HOLDERS, facts).all()
    holders = {row.email for row in rows if row.id is not None and (row.ends_on is None or row.ends_on >= today())}
    return {row.email: row.language for row in rows}, holders


def _invitations(rows: Sequence[Row[Any]]) -> list[Invitation]:
    kept = [row for row in rows if not row.facts.get("revoked")]
    held = [(Role(row.facts["role"]).scope, row.facts.get("scope_id")) for row in kept]
    names = names_of(held)
    return [
        Invitation(
            id=row.id,
            email=row.email,
            name=row.facts.get("name", ""),
            role=Role(row.facts["role"]),
            scope_id=row.facts.get("scope_id"),
            scope_name=names.get((scope, scope_id), "") if scope is not Scope.SITE and scope_id is not None else "",
            ends_on=date.fromisoformat(row.facts["ends_on"]) if row.facts.get("ends_on") else None,
            sent_at=row.created_at,
            expires_at=row.expires_at,
            is_late=row.expires_at <= now(),
        )
        for row, (scope, scope_id) in zip(kept, held, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class OpenedInvitation:
    """What who holds the link may know."""

    email: str
    name: str
    role: Role
    scope_name: str
    ends_on: date | None
    inviter: str
    inviter_organisation: str
    person_id: int | None
    """The account with this address."""

    @property
    def has_account(self) -> bool:
        """Accepting extends an account; otherwise it makes one."""
        return self.person_id is not None


_INVITER = (
    select(Person.name, Organisation.name.label("organisation"))
    .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    .where(Person.id == bindparam("id"))
)


def opened_invitation(token: str) -> OpenedInvitation:
    """Behind the link, without using it up. Raises NotFound or Gone, also when what it invites to is gone."""
    facts = look_at(Purpose.INVITATION, token)
    found = _invitations(read(_ONE, {"id": facts.id}).all())
    if not found:
        raise Gone(_("Diese Einladung wurde zurückgenommen."))
    one = found[0]
    if one.scope_id is not None and not one.scope_name:
        raise Gone(_("Wozu Sie eingeladen waren, gibt es nicht mehr."))
    inviter = read(_INVITER, {"id": facts.facts.get("invited_by")}).first()
    account = find_account(facts.email)
    return OpenedInvitation(
        email=facts.email,
        name=one.name,
        role=one.role,
        scope_name=one.scope_name,
        ends_on=one.ends_on,
        inviter=inviter.name if inviter else "",
        inviter_organisation=(inviter.organisation or "") if inviter else "",
        person_id=account.id if account else None,
    )
