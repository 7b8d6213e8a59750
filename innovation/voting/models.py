"""Rounds, votes and kept tallies."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, UtcDateTime


class VotingRound(Base):
    """A time in which votes are taken. A workshop's approval round opens and closes with it."""

    __tablename__ = "voting_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    method: Mapped[str] = mapped_column(String(20))
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Vote(Base):
    """One person's support for one idea in one open round."""

    __tablename__ = "vote"
    __table_args__ = (
        UniqueConstraint("round_id", "person_id", "idea_id"),
        Index("ix_vote_idea", "round_id", "idea_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("voting_round.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    """Whose voice it is, as of the vote."""
    cast_at: Mapped[datetime] = mapped_column(UtcDateTime)


class IdeaTally(Base):
    """The two tallies of one idea in one round, counted anew within the transaction of every vote."""

    __tablename__ = "idea_tally"
    __table_args__ = (Index("ix_idea_tally_support", "round_id", "persons"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("voting_round.id"), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), primary_key=True)
    persons: Mapped[int]
    municipalities: Mapped[int]
