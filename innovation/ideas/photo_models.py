"""The photo of an idea."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, UtcDateTime


class IdeaPhoto(Base):
    """A photo that belongs, or once belonged, to an idea: the flip chart. At most one of an idea is not removed."""

    __tablename__ = "idea_photo"

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(40), unique=True)
    """Random: of its files in INSTANCE_PATH/attachments, without ending."""
    alt: Mapped[str] = mapped_column(String(300))
    width: Mapped[int]
    height: Mapped[int]
    preview_width: Mapped[int]
    preview_height: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Removed or replaced; can be brought back as long as its files are there."""


_STANDS = text("removed_at IS NULL")
Index("ix_idea_photo_one", IdeaPhoto.idea_id, unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS)
