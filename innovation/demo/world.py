"""The demo world, made with the features' own actions."""

from sqlalchemy import select

from innovation.core.db import db
from innovation.organisations.models import Organisation
from innovation.people.models import Person
from innovation.workshops.models import Workshop


def is_empty() -> bool:
    """Whether nothing was made in this database yet: no organisation, no person, no workshop."""
    return all(db.session.scalar(select(table.id).limit(1)) is None for table in (Organisation, Person, Workshop))


def fill() -> None:
    """Fill an empty database."""


def summary() -> str:
    """What to know to get in."""
    return ""
