"""Writes of organisations."""

from sqlalchemy import select

from innovation.core.db import db
from innovation.core.text import slug_of
from innovation.organisations.models import Organisation
from innovation.organisations.rules import OrganisationKind, belongs_home


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
) -> Organisation:
    """Make an organisation, or bring the one with the same key (without key: the same name) up to date.

    Who belongs to the home district follows from the keys; the first district that comes in is the home district.
    """
    found = _find(key, name)
    if found is None:
        found = Organisation(slug=_free_slug(name), key=key)
        db.session.add(found)
    found.name, found.kind, found.official_name = name, kind, official_name or name
    found.inhabitants, found.zip, found.area_ha, found.sub_region = inhabitants, zip, area_ha, sub_region
    db.session.flush()
    mark_home()
    return found


def mark_home() -> None:
    """Set `is_home` of all organisations anew by their keys."""
    home_key = db.session.scalar(
        select(Organisation.key)
        .where(Organisation.kind == OrganisationKind.DISTRICT)
        .order_by(Organisation.id)
        .limit(1)
    )
    for organisation in db.session.scalars(select(Organisation)):
        organisation.is_home = belongs_home(OrganisationKind(organisation.kind), organisation.key, home_key)
    db.session.flush()


def _find(key: str | None, name: str) -> Organisation | None:
    """Without a key, never one that has a key: an association may be called like the town it is in."""
    same = Organisation.key == key if key else (Organisation.name == name) & Organisation.key.is_(None)
    return db.session.scalar(select(Organisation).where(same))


def _free_slug(name: str) -> str:
    base = slug_of(name)
    taken = set(db.session.scalars(select(Organisation.slug).where(Organisation.slug.startswith(base))))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)
