"""Reads of rounds, votes and tallies."""

from sqlalchemy import bindparam, case, distinct, func, select

from innovation.access.actor import Actor
from innovation.access.marks import check, unknown
from innovation.access.policy import Facts, Permission
from innovation.core.db import read
from innovation.core.remembering import remembered_facts
from innovation.organisations.models import Organisation
from innovation.organisations.queries import COUNTED_NUMBER, HAS_VOICE
from innovation.voting.models import IdeaTally, Vote, VotingRound
from innovation.voting.rules import Method, RoundFacts, Tally
from innovation.workshops.facts import WorkshopFacts

_COLUMNS = select(VotingRound.id, VotingRound.workshop_id, VotingRound.opens_at, VotingRound.closes_at, COUNTED_NUMBER)
_BY_ID = _COLUMNS.where(VotingRound.id == bindparam("id"))
_SUPPORT = (
    _COLUMNS.where(VotingRound.workshop_id == bindparam("workshop"), VotingRound.method == Method.APPROVAL)
    .order_by(VotingRound.id)
    .limit(1)
)
_TALLY = select(IdeaTally.persons, IdeaTally.municipalities).where(
    IdeaTally.round_id == bindparam("round"), IdeaTally.idea_id == bindparam("idea")
)
_MINE = select(Vote.id).where(
    Vote.round_id == bindparam("round"), Vote.person_id == bindparam("person"), Vote.idea_id == bindparam("idea")
)
_ONE_VOICE = case((HAS_VOICE, Vote.organisation_id))
_RECOUNT = (
    select(func.count(Vote.id), func.count(distinct(_ONE_VOICE)))
    .outerjoin(Organisation, Organisation.id == Vote.organisation_id)
    .where(Vote.round_id == bindparam("round"), Vote.idea_id == bindparam("idea"))
)


def get_round(round_id: int, *, actor: Actor, needs: Permission) -> RoundFacts:
    """The round, if the actor may do in it what is needed (NotFound, SignInNeeded, Forbidden)."""
    row = read(_BY_ID, {"id": round_id}).first() if round_id < 2**31 else None
    if row is None:
        raise unknown(actor)
    facts = RoundFacts(*row)
    check(actor, needs, Facts(workshop_id=facts.workshop_id), readable_by=Permission.SEE_BOARD)
    return facts


def support_round(workshop_id: int) -> RoundFacts | None:
    """The approval round that every workshop has from its opening."""
    row = read(_SUPPORT, {"workshop": workshop_id}).first()
    return RoundFacts(*row) if row else None


def support_round_of(workshop: WorkshopFacts) -> RoundFacts | None:
    """The same for pages, remembered: rounds open and close with the workshop, whose version grows with it."""
    return remembered_facts(_support_round, workshop.id, workshop.version, workshop.municipalities)


def _support_round(workshop_id: int, version: int, municipalities: int) -> RoundFacts | None:
    return support_round(workshop_id)


def tally_of(round_id: int, idea: int) -> Tally:
    """The kept tally."""
    row = read(_TALLY, {"round": round_id, "idea": idea}).first()
    return Tally(*row) if row else Tally()


def recount(round_id: int, idea: int) -> Tally:
    """The truth that the kept tally must equal."""
    return Tally(*read(_RECOUNT, {"round": round_id, "idea": idea}).one())


def supports(round_id: int, person_id: int | None, idea: int) -> bool:
    """Whether this person supports the idea in this round."""
    if person_id is None:
        return False
    return read(_MINE, {"round": round_id, "person": person_id, "idea": idea}).scalar() is not None


_ROUNDS = select(VotingRound.id).where(VotingRound.workshop_id == bindparam("workshop"))
_ALL_VOTES = (
    select(func.coalesce(func.sum(IdeaTally.persons), 0))
    .where(IdeaTally.idea_id == bindparam("idea"), IdeaTally.round_id.in_(_ROUNDS))
    .scalar_subquery()
)
_OWN_VOTES = (
    select(func.count(Vote.id))
    .where(Vote.idea_id == bindparam("idea"), Vote.person_id == bindparam("person"), Vote.round_id.in_(_ROUNDS))
    .scalar_subquery()
)
_VOTES_OF_OTHERS = select(_ALL_VOTES - _OWN_VOTES)


def voted_by_others(*, workshop_id: int, idea: int, person_id: int) -> bool:
    """Whether anybody but this person supports the idea in a round of its workshop, by the kept tallies."""
    return (read(_VOTES_OF_OTHERS, {"workshop": workshop_id, "idea": idea, "person": person_id}).scalar() or 0) > 0
