"""Writes of the set-up, made of the features' own actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flask_babel import gettext as _

from innovation.access.roles import Role
from innovation.core.clock import BERLIN
from innovation.core.db import db
from innovation.core.errors import DomainError, Gone
from innovation.organisations.actions import save_organisations
from innovation.organisations.details import OrganisationDetails
from innovation.organisations.domain_actions import forget_mail_domains, set_mail_domains
from innovation.organisations.queries import find_home_district, organisation_of_address
from innovation.organisations.rules import OrganisationKind
from innovation.people import tokens
from innovation.people.actions import create_account, grant_role
from innovation.people.models import Person
from innovation.people.tokens import Purpose
from innovation.setup.links import has_admin
from innovation.setup.queries import NewestWorkshop
from innovation.web.site_name import write_site_name
from innovation.workshops.actions import NewTable, create_workshop, open_workshop
from innovation.workshops.making import STAYS_OPEN, free_slug


@dataclass(frozen=True, slots=True)
class FirstWorkshop:
    """What the last step asks for."""

    title: str
    day: date
    begins: time
    place: str
    tables: int
    questions: tuple[str, ...]


def found_site(*, token: str, site_name: str, name: str, email: str, password_hash: str, language: str) -> int:
    """Use the link up: the site has a name and its first admin. Returns the person's id.

    Raises NotFound or Gone when the link is not (any more) valid, DomainError when the address has an account.
    """
    tokens.use(Purpose.SETUP, token)
    if has_admin():
        raise Gone(_("Diese Plattform ist schon eingerichtet."))
    person = create_account(email=email, name=name, password_hash=password_hash, language=language)
    grant_role(person_id=person.id, role=Role.ADMIN)
    write_site_name(site_name)
    return person.id


def set_up_places(many: Sequence[OrganisationDetails], *, field: str) -> int:
    """Store the district with its municipalities; returns how many of these there are.

    Raises DomainError at `field` when there is no district, or another one already.
    """
    districts = [one for one in many if one.kind is OrganisationKind.DISTRICT]
    home = find_home_district()
    if home is None and not districts:
        raise DomainError(field, _("In der Liste fehlt der Kreis selbst: eine Zeile mit der Art „district“."))
    if len(districts) > 1:
        raise DomainError(field, _("In der Liste stehen mehrere Kreise. Andere Kreise haben die Art „other_district“."))
    if home is not None and districts and (districts[0].key, districts[0].name) != (home.key, home.name):
        text = _("Eingetragen ist schon: %(name)s. Beginnen Sie dafür bitte von vorn.", name=home.name)
        raise DomainError(field, text)
    saved = save_organisations(sorted(many, key=lambda one: one.kind is not OrganisationKind.DISTRICT))
    return sum(one.counts for one in saved)


def save_mail_domains(typed: Mapping[int, str], *, person_id: int) -> int:
    """The domains of several organisations at once, by their ids; returns how many domains there are.

    Whoever sets up the site and has an address under one of them is staff of that organisation from now on.
    Raises DomainError at `domains-<id>`.
    """
    for organisation_id in typed:
        forget_mail_domains(organisation_id=organisation_id)
    stored = 0
    for organisation_id, text in typed.items():
        stored += len(set_mail_domains(organisation_id=organisation_id, typed=text, field=f"domains-{organisation_id}"))
    _join_by_address(person_id)
    return stored


def make_first_workshop(wanted: FirstWorkshop, *, person_id: int, opened: bool) -> NewestWorkshop:
    """Make it, with whoever sets it up as its facilitator; the tables take the questions in turn."""
    starts_at = datetime.combine(wanted.day, wanted.begins, BERLIN)
    asked = len(wanted.questions)
    workshop = create_workshop(
        slug=free_slug(wanted.title, starts_at),
        title=wanted.title,
        place=wanted.place,
        starts_at=starts_at,
        open_until=datetime.combine(wanted.day + STAYS_OPEN, time(18), BERLIN),
        questions=wanted.questions,
        tables=[
            NewTable(_("Tisch %(number)s", number=at + 1), question=at % asked if asked else None)
            for at in range(wanted.tables)
        ],
    )
    grant_role(person_id=person_id, role=Role.FACILITATOR, scope_id=workshop.id)
    if opened:
        open_workshop(workshop=workshop)
    return NewestWorkshop(workshop.id, workshop.slug, workshop.title, workshop.state)


def _join_by_address(person_id: int) -> None:
    person = db.session.get_one(Person, person_id)
    found = organisation_of_address(person.email or "")
    if person.organisation_id is None and found is not None:
        person.organisation_id = found.id
        grant_role(person_id=person_id, role=Role.STAFF, scope_id=found.id)
