"""Reads of decisions."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from innovation.core.db import db, read
from innovation.selection.labels import OUTCOMES, REASON_CODES
from innovation.selection.models import Decision
from innovation.selection.rules import DecisionOutcome, ReasonCode, may_be_decided_anew


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """The decision that stands, as every reader of the idea may see it."""

    outcome: str
    reason_code: str | None
    reason: str
    review_on: date | None
    decided_by: str
    decided_at: datetime
    persons: int
    municipalities: int
    version: int

    @property
    def outcome_text(self) -> str:
        """In the reader's language: "ausgewählt"."""
        return str(OUTCOMES[DecisionOutcome(self.outcome)])

    @property
    def reason_code_text(self) -> str:
        """In the reader's language: "Nicht unsere Aufgabe"; "" when selected."""
        return str(REASON_CODES[ReasonCode(self.reason_code)]) if self.reason_code else ""

    @property
    def may_be_decided_anew(self) -> bool:
        """It is parked."""
        return may_be_decided_anew(self.outcome)


_OF_IDEA = select(
    Decision.outcome,
    Decision.reason_code,
    Decision.reason,
    Decision.review_on,
    Decision.decided_by,
    Decision.decided_at,
    Decision.persons,
    Decision.municipalities,
    Decision.version,
).where(Decision.idea_id == bindparam("idea"))


def decision_of(number: int) -> DecisionRow | None:
    """The decision on an idea, or None; the caller has checked that the idea may be read."""
    row = read(_OF_IDEA, {"idea": number}).first()
    return DecisionRow(*row) if row else None


_MAPPED = select(Decision).where(Decision.idea_id == bindparam("idea"))


def find_decision(number: int) -> Decision | None:
    """The same, mapped; for actions."""
    return db.session.scalar(_MAPPED, {"idea": number})
