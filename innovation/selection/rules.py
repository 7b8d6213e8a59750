"""Pure rules of deciding (source: the project's table of values)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from innovation.ideas.rules import NOT_ACTED_ON, NOT_READ, IdeaState

REASON_SHORTEST, REASON_LONGEST = 2, 1_000
REVIEW_YEARS: Final = 10
"""How far away a parked idea may come back at the latest."""


class DecisionOutcome(StrEnum):
    """How an idea can be decided."""

    SELECTED = "selected"
    PARKED = "parked"
    DECLINED = "declined"
    ALREADY_EXISTS = "already_exists"


class ReasonCode(StrEnum):
    """Why an idea is not selected."""

    ALREADY_EXISTS = "already_exists"
    NOT_OUR_REMIT = "not_our_remit"
    NO_CITIZEN_BENEFIT = "no_citizen_benefit"
    LEGALLY_NOT_POSSIBLE = "legally_not_possible"
    NO_PARTNER = "no_partner"
    NO_RESOURCES = "no_resources"
    DEPENDS_ON_OTHER = "depends_on_other"
    OTHER = "other"


STATE_AFTER: Final = {
    DecisionOutcome.SELECTED: IdeaState.SELECTED,
    DecisionOutcome.PARKED: IdeaState.PARKED,
    DecisionOutcome.DECLINED: IdeaState.DECLINED,
    DecisionOutcome.ALREADY_EXISTS: IdeaState.ALREADY_EXISTS,
}


class Reason(StrEnum):
    """Why a decision cannot be taken like this."""

    IDEA_WITHDRAWN = "idea_withdrawn"
    IDEA_NOT_READ = "idea_not_read"
    REASON_CODE_MISSING = "reason_code_missing"
    REVIEW_MISSING = "review_missing"
    REVIEW_NOT_IN_FUTURE = "review_not_in_future"
    REVIEW_TOO_FAR = "review_too_far"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a board says. What does not belong to the outcome is dropped: no reason code when selected, and a date
    to look again only when parked."""

    outcome: DecisionOutcome
    reason: str
    reason_code: ReasonCode | None = None
    review_on: date | None = None

    @classmethod
    def of(
        cls, outcome: DecisionOutcome, reason: str, reason_code: ReasonCode | None, review_on: date | None
    ) -> "Verdict":
        """From what a form sends."""
        return cls(
            outcome,
            reason,
            None if outcome is DecisionOutcome.SELECTED else reason_code,
            review_on if outcome is DecisionOutcome.PARKED else None,
        )


def why_not_decide(idea_shelf: str) -> Reason | None:
    """None when the idea can be decided. That it has been already is told apart by the standing decision."""
    if idea_shelf in NOT_READ:
        return Reason.IDEA_NOT_READ
    return Reason.IDEA_WITHDRAWN if idea_shelf in NOT_ACTED_ON else None


def why_not_verdict(verdict: Verdict, today: date) -> Reason | None:
    """None when the verdict is complete."""
    if verdict.outcome is not DecisionOutcome.SELECTED and verdict.reason_code is None:
        return Reason.REASON_CODE_MISSING
    if verdict.outcome is not DecisionOutcome.PARKED:
        return None
    if verdict.review_on is None:
        return Reason.REVIEW_MISSING
    if verdict.review_on <= today:
        return Reason.REVIEW_NOT_IN_FUTURE
    return Reason.REVIEW_TOO_FAR if verdict.review_on.year > today.year + REVIEW_YEARS else None


def may_be_decided_anew(outcome: str) -> bool:
    """A parked idea comes back; every other decision stands."""
    return outcome == DecisionOutcome.PARKED
