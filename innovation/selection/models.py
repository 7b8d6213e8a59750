"""Decisions, and those that were replaced."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, UtcDateTime


class Decision(Base):
    """The decision that stands for an idea; one per idea."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), unique=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(20))
    reason_code: Mapped[str | None] = mapped_column(String(30))
    """None when selected."""
    reason: Mapped[str] = mapped_column(String(1_000))
    review_on: Mapped[date | None]
    """When a parked idea comes back."""
    decided_by: Mapped[str] = mapped_column(String(250))
    """The body or role, never a person's name."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    """Who recorded it; internal."""
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    persons: Mapped[int]
    municipalities: Mapped[int]
    """The two tallies as they stood at the decision."""
    criteria: Mapped[Any | None] = mapped_column(JSON(none_as_null=True), nullable=True)
    """Criteria and ratings as they stood; empty as long as there are none."""
    version: Mapped[int] = mapped_column(default=1)


class EarlierDecision(Base):
    """A decision to park that was replaced by a new one: kept as it was."""

    __tablename__ = "earlier_decision"
    __table_args__ = (Index("ix_earlier_decision_idea", "idea_id", "decided_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"))
    outcome: Mapped[str] = mapped_column(String(20))
    reason_code: Mapped[str | None] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(String(1_000))
    review_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(String(250))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    persons: Mapped[int]
    municipalities: Mapped[int]
    criteria: Mapped[Any | None] = mapped_column(JSON(none_as_null=True), nullable=True)
