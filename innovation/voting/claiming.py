"""Votes that an account takes over from a guest. Nothing is counted twice, and closed rounds keep their result."""

from sqlalchemy import bindparam, delete, exists, select, update
from sqlalchemy.orm import aliased

from innovation.core.clock import now
from innovation.core.db import read, table_of, write
from innovation.core.events import within
from innovation.organisations.models import Organisation
from innovation.people.events import GuestClaimed
from innovation.people.models import Person
from innovation.voting.actions import keep_tally
from innovation.voting.models import Vote, VotingRound
from innovation.voting.rules import is_open

_VOTES = table_of(Vote)
_Own = aliased(Vote)
_GUESTS_VOTES = (
    select(
        Vote.id,
        Vote.round_id,
        Vote.idea_id,
        VotingRound.opens_at,
        VotingRound.closes_at,
        exists()
        .where(_Own.round_id == Vote.round_id, _Own.idea_id == Vote.idea_id, _Own.person_id == bindparam("account"))
        .label("both"),
    )
    .join(VotingRound, VotingRound.id == Vote.round_id)
    .where(Vote.person_id == bindparam("guest"))
    .order_by(Vote.id)
)
_VOICE = (
    select(Organisation.id)
    .join(Person, Person.organisation_id == Organisation.id)
    .where(Person.id == bindparam("account"), Organisation.is_home)
)
_MOVE = update(_VOTES).where(_VOTES.c.id == bindparam("vote"))
_WITH_VOICE = _MOVE.values(person_id=bindparam("account"), organisation_id=bindparam("voice"))
_AS_CAST = _MOVE.values(person_id=bindparam("account"))
_DROP = delete(_VOTES).where(_VOTES.c.id == bindparam("vote"))


@within(GuestClaimed)
def votes_move(event: GuestClaimed) -> None:
    """In open rounds they speak for the account's organisation, since verified beats word; doubles count once.

    An account that may not vote cannot hold them: they end, as the page has said before. In a closed round only the
    link to the person moves; where both had voted, the guest's row stays, so that the frozen result still adds up.
    """
    at = now()
    voice = read(_VOICE, {"account": event.account}).scalar()
    touched = set()
    for vote in read(_GUESTS_VOTES, {"guest": event.guest, "account": event.account}).all():
        facts = {"vote": vote.id, "account": event.account}
        if is_open(vote.opens_at, vote.closes_at, at):
            touched.add((vote.round_id, vote.idea_id))
            if vote.both or voice is None:
                write(_DROP, {"vote": vote.id})
            else:
                write(_WITH_VOICE, facts | {"voice": voice})
        elif not vote.both:
            write(_AS_CAST, facts)
    for round_id, idea in sorted(touched):
        keep_tally(round_id, idea)
