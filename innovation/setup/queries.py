"""How far the set-up has come. Each step stores what it has, so this is read from what is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from innovation.access.actor import Actor
from innovation.access.marks import check
from innovation.access.policy import Facts, Permission
from innovation.core.db import read
from innovation.organisations.admin_queries import ManagedOrganisation, managed_organisations
from innovation.people.models import Person
from innovation.workshops.models import Workshop

STEPS = 4
"""The account, the district, the mail domains, the workshop."""


@dataclass(frozen=True, slots=True)
class SetUpPlaces:
    """The district and what belongs to it, as far as it is known."""

    district: ManagedOrganisation | None
    municipalities: tuple[ManagedOrganisation, ...]
    others: int

    @property
    def listed(self) -> tuple[ManagedOrganisation, ...]:
        """Whom the step of the mail domains asks about."""
        return (*((self.district,) if self.district else ()), *self.municipalities)

    @property
    def is_empty(self) -> bool:
        """Not one organisation is known."""
        return self.district is None and not self.municipalities and not self.others

    @property
    def have_domains(self) -> bool:
        """Whether one of them lets its people in by their address."""
        return any(one.domains for one in self.listed)


@dataclass(frozen=True, slots=True)
class NewestWorkshop:
    """The workshop made last, whatever its state."""

    id: int
    slug: str
    title: str
    state: str


_NEWEST = select(Workshop.id, Workshop.slug, Workshop.title, Workshop.state).order_by(Workshop.id.desc()).limit(1)
_EMAIL = select(Person.email).where(Person.id == bindparam("person"))


def places_so_far(*, actor: Actor) -> SetUpPlaces:
    """What the step of the district has stored. Checks the right."""
    everything = managed_organisations(actor=actor)
    home = [one for one in everything if one.is_home]
    district = next((one for one in home if one.kind == "district"), None)
    municipalities = tuple(one for one in home if one.counts)
    return SetUpPlaces(district, municipalities, len(everything) - len(home))


def newest_workshop(*, actor: Actor) -> NewestWorkshop | None:
    """The workshop that the set-up has made, or None. Checks the right."""
    check(actor, Permission.MAKE_WORKSHOP, Facts())
    row = read(_NEWEST).first()
    return NewestWorkshop(*row) if row else None


def next_step(*, actor: Actor) -> str:
    """The address of the first step that has stored nothing yet."""
    places, workshop = places_so_far(actor=actor), newest_workshop(actor=actor)
    if not places.municipalities:
        return "/setup/district"
    if workshop is not None:
        return "/setup/done"
    return "/setup/workshop" if places.have_domains else "/setup/domains"


def own_mail_domain(person_id: int | None) -> str:
    """The part after the @ of an account's address, or ''."""
    return (read(_EMAIL, {"person": person_id}).scalar() or "").rpartition("@")[2]


def suggestions(places: Sequence[ManagedOrganisation]) -> dict[int, str]:
    """What a mail domain could be, to be shown in grey only: a guess that was stored could let strangers in."""
    return {one.id: f"{one.slug}.de" for one in places}
