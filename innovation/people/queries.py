"""Reads of persons: first of all, who sent this request."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, literal, or_, select, union_all

from innovation.access.actor import Actor
from innovation.access.roles import Role
from innovation.core.clock import now, today
from innovation.core.db import db, read
from innovation.core.tokens import hash_of
from innovation.organisations.models import Organisation
from innovation.people.guests import after_claim
from innovation.people.models import Grant, Participation, Person, SignInSession

_PERSON = (
    Person.id,
    Person.name,
    Person.language,
    Person.organisation_id,
    Organisation.name.label("organisation_name"),
    Organisation.is_home,
)
_HELD = union_all(
    select(Grant.person_id, Grant.role, Grant.scope_id).where(
        or_(Grant.ends_on.is_(None), Grant.ends_on >= bindparam("today"))
    ),
    select(Participation.person_id, literal("took part"), Participation.workshop_id),
).subquery()
_ACCOUNT = (
    select(*_PERSON, _HELD.c.role, _HELD.c.scope_id, SignInSession.last_seen_at)
    .join(SignInSession, SignInSession.person_id == Person.id)
    .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    .outerjoin(_HELD, _HELD.c.person_id == Person.id)
    .where(SignInSession.token_hash == bindparam("hash"), SignInSession.expires_at > bindparam("now"))
)
_GUEST = (
    select(*_PERSON, Person.claimed_by_id)
    .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    .where(Person.guest_key_hash == bindparam("hash"), Person.email.is_(None))
)


def find_account_actor(token: str, cookie: dict[str, Any]) -> tuple[Actor, datetime | None] | None:
    """The account behind a live session and when it was noted last, or None.

    One statement, columns only, since every page asks it.
    """
    rows = read(_ACCOUNT, {"hash": hash_of(token), "now": now(), "today": today()}).all()
    if not rows:
        return None
    actor = _actor_from(rows)
    actor = replace(actor, session_token=token, workshop_id=cookie.get("workshop"), table_code=cookie.get("table"))
    return actor, rows[0].last_seen_at


def _actor_from(rows: Sequence[Row[Any]]) -> Actor:
    """An account from its rows: the person's columns repeat, with one role or participation in each."""
    person = rows[0]
    held = [(row.role, row.scope_id) for row in rows if row.role is not None]
    return Actor(
        person_id=person.id,
        name=person.name,
        is_account=True,
        organisation_id=person.organisation_id,
        organisation_name=person.organisation_name or "",
        is_home=bool(person.is_home),
        joined=frozenset(scope for role, scope in held if role == "took part"),
        roles=frozenset((Role(role), scope) for role, scope in held if role != "took part"),
        language=person.language,
    )


_ACCOUNTS_BY_ID = (
    select(*_PERSON, Person.email, _HELD.c.role, _HELD.c.scope_id)
    .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    .outerjoin(_HELD, _HELD.c.person_id == Person.id)
    .where(Person.id.in_(bindparam("ids", expanding=True)), Person.email.is_not(None))
    .order_by(Person.id)
)


def actors_with_mail(person_ids: Collection[int]) -> Sequence[tuple[Actor, str]]:
    """Accounts with the rights they have today, and their addresses; one statement, for jobs that act for nobody."""
    found = read(_ACCOUNTS_BY_ID, {"ids": list(person_ids), "today": today()})
    people = [list(rows) for _, rows in groupby(found, key=lambda row: row.id)]
    return [(_actor_from(rows), rows[0].email) for rows in people]


def guest_actor(cookie: dict[str, Any]) -> Actor:
    """The guest whom the signed cookie names, or a visitor. A guest who has done nothing yet has no row.

    One statement, and one more for each time that an account has taken over what was done in this browser.
    """
    key, workshop_id = cookie.get("guest"), cookie.get("workshop")
    if not key or workshop_id is None:
        return Actor()
    key_hash = hash_of(key)
    person = read(_GUEST, {"hash": key_hash}).first()
    while person is not None and person.claimed_by_id is not None:
        key_hash = after_claim(key_hash)
        person = read(_GUEST, {"hash": key_hash}).first()
    return Actor(
        person_id=person.id if person else None,
        name=person.name if person else "",
        guest_key=key,
        workshop_id=workshop_id,
        table_code=cookie.get("table"),
        organisation_id=person.organisation_id if person else None,
        organisation_name=(person.organisation_name or "") if person else "",
        is_home=bool(person and person.is_home),
    )


def find_account(email: str) -> Person | None:
    """The account with this address, whatever its case."""
    return db.session.scalar(select(Person).where(Person.email == email.strip().lower()))


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as a choice, for example of a project lead."""

    id: int
    name: str
    organisation_id: int
    organisation_name: str


_ACCOUNTS = (
    select(Person.id, Person.name, Organisation.id, Organisation.name)
    .join(Organisation, Organisation.id == Person.organisation_id)
    .where(Person.email.is_not(None))
    .order_by(Organisation.name, Person.name)
)
_HOME_ACCOUNTS = _ACCOUNTS.where(Organisation.is_home)


def accounts_at_home() -> Sequence[AccountRow]:
    """Accounts of the home district and its municipalities, by organisation and name."""
    return [AccountRow(*row) for row in read(_HOME_ACCOUNTS)]


def has_role(person_id: int, role: Role, scope_id: int | None) -> bool:
    """Whether the person holds the role today; for the commands and jobs, which have no actor."""
    wanted = and_(Grant.person_id == person_id, Grant.role == role)
    scoped = Grant.scope_id.is_(None) if scope_id is None else Grant.scope_id == scope_id
    alive = or_(Grant.ends_on.is_(None), Grant.ends_on >= today())
    return db.session.scalar(select(Grant.id).where(wanted, scoped, alive)) is not None


def other_lasting_admins(person_id: int) -> int:
    """How many other accounts administer the site without an end; at least one always must."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Grant)
            .join(Person, Person.id == Grant.person_id)
            .where(
                Grant.role == Role.ADMIN,
                Grant.ends_on.is_(None),
                Grant.person_id != person_id,
                Person.email.is_not(None),
            )
        )
        or 0
    )
