"""Reads of the people pages: who is there and holds which role. Says nothing about what anybody did or when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, exists, func, or_, select

from innovation.access.actor import Actor
from innovation.access.marks import check
from innovation.access.policy import Facts, Permission, allows
from innovation.access.roles import Role, Scope
from innovation.core.clock import today
from innovation.core.db import db, read
from innovation.core.errors import NotFound
from innovation.core.text import fold
from innovation.organisations.models import Organisation
from innovation.people.models import Grant, Person
from innovation.people.scopes import names_of

PER_PAGE = 50
ORGANISATION_ROLES = tuple(role for role in Role if role.scope is Scope.ORGANISATION)


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of somebody, as the reader may see it."""

    id: int
    role: Role
    scope_name: str
    ends_on: date | None
    is_over: bool
    may_end: bool
    """By this reader."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """An account with its roles."""

    id: int
    name: str
    email: str
    organisation_id: int | None
    organisation_name: str
    roles: tuple[HeldRole, ...] = ()

    @property
    def held(self) -> tuple[HeldRole, ...]:
        """What is held today."""
        return tuple(role for role in self.roles if not role.is_over)

    @property
    def over(self) -> tuple[HeldRole, ...]:
        """What has ended."""
        return tuple(role for role in self.roles if role.is_over)


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the list."""

    rows: Sequence[PersonRow]
    page: int
    pages: int
    total: int
    everybody: bool
    """The reader sees the whole site, not one organisation."""


def reach_of(actor: Actor) -> frozenset[int] | None:
    """None for who manages all people, else the organisations whose roles the actor may end. Raises as `check`."""
    if allows(actor, Permission.MANAGE_PEOPLE, Facts()):
        check(actor, Permission.END_ROLES, Facts())
        return None
    own = actor.scopes_of(Role.MANDATE)
    check(actor, Permission.END_ROLES, Facts(organisation_id=min(own, default=None)))
    return own


_ALIVE = or_(Grant.ends_on.is_(None), Grant.ends_on >= bindparam("today"))
_IN_REACH = and_(Grant.role.in_(ORGANISATION_ROLES), Grant.scope_id.in_(bindparam("reach", expanding=True)))
_PEOPLE = (
    select(Person.id, Person.name, Person.email, Person.organisation_id, Organisation.name.label("organisation_name"))
    .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    .where(Person.email.is_not(None))
    .order_by(func.lower(Person.name), Person.id)
)
_OWN_PEOPLE = _PEOPLE.where(
    or_(
        Person.organisation_id.in_(bindparam("reach", expanding=True)),
        exists().where(Grant.person_id == Person.id, _IN_REACH, _ALIVE),
    )
)
_ONLY = Person.id.in_(bindparam("ids", expanding=True))
_GRANTS = (
    select(Grant.id, Grant.person_id, Grant.role, Grant.scope_id, Grant.ends_on)
    .where(Grant.person_id.in_(bindparam("ids", expanding=True)))
    .order_by(Grant.id)
)
_OWN_GRANTS = _GRANTS.where(_IN_REACH)


def people_page(actor: Actor, *, words: str = "", page: int = 1) -> PeoplePage:
    """Accounts by name; a constant number of statements. `words` are sought in name, address and organisation."""
    reach = reach_of(actor)
    people, facts = _people_in(reach)
    if words:
        wanted = fold(words).split()
        ids = [row.id for row in read(people, facts) if all(word in _text_of(row) for word in wanted)]
        people, facts = people.where(_ONLY), facts | {"ids": ids}
    total = db.session.execute(select(func.count()).select_from(people.order_by(None).subquery()), facts).scalar_one()
    pages = max(1, -(-total // PER_PAGE))
    page = max(1, min(page, pages))
    rows = read(people.limit(PER_PAGE).offset((page - 1) * PER_PAGE), facts).all()
    return PeoplePage(_with_roles(rows, reach), page, pages, total, everybody=reach is None)


def person_row(actor: Actor, person_id: int) -> PersonRow:
    """One account with all its roles that the actor may see. Raises NotFound outside the actor's reach."""
    reach = reach_of(actor)
    people, facts = _people_in(reach)
    rows = read(people.where(_ONLY), facts | {"ids": [person_id]}).all()
    if not rows:
        raise NotFound
    return _with_roles(rows, reach)[0]


def grant_for_ending(actor: Actor, grant_id: int) -> Grant:
    """The role to be ended, for a transaction. Raises NotFound outside the actor's reach."""
    grant = db.session.get(Grant, grant_id, populate_existing=True)
    in_organisation = grant is not None and Role(grant.role).scope is Scope.ORGANISATION
    check(actor, Permission.END_ROLES, Facts(organisation_id=grant.scope_id if grant and in_organisation else None))
    if grant is None:
        raise NotFound
    return grant


def demand_management(actor: Actor) -> None:
    """Only who manages people goes on. Raises Forbidden to a mandate, who may read, NotFound to others."""
    facts = Facts(organisation_id=min(actor.scopes_of(Role.MANDATE), default=None))
    check(actor, Permission.MANAGE_PEOPLE, facts, readable_by=Permission.END_ROLES)


def _people_in(reach: Collection[int] | None) -> tuple[Select[*tuple[Any, ...]], dict[str, Any]]:
    if reach is None:
        return _PEOPLE, {}
    return _OWN_PEOPLE, {"reach": list(reach), "today": today()}


def _text_of(row: Row[Any]) -> str:
    return fold(f"{row.name} {row.email} {row.organisation_name or ''}")


def _with_roles(rows: Sequence[Row[Any]], reach: Collection[int] | None) -> list[PersonRow]:
    ids = [row.id for row in rows]
    grants = read(_GRANTS, {"ids": ids}) if reach is None else read(_OWN_GRANTS, {"ids": ids, "reach": list(reach)})
    found = [(row.person_id, Role(row.role), row) for row in grants]
    names = names_of((role.scope, row.scope_id) for _, role, row in found)
    held: dict[int, list[HeldRole]] = {}
    for person_id, role, row in found:
        name = names.get((role.scope, row.scope_id), "") if row.scope_id is not None else ""
        is_over = row.ends_on is not None and row.ends_on < today()
        held.setdefault(person_id, []).append(HeldRole(row.id, role, name, row.ends_on, is_over, not is_over))
    return [
        PersonRow(
            row.id, row.name, row.email, row.organisation_id, row.organisation_name or "", tuple(held.get(row.id, ()))
        )
        for row in rows
    ]
