"""The one-time link with which an empty site is set up. Whoever can read the server's terminal may use it."""

from sqlalchemy import bindparam, or_, select

from innovation.access.roles import Role
from innovation.core.clock import today
from innovation.core.db import read
from innovation.people import tokens
from innovation.people.models import Grant, Person
from innovation.people.tokens import Purpose
from innovation.web.addresses import absolute

_ADMIN = (
    select(Grant.id)
    .join(Person, Person.id == Grant.person_id)
    .where(
        Grant.role == Role.ADMIN,
        Person.email.is_not(None),
        or_(Grant.ends_on.is_(None), Grant.ends_on >= bindparam("today")),
    )
    .limit(1)
)


def has_admin() -> bool:
    """Whether somebody can look after this site: then no link sets it up any more."""
    return read(_ADMIN, {"today": today()}).first() is not None


def new_setup_link() -> str | None:
    """A fresh link, within the caller's transaction; the old ones end. None when there is an admin."""
    tokens.revoke(Purpose.SETUP)
    if has_admin():
        return None
    return absolute(f"/setup/{tokens.issue(Purpose.SETUP)}")
