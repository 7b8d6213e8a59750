"""Writes of organisations."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import delete, select

from innovation.core import events
from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.core.text import slug_of
from innovation.organisations.details import OrganisationDetails
from innovation.organisations.domain_actions import forget_mail_domains
from innovation.organisations.events import OrganisationDeleted, VoicesChanged
from innovation.organisations.models import MailDomain, Organisation
from innovation.organisations.queries import find_home_district
from innovation.organisations.rules import TERRITORIAL, OrganisationKind, belongs_home
from innovation.organisations.usage import is_used, used_ids

RESERVED_SLUGS = frozenset({"new", "upload"})
"""Pages of their own beside those of the organisations."""


def save_organisation(
    *,
    name: str,
    kind: OrganisationKind,
    key: str | None = None,
    official_name: str = "",
    inhabitants: int | None = None,
    zip: str = "",
    area_ha: int | None = None,
    sub_region: str = "",
    is_home: bool | None = None,
) -> Organisation:
    """Make an organisation, or bring the one with the same key (without key: the same name) up to date.

    Who belongs to the home district follows from the keys, and where there are none from `is_home`; the first
    district that comes in is the home district.
    """
    details = OrganisationDetails(
        name=name,
        kind=kind,
        key=key,
        official_name=official_name,
        inhabitants=inhabitants,
        zip=zip,
        area_ha=area_ha,
        sub_region=sub_region,
        is_home=is_home,
    )
    return save_organisations([details])[0]


def save_organisations(many: Iterable[OrganisationDetails]) -> list[Organisation]:
    """The same for a list; who belongs home is found out once, at its end."""
    saved = []
    for details in many:
        found = _find(details.key, details.name)
        if found is None:
            found = Organisation(slug=_free_slug(details.name), key=details.key)
            db.session.add(found)
        _describe(found, details)
        db.session.flush()
        saved.append(found)
    mark_home()
    return saved


def add_organisation(details: OrganisationDetails) -> Organisation:
    """A new one. Raises DomainError when its key is taken, or without key its name."""
    _check_free(details, besides=None)
    return save_organisations([details])[0]


def change_organisation(*, organisation: Organisation, details: OrganisationDetails) -> None:
    """Say something else of it; its slug, and so its address, stays. Raises DomainError like `add_organisation`."""
    _check_free(details, besides=organisation.id)
    organisation.key = details.key
    _describe(organisation, details)
    db.session.flush()
    mark_home()


def delete_organisation(*, organisation: Organisation) -> None:
    """Only what nothing refers to goes. Raises DomainError."""
    if is_used(organisation.id):
        raise DomainError("", still_used(organisation.name))
    forget_mail_domains(organisation_id=organisation.id)
    db.session.delete(organisation)
    db.session.flush()
    events.record(OrganisationDeleted(organisation=organisation.id, name=organisation.name))
    mark_home()


def delete_unused() -> int:
    """Start over: all that nothing refers to go, for a list that was the wrong one. Returns how many stayed."""
    used = used_ids()
    going = [row for row in db.session.execute(select(Organisation.id, Organisation.name)) if row.id not in used]
    for rows in (going[at : at + 500] for at in range(0, len(going), 500)):
        ids = [row.id for row in rows]
        db.session.execute(delete(MailDomain).where(MailDomain.organisation_id.in_(ids)))
        db.session.execute(delete(Organisation).where(Organisation.id.in_(ids)))
    for gone in going:
        events.record(OrganisationDeleted(organisation=gone.id, name=gone.name))
    db.session.expire_all()
    mark_home()
    return len(used)


def still_used(name: str) -> str:
    """Why it cannot be deleted, as a sentence."""
    return _(
        "%(name)s wird noch gebraucht: Menschen, Ideen oder Projekte gehören dazu. Ändern geht, Löschen nicht.",
        name=name,
    )


def mark_home() -> None:
    """Set `is_home` anew wherever keys decide; what was chosen stays where they do not."""
    home = find_home_district()
    changed = False
    for one in db.session.scalars(select(Organisation)):
        kind, before = OrganisationKind(one.kind), one.is_home
        if home is not None and one.id == home.id:
            one.is_home = True
        elif home is not None and home.key and one.key:
            one.is_home = belongs_home(kind, one.key, home.key)
        elif kind not in TERRITORIAL or home is None:
            one.is_home = False
        changed = changed or one.is_home != before
    db.session.flush()
    if changed:
        events.record(VoicesChanged())


def _describe(found: Organisation, details: OrganisationDetails) -> None:
    if found.kind is not None and found.kind != details.kind and found.is_home:
        events.record(VoicesChanged())
    found.name, found.kind, found.official_name = details.name, details.kind, details.official_name or details.name
    found.inhabitants, found.zip = details.inhabitants, details.zip
    found.area_ha, found.sub_region = details.area_ha, details.sub_region
    if details.is_home is not None:
        found.is_home = details.is_home


def _check_free(details: OrganisationDetails, *, besides: int | None) -> None:
    same = _find(details.key, details.name)
    if same is not None and same.id != besides:
        if details.key:
            raise DomainError("key", _("Diesen Schlüssel hat schon %(name)s.", name=same.name))
        raise DomainError("name", _("%(name)s gibt es schon.", name=same.name))


def _find(key: str | None, name: str) -> Organisation | None:
    """Without a key, never one that has a key: an association may be called like the town it is in."""
    same = Organisation.key == key if key else (Organisation.name == name) & Organisation.key.is_(None)
    return db.session.scalar(select(Organisation).where(same).limit(1))


def _free_slug(name: str) -> str:
    base = slug_of(name)
    taken = {*db.session.scalars(select(Organisation.slug).where(Organisation.slug.startswith(base))), *RESERVED_SLUGS}
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 100_000))) if slug not in taken)
