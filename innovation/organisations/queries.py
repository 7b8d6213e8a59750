"""Reads of organisations."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, func, or_, select

from innovation.core.db import db, read
from innovation.core.errors import NotFound
from innovation.organisations.models import MailDomain, Organisation, full_name
from innovation.organisations.rules import COUNTED, OrganisationKind


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """What lists and selects show."""

    id: int
    slug: str
    name: str
    kind: str
    is_home: bool

    @property
    def full_name(self) -> str:
        """With what it is: "Stadt Zwingenberg"."""
        return full_name(self.name, self.kind)


_ROWS = select(Organisation.id, Organisation.slug, Organisation.name, Organisation.kind, Organisation.is_home).order_by(
    Organisation.is_home.desc(), Organisation.name
)
_HOME_ROWS = _ROWS.where(Organisation.is_home)
HAS_VOICE = and_(Organisation.is_home, or_(*(Organisation.kind == kind for kind in COUNTED)))
"""Counts in the tally of municipalities. Not with IN, whose list SQLAlchemy writes anew each time."""
_COUNTED = select(func.count()).where(HAS_VOICE)
COUNTED_NUMBER = _COUNTED.scalar_subquery()
"""The number of municipalities with a voice, to be added to other statements."""


def all_organisations() -> Sequence[OrganisationRow]:
    """All, the home district's first, by name."""
    return [OrganisationRow(*row) for row in read(_ROWS)]


def home_organisations() -> Sequence[OrganisationRow]:
    """The home district and its towns and municipalities, by name."""
    return [OrganisationRow(*row) for row in read(_HOME_ROWS)]


def counted_municipalities() -> int:
    """How many municipalities have a voice: a number that pages show and none writes itself."""
    return read(_COUNTED).scalar() or 0


def find_organisation(organisation_id: int | None) -> Organisation | None:
    """By id; None for None."""
    return None if organisation_id is None else db.session.get(Organisation, organisation_id)


def get_organisation(key_or_slug: str) -> Organisation:
    """By official key or slug (command line). Raises NotFound."""
    found = db.session.scalar(
        select(Organisation).where((Organisation.slug == key_or_slug) | (Organisation.key == key_or_slug))
    )
    if found is None:
        raise NotFound
    return found


_BY_DOMAIN = (
    select(Organisation.id, Organisation.slug, Organisation.name, Organisation.kind, Organisation.is_home)
    .join(MailDomain, MailDomain.organisation_id == Organisation.id)
    .where(MailDomain.domain == bindparam("domain"))
)


_HOME_DISTRICT = (
    select(Organisation.id, Organisation.slug, Organisation.name, Organisation.kind, Organisation.key)
    .where(Organisation.kind == OrganisationKind.DISTRICT)
    .order_by(Organisation.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class HomeDistrict:
    """The district whose site this is."""

    id: int
    slug: str
    name: str
    kind: str
    key: str | None


def find_home_district() -> HomeDistrict | None:
    """The first district that came in, or None before the set-up."""
    row = read(_HOME_DISTRICT).first()
    return HomeDistrict(*row) if row else None


def organisation_of_address(email: str) -> OrganisationRow | None:
    """The organisation whose mail domain this address has."""
    row = read(_BY_DOMAIN, {"domain": email.rpartition("@")[2].strip().lower()}).first()
    return OrganisationRow(*row) if row else None
