"""Giving, limiting and ending roles. Each returns the change, so that one press can take it back."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, select

from innovation.access.roles import Role, Scope
from innovation.core.clock import today
from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError, NotFound
from innovation.people.actions import grant_role
from innovation.people.models import Grant, Person

NOT_HELD = "-"
FOR_GOOD = ""


@dataclass(frozen=True, slots=True)
class RoleChange:
    """Of one person's role in one scope. `was` and `became`: NOT_HELD, FOR_GOOD or the last day, as 2026-12-31."""

    person_id: int
    role: Role
    scope_id: int | None
    was: str
    became: str


def give_role(*, person_id: int, role: Role, scope_id: int | None, ends_on: date | None = None) -> RoleChange:
    """Give it, or change the end of one that is held. Raises DomainError for a past day and for the last admin."""
    if ends_on is not None and ends_on < today():
        raise DomainError("ends_on", _("Bitte wählen Sie einen Tag, der noch kommt."))
    before = _find(person_id, role, scope_id)
    grant_role(person_id=person_id, role=role, scope_id=scope_id, ends_on=ends_on)
    return RoleChange(person_id, role, scope_id, before, _end(ends_on))


def limit_role(*, grant: Grant, ends_on: date | None) -> RoleChange:
    """Set the last day, or (None) take it away. Raises DomainError for a past day and for the last admin."""
    return give_role(person_id=grant.person_id, role=Role(grant.role), scope_id=grant.scope_id, ends_on=ends_on)


def end_role(*, grant: Grant) -> RoleChange:
    """It is gone at the next click: its last day was yesterday. Raises DomainError for the last admin."""
    yesterday = today() - timedelta(days=1)
    change = RoleChange(grant.person_id, Role(grant.role), grant.scope_id, _end(grant.ends_on), _end(yesterday))
    grant_role(person_id=grant.person_id, role=change.role, scope_id=grant.scope_id, ends_on=yesterday)
    return change


def undo_change(change: RoleChange) -> RoleChange:
    """Back to what was, unless somebody has changed it since (Conflict). Raises DomainError for the last admin."""
    if _find(change.person_id, change.role, change.scope_id) != change.became:
        raise Conflict(_("Diese Rolle wurde inzwischen noch einmal geändert."), f"/admin/people/{change.person_id}")
    if change.was == NOT_HELD:
        end_role(grant=_get(change))  # asks whether that was the last admin
        db.session.execute(delete(Grant).where(*_same(change.person_id, change.role, change.scope_id)))
    else:
        ends_on = date.fromisoformat(change.was) if change.was else None
        grant_role(person_id=change.person_id, role=change.role, scope_id=change.scope_id, ends_on=ends_on)
    return replace(change, was=change.became, became=change.was)


def _get(change: RoleChange) -> Grant:
    found = db.session.scalar(select(Grant).where(*_same(change.person_id, change.role, change.scope_id)))
    if found is None:
        raise NotFound
    return found


def _find(person_id: int, role: Role, scope_id: int | None) -> str:
    row = db.session.execute(select(Grant.ends_on).where(*_same(person_id, role, scope_id))).first()
    return NOT_HELD if row is None else _end(row.ends_on)


def _same(person_id: int, role: Role, scope_id: int | None) -> tuple[ColumnElement[bool], ...]:
    scoped = Grant.scope_id.is_(None) if scope_id is None else Grant.scope_id == scope_id
    return Grant.person_id == person_id, Grant.role == role, scoped


def _end(ends_on: date | None) -> str:
    return FOR_GOOD if ends_on is None else ends_on.isoformat()


def belong(change: RoleChange) -> None:
    """Who is given a role in an organisation and belongs nowhere yet belongs there from now on."""
    if change.role.scope is Scope.ORGANISATION:
        person = db.session.get_one(Person, change.person_id)
        person.organisation_id = person.organisation_id or change.scope_id
