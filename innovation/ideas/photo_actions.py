"""Writes of photos. The files are there already: nothing slow happens here."""

from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.ideas.photo_models import IdeaPhoto
from innovation.ideas.photo_queries import photos_had, standing_photo
from innovation.ideas.photo_reading import Picture
from innovation.ideas.photo_rules import why_not_photo
from innovation.ideas.photo_words import REASONS
from innovation.ideas.queries import IdeaFacts


def add_photo(
    *, idea: IdeaFacts, person_id: int, name: str, picture: Picture, alt: str
) -> tuple[IdeaPhoto, int | None]:
    """Put a photo to an idea, in place of the one that stands there; returns it and the id of the earlier one.

    Raises DomainError when the idea takes none.
    """
    _refuse_when_closed(idea, photos_had(idea.number))
    before = standing_photo(idea.number)
    if before is not None:
        remove_photo(photo=before)
    photo = IdeaPhoto(
        idea_id=idea.number,
        added_by_id=person_id,
        name=name,
        alt=alt,
        width=picture.size[0],
        height=picture.size[1],
        preview_width=picture.preview_size[0],
        preview_height=picture.preview_size[1],
        added_at=now(),
    )
    db.session.add(photo)
    db.session.flush()
    return photo, before.id if before else None


def remove_photo(*, photo: IdeaPhoto) -> None:
    """Take it away; its files stay for a while, so that one press brings it back."""
    if photo.removed_at is None:
        photo.removed_at = now()
        db.session.flush()


def bring_back_photo(*, photo: IdeaPhoto, idea: IdeaFacts) -> None:
    """Put a removed or replaced one back, in place of the one that stands there now."""
    if photo.removed_at is None:
        return
    _refuse_when_closed(idea, 0)
    standing = standing_photo(idea.number)
    if standing is not None:
        remove_photo(photo=standing)
    photo.removed_at = None
    db.session.flush()


def _refuse_when_closed(idea: IdeaFacts, had: int) -> None:
    reason = why_not_photo(idea.workshop_state, idea.state, had)
    if reason is not None:
        raise DomainError("", str(REASONS[reason]))
