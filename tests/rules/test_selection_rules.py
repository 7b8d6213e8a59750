"""When a decision is complete: pure tables."""

from datetime import date

import pytest

from innovation.ideas.rules import DECIDED, IdeaState
from innovation.selection.rules import (
    STATE_AFTER,
    DecisionOutcome,
    Reason,
    ReasonCode,
    Verdict,
    may_be_decided_anew,
    why_not_decide,
    why_not_verdict,
)

TODAY = date(2026, 11, 24)
OUT, R = DecisionOutcome, Reason
CODE = ReasonCode.NO_PARTNER


@pytest.mark.parametrize(
    ("outcome", "code", "review_on", "reason"),
    [
        (OUT.SELECTED, None, None, None),
        (OUT.SELECTED, CODE, TODAY, None),
        (OUT.DECLINED, CODE, None, None),
        (OUT.DECLINED, None, None, R.REASON_CODE_MISSING),
        (OUT.ALREADY_EXISTS, CODE, None, None),
        (OUT.ALREADY_EXISTS, None, None, R.REASON_CODE_MISSING),
        (OUT.PARKED, None, date(2027, 1, 1), R.REASON_CODE_MISSING),
        (OUT.PARKED, CODE, None, R.REVIEW_MISSING),
        (OUT.PARKED, CODE, TODAY, R.REVIEW_NOT_IN_FUTURE),
        (OUT.PARKED, CODE, date(1, 1, 1), R.REVIEW_NOT_IN_FUTURE),
        (OUT.PARKED, CODE, date(2026, 11, 25), None),
        (OUT.PARKED, CODE, date(2036, 12, 31), None),
        (OUT.PARKED, CODE, date(2037, 1, 1), R.REVIEW_TOO_FAR),
        (OUT.PARKED, CODE, date(9999, 12, 31), R.REVIEW_TOO_FAR),
    ],
)
def test_every_decision_but_a_yes_has_a_reason_and_a_parked_idea_comes_back(outcome, code, review_on, reason):
    assert why_not_verdict(Verdict.of(outcome, "Darum.", code, review_on), TODAY) is reason


def test_what_does_not_belong_to_the_outcome_is_dropped():
    assert Verdict.of(OUT.SELECTED, "Gut.", CODE, TODAY) == Verdict(OUT.SELECTED, "Gut.")
    assert Verdict.of(OUT.DECLINED, "Nein.", CODE, TODAY) == Verdict(OUT.DECLINED, "Nein.", CODE)


@pytest.mark.parametrize("state", list(IdeaState))
def test_what_was_withdrawn_is_not_decided(state):
    gone = state in (IdeaState.WITHDRAWN, IdeaState.DRAFT)
    assert (why_not_decide(state) is R.IDEA_WITHDRAWN) is gone


@pytest.mark.parametrize("outcome", list(OUT))
def test_only_a_parked_idea_is_decided_anew(outcome):
    assert may_be_decided_anew(outcome) is (outcome is OUT.PARKED)


def test_each_outcome_has_its_state():
    assert set(STATE_AFTER) == set(OUT)
    assert set(STATE_AFTER.values()) == DECIDED
