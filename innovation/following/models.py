"""Who follows what, what happened, and who was told."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, UtcDateTime


class Follow(Base):
    """Somebody with an account follows an idea or a project, or has said that he or she does not want to.

    There is no column that says how it began, and the day stands here instead of the moment: nothing may lead back to
    a vote.
    """

    __tablename__ = "follow"
    __table_args__ = (Index("ix_follow_thing", "kind", "thing_id", "person_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    thing_id: Mapped[int] = mapped_column(primary_key=True)
    """Number of the idea or id of the project."""
    since: Mapped[date]
    is_on: Mapped[bool] = mapped_column(default=True)
    """False after "Nicht mehr folgen". The row stays, so that no automatism overrules what somebody said."""


class Activity(Base):
    """One thing that happened, as told to followers. Texts that others may not read are not kept here."""

    __tablename__ = "activity"
    __table_args__ = (Index("ix_activity_waiting", "fanned_out_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    workshop_id: Mapped[int | None] = mapped_column(ForeignKey("workshop.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    """Who acted, where an organisation did."""
    detail_id: Mapped[int | None]
    """Id of the milestone or report it is about; which of them follows from the kind."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """The doer, who is not told. Never shown."""
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Small values of that moment: outcome, light, dates, role, state."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    fanned_out_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures: Mapped[int] = mapped_column(default=0)
    """Attempts to tell the followers that ended in an error of ours; after a few it is left alone."""


class Notification(Base):
    """One person is told of one activity, once."""

    __tablename__ = "notification"
    __table_args__ = (
        UniqueConstraint("person_id", "activity_id"),
        Index("ix_notification_unread", "person_id", "read_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
