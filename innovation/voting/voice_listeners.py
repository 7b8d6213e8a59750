"""When other municipalities than before have a voice, the kept tallies of open rounds are counted anew."""

from sqlalchemy import select

from innovation.core.db import read
from innovation.core.events import within
from innovation.organisations.events import VoicesChanged
from innovation.voting.actions import keep_tally
from innovation.voting.models import IdeaTally, VotingRound

_OPEN_TALLIES = (
    select(IdeaTally.round_id, IdeaTally.idea_id)
    .join(VotingRound, VotingRound.id == IdeaTally.round_id)
    .where(VotingRound.closes_at.is_(None))
)


@within(VoicesChanged)
def recount_open_rounds(event: VoicesChanged) -> None:
    """What was closed is frozen and stays as it was."""
    for round_id, idea in read(_OPEN_TALLIES).all():
        keep_tally(round_id, idea)
