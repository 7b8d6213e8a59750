"""Who runs a workshop and who decides: accounts that hold a role in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import bindparam, or_, select

from innovation.access.roles import Role
from innovation.core.clock import today
from innovation.core.db import db, read
from innovation.core.errors import DomainError
from innovation.organisations.models import Organisation
from innovation.people.actions import grant_role
from innovation.people.models import Grant, Person
from innovation.people.queries import find_account
from innovation.people.role_actions import RoleChange, end_role, give_role
from innovation.workshops.facts import WorkshopFacts

CREW_ROLES = (Role.FACILITATOR, Role.BOARD_MEMBER)


@dataclass(frozen=True, slots=True)
class CrewMember:
    """An account with a role in a workshop; `ends_on` is its last day, if it has one."""

    person_id: int
    name: str
    email: str
    organisation: str
    role: Role
    ends_on: date | None


_CREW = (
    select(Person.id, Person.name, Person.email, Organisation.name, Grant.role, Grant.ends_on)
    .join(Grant, Grant.person_id == Person.id)
    .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    .where(
        Grant.scope_id == bindparam("workshop"),
        Grant.role.in_(CREW_ROLES),
        or_(Grant.ends_on.is_(None), Grant.ends_on >= bindparam("today")),
    )
    .order_by(Grant.role.desc(), Person.name, Person.id)
)


def crew_of(workshop_id: int) -> Sequence[CrewMember]:
    """Facilitators and board members of today; one statement."""
    rows = read(_CREW, {"workshop": workshop_id, "today": today()})
    return [
        CrewMember(key, name, email or "", organisation or "", Role(role), ends_on)
        for key, name, email, organisation, role, ends_on in rows
    ]


def add_to_crew(*, workshop: WorkshopFacts, email: str, role: Role) -> Person:
    """Give an existing account a role in the workshop. DomainError when there is no such account."""
    person = find_account(email)
    if person is None:
        raise DomainError("email", _("Zu dieser Adresse gibt es noch kein Konto. Laden Sie die Person zuerst ein."))
    if any(one.person_id == person.id and one.role is role for one in crew_of(workshop.id)):
        raise DomainError("email", _("%(name)s hat diese Aufgabe schon.", name=person.name or email))
    give_role(person_id=person.id, role=role, scope_id=workshop.id)
    return person


def add_back(*, workshop: WorkshopFacts, person_id: int, role: Role) -> None:
    """Take back that somebody's role was ended. DomainError for somebody who never had it."""
    held = select(Grant.id).where(Grant.person_id == person_id, Grant.role == role, Grant.scope_id == workshop.id)
    if db.session.scalar(held) is None:
        raise DomainError("email", _("Diese Person hatte die Aufgabe nicht."))
    grant_role(person_id=person_id, role=role, scope_id=workshop.id)


def end_in_crew(*, workshop: WorkshopFacts, person_id: int, role: Role) -> RoleChange | None:
    """The role is gone at the next click. None when it was gone already."""
    held = any(one.person_id == person_id and one.role is role for one in crew_of(workshop.id))
    grant = db.session.scalar(
        select(Grant).where(Grant.person_id == person_id, Grant.role == role, Grant.scope_id == workshop.id)
    )
    return end_role(grant=grant) if held and grant is not None else None
