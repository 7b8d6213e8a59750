"""Offers of persons, declarations of organisations and the history of these."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, UtcDateTime


class ParticipationOffer(Base):
    """What one person offers to an idea, in one kind. Text, person and contact are for the administrations only."""

    __tablename__ = "participation_offer"
    __table_args__ = (UniqueConstraint("idea_id", "person_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(String(1_000), default="")
    name: Mapped[str] = mapped_column(String(120), default="")
    """A guest's, as typed; an account's stands at the account."""
    contact: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Commitment(Base):
    """What an organisation declares to an idea, as it stands now. The app records; a click binds nobody."""

    __tablename__ = "commitment"
    __table_args__ = (UniqueConstraint("idea_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    staff_days: Mapped[int | None]
    amount_cents: Mapped[int | None] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(String(1_000), default="")
    decided_on: Mapped[date | None]
    document: Mapped[str] = mapped_column(String(200), default="")
    """The body that resolved it, or the document that was signed."""
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Set when the first declaration was taken back: then nothing is declared."""


class CommitmentEntry(Base):
    """One step of a declaration's history: what stood there afterwards, and who recorded it, as a role."""

    __tablename__ = "commitment_entry"
    __table_args__ = (UniqueConstraint("commitment_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"))
    version: Mapped[int]
    role: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    staff_days: Mapped[int | None]
    amount_cents: Mapped[int | None] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(String(1_000), default="")
    decided_on: Mapped[date | None]
    document: Mapped[str] = mapped_column(String(200), default="")
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    """The first declaration was taken back: nothing is declared after this step."""
    recorded_by: Mapped[str] = mapped_column(String(20))
    """The role in which somebody acted: `staff` or `mandate`."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
