"""What people say to an idea."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, UtcDateTime


class Comment(Base):
    """One contribution to the conversation about an idea. Flat: it answers the idea, not another comment."""

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_conversation", "idea_id", "id"),
        UniqueConstraint("author_id", "idempotency_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    """Never shown: in public, organisations and roles speak."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    """Where the author worked when it was written."""
    role: Mapped[str] = mapped_column(String(20), default="")
    """`facilitator` or `board_member` of the workshop, if the author was one when it was written."""
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Taken back by its author: then nobody sees it."""
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Hidden by a facilitator: its place and the reason stay."""
    hidden_reason: Mapped[str] = mapped_column(String(300), default="")
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    idempotency_key: Mapped[str] = mapped_column(String(64))
