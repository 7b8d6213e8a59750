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
    format: Mapped[str] = mapped_column(String(10), default="on_site")
    sponsor: Mapped[str] = mapped_column(String(200), default="")
    """Who stands behind it, for example "Landrat Erik Beispiel"."""
    release_first: Mapped[bool] = mapped_column(default=False)
    """Cards are read by a facilitator before others see them."""
    state: Mapped[str] = mapped_column(String(20))
    join_code: Mapped[str] = mapped_column(String(12), unique=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    open_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Until when ideas and votes are taken, as announced; closing it is a facilitator's act."""
    version: Mapped[int] = mapped_column(default=1)
    """Grows with every change of what its pages always show; see facts.py."""

    questions: Mapped[list["GuidingQuestion"]] = relationship(order_by="GuidingQuestion.position")
    tables: Mapped[list["Table"]] = relationship(order_by="Table.position")
    agenda: Mapped[list["AgendaItem"]] = relationship(order_by="AgendaItem.position")


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
    is_online: Mapped[bool] = mapped_column(default=False)
    """A room online."""


class AgendaItem(Base):
    """One point of the day's agenda."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    """`talk`, `workshop`, `networking` or `break`."""
    at: Mapped[str] = mapped_column(String(5), default="")
    """Local time of day, "09:30", or ''."""
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(String(500), default="")
    """Who speaks, where, about what."""


class Topic(Base):
    """A topic of the whole site, so that years can be compared and a topic can be followed."""

    __tablename__ = "topic"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(80))


class WorkshopTopic(Base):
    """A topic that a workshop works on."""

    __tablename__ = "workshop_topic"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    position: Mapped[int]
