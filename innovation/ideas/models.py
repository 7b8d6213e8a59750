"""Ideas."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, UtcDateTime
from innovation.core.text import search_words

WITHOUT_QUESTION = 9_999
"""`question_rank` of an idea that answers no question: last on the board."""


class Idea(Base):
    """One idea under one permanent number, which is its id."""

    __tablename__ = "idea"
    __table_args__ = (
        UniqueConstraint("author_id", "idempotency_key"),
        UniqueConstraint("workshop_id", "external_id"),
        Index("ix_idea_entered", "entered_by_id", "idempotency_key", unique=True),
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
    """Number, title and text, folded: the board finds parts of words in it."""
    words: Mapped[str] = mapped_column(Text, default="")
    """Words of the title, a line end, words of the text, for the search over everything. See `searchable`."""
    state: Mapped[str] = mapped_column(String(20))
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    receipt_token: Mapped[str] = mapped_column(String(40), unique=True)
    """Kept readable: a receipt only shows, and the same card sent again must lead to the same one."""
    idempotency_key: Mapped[str | None] = mapped_column(String(64))
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    external_id: Mapped[str | None] = mapped_column(String(80))
    version: Mapped[int] = mapped_column(default=1)
    """Grows with every correction; an edit form carries it."""
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    from_paper: Mapped[bool] = mapped_column(default=False)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who typed a paper card in; such a card has no author."""
    awaits_release: Mapped[bool] = mapped_column(default=False)
    """Nobody but its author and the facilitators sees it yet."""
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_reason: Mapped[str] = mapped_column(String(300), default="")
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state_before: Mapped[str] = mapped_column(String(20), default="")
    """Where a withdrawn idea stood, so that it can come back exactly."""
    source: Mapped[str] = mapped_column(String(200), default="")
    source_url: Mapped[str] = mapped_column(String(500), default="")

    @property
    def number(self) -> int:
        """The number on the receipt and in the address."""
        return self.id


Index("ix_idea_board", Idea.workshop_id, Idea.question_rank, Idea.submitted_at.desc(), Idea.id.desc())
"""The board's own order: its first page reads 20 entries, however many ideas there are."""
Index("ix_idea_table", Idea.table_id, Idea.question_rank, Idea.submitted_at.desc(), Idea.id.desc())
Index("ix_idea_state", Idea.workshop_id, Idea.state, Idea.question_rank, Idea.submitted_at.desc(), Idea.id.desc())
"""The same order within one table and within one state."""
Index("ix_idea_newest", Idea.workshop_id, Idea.submitted_at.desc(), Idea.id.desc())


def searchable(title: str, benefit: str) -> str:
    """Each word with a blank before it, so that " word" finds beginnings; the only line end parts title from text."""
    return "\n".join("".join(f" {word}" for word in search_words(text)) for text in (title, benefit))


@event.listens_for(Idea, "before_insert")
@event.listens_for(Idea, "before_update")
def _keep_words(mapper: Any, connection: Any, idea: Idea) -> None:
    """By the mapper, so that nobody who changes a card forgets it."""
    idea.words = searchable(idea.title or "", idea.benefit or "")


class IdeaCount(Base):
    """How many ideas of a workshop stand in one state under one question; kept with every idea that comes or moves."""

    __tablename__ = "idea_count"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    question_rank: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int]


class IdeaFacetCount(Base):
    """The same for each table and topic of a workshop; see counting.py."""

    __tablename__ = "idea_facet_count"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    facet: Mapped[str] = mapped_column(String(10), primary_key=True)
    value_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    question_rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    shelf: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int]


class IdeaWording(Base):
    """What a card said before it was corrected, kept once somebody else has voted on it."""

    __tablename__ = "idea_wording"

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    benefit: Mapped[str] = mapped_column(Text, default="")
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    replaced_at: Mapped[datetime] = mapped_column(UtcDateTime)


class IdeaTopic(Base):
    """An idea belongs to a topic of its workshop."""

    __tablename__ = "idea_topic"

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
