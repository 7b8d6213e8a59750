"""Who may vote, on what, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from innovation.ideas.rules import IdeaState
from innovation.voting.rules import Reason, RoundFacts, Voter, why_not_vote

OPENS = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=1)
HOME, GUEST = Voter(False, 1, True), Voter(True, None, False)


@pytest.mark.parametrize(
    ("voter", "state", "at", "reason"),
    [
        (HOME, "submitted", OPENS, None),
        (HOME, "declined", OPENS, None),
        (HOME, "selected", OPENS, None),
        (HOME, "submitted", OPENS - timedelta(seconds=1), Reason.NOT_OPEN_YET),
        (HOME, "submitted", CLOSES, Reason.CLOSED),
        (HOME, "submitted", CLOSES - timedelta(microseconds=1), None),
        (HOME, "withdrawn", OPENS, Reason.IDEA_NOT_VOTED_ON),
        (HOME, "draft", OPENS, Reason.IDEA_NOT_VOTED_ON),
        (GUEST, "submitted", OPENS, Reason.ORGANISATION_UNKNOWN),
        (GUEST, "submitted", CLOSES, Reason.CLOSED),
        (Voter(True, 1, True), "submitted", OPENS, None),
        (Voter(True, 9, False), "submitted", OPENS, Reason.NOT_OF_THE_DISTRICT),
        (Voter(False, 9, False), "submitted", OPENS, Reason.NOT_OF_THE_DISTRICT),
        (Voter(False, None, False), "submitted", OPENS, Reason.NOT_OF_THE_DISTRICT),
    ],
)
def test_why_not_vote(voter: Voter, state: str, at: datetime, reason: Reason | None) -> None:
    assert why_not_vote(RoundFacts(1, 1, OPENS, CLOSES), voter, state, at) is reason


def test_every_state_is_decided() -> None:
    round = RoundFacts(1, 1, OPENS, None)
    assert {why_not_vote(round, HOME, state, OPENS) for state in IdeaState} == {None, Reason.IDEA_NOT_VOTED_ON}
