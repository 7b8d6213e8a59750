"""Ideas."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, UtcDateTime

WITHOUT_QUESTION = 9_999
"""`question_rank` of an idea that answers no question: last on the board."""


class Idea(Base):
    """One idea under one permanent number, which is its id."""

    __tablename__ = "idea"
    __table_args__ = (
        Index("ix_idea_state", "workshop_id", "state"),
        UniqueConstraint("author_id", "idempotency_key"),
        UniqueConstraint("workshop_id", "external_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("guiding_question.id"))
    question_rank: Mapped[int] = mapped_column(default=WITHOUT_QUESTION)
    """Position of the question in the agenda, kept here so that the board's order is the index's."""
    table_id: Mapped[int | None] = mapped_column(ForeignKey("table.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    author_name: Mapped[str] = mapped_column(String(120), default="")
    """As typed on the card; shown to those who may see the board. An account's name is never shown."""
    title: Mapped[str] = mapped_column(String(200))
    benefit: Mapped[str] = mapped_column(Text, default="")
    folded: Mapped[str] = mapped_column(Text, default="")
    """Number, title and text, folded for searching."""
    state: Mapped[str] = mapped_column(String(20))
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    receipt_token: Mapped[str] = mapped_column(String(40), unique=True)
    """Kept readable: a receipt only shows, and the same card sent again must lead to the same one."""
    idempotency_key: Mapped[str | None] = mapped_column(String(64))
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    external_id: Mapped[str | None] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(200), default="")
    source_url: Mapped[str] = mapped_column(String(500), default="")

    @property
    def number(self) -> int:
        """The number on the receipt and in the address."""
        return self.id


Index("ix_idea_board", Idea.workshop_id, Idea.question_rank, Idea.submitted_at.desc(), Idea.id.desc())
"""The board's own order: its first page reads 20 entries, however many ideas there are."""


class IdeaCount(Base):
    """How many ideas of a workshop stand in one state under one question; kept with every idea that comes or moves."""

    __tablename__ = "idea_count"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    question_rank: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int]
