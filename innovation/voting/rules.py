"""Pure rules of voting (source of the two tallies: the project's one published rule, see /help#zaehlung)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from innovation.ideas.rules import NOT_ACTED_ON, NOT_READ


class Method(StrEnum):
    """How a round is voted in. So far only support with live counts, which every open workshop has."""

    APPROVAL = "approval"


class Reason(StrEnum):
    """Why somebody cannot vote."""

    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    NOT_OF_THE_DISTRICT = "not_of_the_district"
    ORGANISATION_UNKNOWN = "organisation_unknown"
    IDEA_NOT_VOTED_ON = "idea_not_voted_on"
    IDEA_NOT_ON_BOARD = "idea_not_on_board"


def is_open(opens_at: datetime, closes_at: datetime | None, now: datetime) -> bool:
    """Whether a round takes votes at this moment."""
    return opens_at <= now and (closes_at is None or now < closes_at)


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round, as far as the rules need it."""

    id: int
    workshop_id: int
    opens_at: datetime
    closes_at: datetime | None
    municipalities: int = 0
    """How many municipalities have a voice in it."""

    def is_open(self, now: datetime) -> bool:
        """Takes votes at this moment."""
        return is_open(self.opens_at, self.closes_at, now)


@dataclass(frozen=True, slots=True)
class Voter:
    """Who votes. A guest's organisation is his own word; without one he is asked for it first."""

    is_guest: bool
    organisation_id: int | None
    is_home: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Persons who support an idea, and municipalities with at least one of them."""

    persons: int = 0
    municipalities: int = 0


def why_not_correct(round: RoundFacts | None, now: datetime, *, is_home: bool, votes: int) -> Reason | None:
    """None when a guest may say that he works elsewhere. His votes of open rounds go along, so `votes` ask for a voice.

    After the round a correction would change nothing that is counted. Source: a guest corrects it until it closes.
    """
    if round is not None and round.closes_at is not None and now >= round.closes_at:
        return Reason.CLOSED
    return Reason.NOT_OF_THE_DISTRICT if votes and not is_home else None


def why_not_vote(round: RoundFacts, voter: Voter, idea_shelf: str, now: datetime) -> Reason | None:
    """None when the vote counts. The same function hides the button and refuses the request.

    People of the home district and its municipalities vote, the network does not; ideas that were withdrawn or that
    others may not read now are not voted on, those decided are (until the round closes).
    """
    if now < round.opens_at:
        return Reason.NOT_OPEN_YET
    if not round.is_open(now):
        return Reason.CLOSED
    if idea_shelf in NOT_READ:
        return Reason.IDEA_NOT_ON_BOARD
    if idea_shelf in NOT_ACTED_ON:
        return Reason.IDEA_NOT_VOTED_ON
    if voter.is_home:
        return None
    if voter.is_guest and voter.organisation_id is None:
        return Reason.ORGANISATION_UNKNOWN
    return Reason.NOT_OF_THE_DISTRICT
