"""Reads of organisations for those who look after them; each checks the right itself."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, case, select

from innovation.access.actor import Actor
from innovation.access.marks import check
from innovation.access.policy import Facts, Permission
from innovation.core.db import db, read
from innovation.core.errors import NotFound
from innovation.organisations.models import MailDomain, Organisation, full_name
from innovation.organisations.rules import COUNTED, OrganisationKind


@dataclass(frozen=True, slots=True)
class ManagedOrganisation:
    """All that an admin sees and sets of one organisation."""

    id: int
    slug: str
    name: str
    kind: str
    key: str | None
    inhabitants: int | None
    is_home: bool
    domains: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """With what it is: "Stadt Zwingenberg"."""
        return full_name(self.name, self.kind)

    @property
    def counts(self) -> bool:
        """Has a voice in the tally of municipalities."""
        return self.is_home and self.kind in COUNTED

    @property
    def version(self) -> str:
        """Another one as soon as somebody has changed it; the edit form carries it."""
        said = (self.name, self.kind, self.key, self.inhabitants, self.is_home, self.domains)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


_COLUMNS = (
    Organisation.id,
    Organisation.slug,
    Organisation.name,
    Organisation.kind,
    Organisation.key,
    Organisation.inhabitants,
    Organisation.is_home,
)
_DISTRICT_FIRST = case((Organisation.kind == OrganisationKind.DISTRICT, 0), else_=1)
_ALL = select(*_COLUMNS).order_by(Organisation.is_home.desc(), _DISTRICT_FIRST, Organisation.name, Organisation.id)
_ONE = select(*_COLUMNS).where(Organisation.slug == bindparam("slug"))
_DOMAINS = select(MailDomain.organisation_id, MailDomain.domain).order_by(MailDomain.domain)
_ANY_DOMAIN = select(MailDomain.domain).limit(1)


def check_management(actor: Actor) -> None:
    """Raise unless this actor looks after organisations."""
    check(actor, Permission.MANAGE_ORGANISATIONS, Facts())


def managed_organisations(*, actor: Actor) -> Sequence[ManagedOrganisation]:
    """All, the home district's first, by name; two statements."""
    check_management(actor)
    domains: dict[int, list[str]] = {}
    for organisation_id, domain in read(_DOMAINS):
        domains.setdefault(organisation_id, []).append(domain)
    return [ManagedOrganisation(*row, domains=tuple(domains.get(row.id, ()))) for row in read(_ALL)]


def managed_organisation(slug: str, *, actor: Actor) -> ManagedOrganisation:
    """One. Raises NotFound, and what `check` raises."""
    check_management(actor)
    row = read(_ONE, {"slug": slug}).first()
    if row is None:
        raise NotFound
    domains = [domain for organisation_id, domain in read(_DOMAINS) if organisation_id == row.id]
    return ManagedOrganisation(*row, domains=tuple(domains))


def organisation_to_change(slug: str, *, actor: Actor) -> tuple[Organisation, ManagedOrganisation]:
    """The mapped object and what it says now, within a transaction."""
    facts = managed_organisation(slug, actor=actor)
    return db.session.get_one(Organisation, facts.id), facts


def any_mail_domain() -> bool:
    """Whether some organisation lets its people in by their address."""
    return read(_ANY_DOMAIN).first() is not None
