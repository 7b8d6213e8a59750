"""Whoever holds a role in an organisation keeps it from being deleted: roles name it without a foreign key."""

from sqlalchemy import bindparam, select

from innovation.access.roles import Role, Scope
from innovation.core.db import read
from innovation.core.errors import DomainError
from innovation.core.events import within
from innovation.organisations.actions import still_used
from innovation.organisations.events import OrganisationDeleted
from innovation.people.models import Grant

_HELD = (
    select(Grant.id)
    .where(
        Grant.scope_id == bindparam("organisation"),
        Grant.role.in_([role.value for role in Role if role.scope is Scope.ORGANISATION]),
    )
    .limit(1)
)


@within(OrganisationDeleted)
def keep_while_roles_are_held(event: OrganisationDeleted) -> None:
    """Ended roles count as well: the list of people still names them."""
    if read(_HELD, {"organisation": event.organisation}).first() is not None:
        raise DomainError("", still_used(event.name))
