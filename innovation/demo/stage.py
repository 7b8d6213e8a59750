"""Who and what has come into the demo world so far, by the names that the texts use: slugs, addresses, titles."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random

from innovation.access.actor import Actor
from innovation.access.roles import Role, Scope
from innovation.demo.texts.people import ACCOUNTS, NETWORK
from innovation.organisations.actions import save_organisation
from innovation.organisations.domain_actions import set_mail_domains
from innovation.organisations.importing import ImportedOrganisation
from innovation.organisations.models import Organisation
from innovation.organisations.rules import OrganisationKind
from innovation.people.actions import create_account, grant_role
from innovation.people.guests import name_organisation, person_of


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation, as plain values: they outlive every transaction."""

    id: int
    slug: str
    name: str
    kind: OrganisationKind
    is_home: bool
    counts: bool
    inhabitants: int


@dataclass(slots=True)
class Stage:
    """`random` is seeded, so every demo world is the same but for its dates and tokens."""

    random: Random
    places: dict[str, Place] = field(default_factory=dict)
    accounts: dict[str, Actor] = field(default_factory=dict)
    ideas: dict[str, int] = field(default_factory=dict)
    projects: dict[str, int] = field(default_factory=dict)

    def add_places(self, municipalities: Iterable[ImportedOrganisation]) -> None:
        """The district with its municipalities, and a network that does not exist."""
        made = [save_organisation(**row.values) for row in municipalities]
        made += [save_organisation(name=name, kind=kind) for name, kind in NETWORK]
        self.places = {one.slug: _place(one) for one in made}

    def add_accounts(self, password_hash: str) -> None:
        """All accounts with the roles they hold for good."""
        for account in ACCOUNTS:
            place = self.places[account.organisation]
            person = create_account(
                email=account.email, name=account.name, password_hash=password_hash, organisation_id=place.id
            )
            self.accounts[account.email] = Actor(
                person_id=person.id,
                name=account.name,
                is_account=True,
                organisation_id=place.id,
                organisation_name=place.name,
                is_home=place.is_home,
            )
            for role in account.roles:
                self.grant(account.email, role, None if role.scope is Scope.SITE else place.id)

    def add_mail_domains(self) -> None:
        """Whoever has an address of the district or a municipality gets in by it."""
        domains = {account.organisation: account.email.partition("@")[2] for account in ACCOUNTS}
        for slug, domain in domains.items():
            if self.places[slug].is_home:
                set_mail_domains(organisation_id=self.places[slug].id, typed=domain)

    def grant(self, email: str, role: Role, scope_id: int | None) -> None:
        """Give a role; from now on the account acts with it."""
        actor = self.accounts[email]
        grant_role(person_id=person_id_of(actor), role=role, scope_id=scope_id)
        self.accounts[email] = replace(actor, roles=actor.roles | {(role, scope_id)})

    def new_guest(self, workshop_id: int, place: Place | None) -> Actor:
        """Somebody who came by code and has said where he or she works."""
        guest = Actor(guest_key=f"{self.random.getrandbits(128):032x}", workshop_id=workshop_id)
        person_id = person_of(guest)
        if place is None:
            return replace(guest, person_id=person_id)
        name_organisation(person_id=person_id, organisation_id=place.id)
        return replace(
            guest,
            person_id=person_id,
            organisation_id=place.id,
            organisation_name=place.name,
            is_home=place.is_home,
        )


def person_id_of(actor: Actor) -> int:
    """Everybody on this stage is a person already."""
    if actor.person_id is None:
        raise ValueError("this actor is nobody yet")
    return actor.person_id


def _place(one: Organisation) -> Place:
    return Place(one.id, one.slug, one.name, OrganisationKind(one.kind), one.is_home, one.counts, one.inhabitants or 0)
