"""Reads of photos."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from innovation.access.actor import Actor
from innovation.access.marks import unknown
from innovation.access.policy import Facts, Permission, allows
from innovation.core.db import db, read
from innovation.ideas.photo_models import IdeaPhoto
from innovation.ideas.photo_rules import why_not_photo
from innovation.ideas.queries import MOST


class PhotoRow(NamedTuple):
    """The photo that stands at an idea."""

    id: int
    alt: str
    width: int
    height: int
    preview_width: int
    preview_height: int


class PhotoBox(NamedTuple):
    """What a page shows of it, and whether the reader may add or replace it. Hashable: its text is remembered."""

    number: int
    photo: PhotoRow | None
    may_change: bool


_STANDING = select(
    IdeaPhoto.id,
    IdeaPhoto.alt,
    IdeaPhoto.width,
    IdeaPhoto.height,
    IdeaPhoto.preview_width,
    IdeaPhoto.preview_height,
).where(IdeaPhoto.idea_id == bindparam("number"), IdeaPhoto.removed_at.is_(None))
_HAD = select(func.count()).where(IdeaPhoto.idea_id == bindparam("number"))
_ONE = select(IdeaPhoto).where(IdeaPhoto.id == bindparam("id"), IdeaPhoto.idea_id == bindparam("number"))
_STANDING_ROW = select(IdeaPhoto).where(IdeaPhoto.idea_id == bindparam("number"), IdeaPhoto.removed_at.is_(None))


def photo_of(number: int) -> PhotoRow | None:
    """The photo that stands there."""
    row = read(_STANDING, {"number": number}).first()
    return PhotoRow(*row) if row else None


def photo_box(
    number: int, *, actor: Actor, workshop_id: int, author_id: int | None, state: str, workshop_state: str
) -> PhotoBox:
    """One statement."""
    may = allows(actor, Permission.ADD_PHOTO, Facts(workshop_id=workshop_id, author_id=author_id))
    return PhotoBox(number, photo_of(number), may and why_not_photo(workshop_state, state, had=0) is None)


def photos_had(number: int) -> int:
    """How many the idea has ever had."""
    return db.session.scalar(_HAD, {"number": number}) or 0


def standing_photo(number: int) -> IdeaPhoto | None:
    """The photo, to be changed."""
    return db.session.scalar(_STANDING_ROW, {"number": number})


def get_photo(number: int, photo_id: int, *, actor: Actor) -> IdeaPhoto:
    """A photo of this idea, removed or not; whether the actor may see the idea is checked with the idea."""
    photo = db.session.scalar(_ONE, {"number": number, "id": photo_id}) if photo_id <= MOST else None
    if photo is None:
        raise unknown(actor)
    return photo
