"""Decisions for tests, through the action; call inside a transaction."""

from datetime import date, timedelta

from innovation.core.clock import today
from innovation.selection.actions import decide_idea
from innovation.selection.models import Decision
from innovation.selection.rules import DecisionOutcome, ReasonCode, Verdict
from tests.factories.joining import facts_of


def make_decision(
    number: int,
    person_id: int,
    outcome: DecisionOutcome = DecisionOutcome.SELECTED,
    *,
    reason_code: ReasonCode = ReasonCode.NO_RESOURCES,
    reason: str = "Das hilft vielen und ist in einem Jahr zu schaffen.",
    review_on: date | None = None,
) -> Decision:
    """What a complete form would record; a parked idea comes back in a hundred days unless told."""
    verdict = Verdict.of(outcome, reason, reason_code, review_on or today() + timedelta(days=100))
    return decide_idea(
        person_id=person_id, idea=facts_of(number), verdict=verdict, decided_by="Auswahlgremium Innovationstag"
    )
