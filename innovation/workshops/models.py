"""Workshops, their guiding questions and tables."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.core.db import Base, UtcDateTime


class Workshop(Base):
    """One innovation day, or one workshop of it."""

    __tablename__ = "workshop"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(120), default="")
    vision: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20))
    join_code: Mapped[str] = mapped_column(String(12), unique=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    open_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Until when ideas and votes are taken, as announced; closing it is a facilitator's act."""
    version: Mapped[int] = mapped_column(default=1)
    """Grows with every change of what its pages always show; see facts.py."""

    questions: Mapped[list["GuidingQuestion"]] = relationship(order_by="GuidingQuestion.position")
    tables: Mapped[list["Table"]] = relationship(order_by="Table.position")


class GuidingQuestion(Base):
    """A question that the tables work on."""

    __tablename__ = "guiding_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(300))


class Table(Base):
    """A table in the hall or a room online."""

    __tablename__ = "table"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("guiding_question.id"))
    """The question on this table's cards."""
