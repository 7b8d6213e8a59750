"""Projects, the ideas they come from, partners, milestones with their moves, and reports."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, UtcDateTime


class Project(Base):
    """A joint project, public from its founding."""

    __tablename__ = "project"
    __table_args__ = (
        CheckConstraint("state IN ('preparing', 'running', 'live', 'measured', 'stopped')", name="state"),
        CheckConstraint("light IN ('green', 'yellow', 'red', 'grey')", name="light"),
        CheckConstraint("(light IS NULL) = (light_since IS NULL)", name="light_since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    lead_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    starts_on: Mapped[date]
    founded_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    founded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    light: Mapped[str | None] = mapped_column(String(10))
    """None until the first report: no light is lit that nobody switched on."""
    light_since: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ProjectIdea(Base):
    """An idea that a project came from; an idea goes into one project."""

    __tablename__ = "project_idea"

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)


class Partner(Base):
    """An organisation in a project: one row each, the lead among them."""

    __tablename__ = "partner"
    __table_args__ = (
        UniqueConstraint("project_id", "organisation_id"),
        CheckConstraint("role IN ('lead', 'partner', 'pilot', 'observer')", name="role"),
        Index(
            "uq_partner_one_lead",
            "project_id",
            unique=True,
            sqlite_where=text("role = 'lead'"),
            postgresql_where=text("role = 'lead'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))


class Milestone(Base):
    """A step with two dates: the one frozen at founding and the one that holds."""

    __tablename__ = "milestone"
    __table_args__ = (
        UniqueConstraint("project_id", "position"),
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="state"),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done_on"),
        CheckConstraint("(state = 'open') = (closed_by_id IS NULL)", name="closed_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    """What kind of step it is, the same over all projects; from the template."""
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    gate: Mapped[bool]
    per_partner: Mapped[bool]
    original_due_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))
    done_on: Mapped[date | None]
    closing_note: Mapped[str] = mapped_column(Text, default="")
    """Why it was dropped, or what is to be said about its end; for the administrations."""
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)


class MilestoneMove(Base):
    """A date was moved, with its reason. Never changed, never deleted."""

    __tablename__ = "milestone_move"
    __table_args__ = (
        UniqueConstraint("milestone_id", "version"),
        CheckConstraint("from_on <> to_on", name="another_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestone.id"))
    version: Mapped[int]
    """The milestone's version that was moved: nobody moves the same one twice."""
    from_on: Mapped[date]
    to_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(40))
    """In which role somebody moved it: a role acts, not a name."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ProgressUpdate(Base):
    """A report (Sachstand): the light and three short texts."""

    __tablename__ = "progress_update"
    __table_args__ = (
        UniqueConstraint("project_id", "person_id", "idempotency_key"),
        CheckConstraint("light IN ('green', 'yellow', 'red', 'grey')", name="light"),
        Index("ix_progress_update_latest", "project_id", "reported_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    light: Mapped[str] = mapped_column(String(10))
    happened: Mapped[str] = mapped_column(Text)
    next: Mapped[str] = mapped_column(Text)
    obstacle: Mapped[str] = mapped_column(Text, default="")
    next_on: Mapped[date | None]
    role: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    idempotency_key: Mapped[str] = mapped_column(String(64))
