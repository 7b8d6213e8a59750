"""Writes of rounds and votes."""

from flask_babel import gettext as _
from sqlalchemy import bindparam, delete, update

from innovation.core import events
from innovation.core.clock import now
from innovation.core.db import db, insert_if_new, table_of, write
from innovation.core.errors import DomainError
from innovation.ideas.queries import IdeaFacts
from innovation.voting.events import VoteCast
from innovation.voting.models import IdeaTally, Vote, VotingRound
from innovation.voting.queries import recount, tally_of
from innovation.voting.rules import Method, Reason, RoundFacts, Tally, Voter, why_not_vote

_ONE_EACH = ("round_id", "person_id", "idea_id")
_VOTES, _TALLIES = table_of(Vote), table_of(IdeaTally)
_DELETE = delete(_VOTES).where(
    _VOTES.c.round_id == bindparam("round"),
    _VOTES.c.person_id == bindparam("person"),
    _VOTES.c.idea_id == bindparam("idea"),
)
_UPDATE_TALLY = (
    update(_TALLIES)
    .where(_TALLIES.c.round_id == bindparam("round"), _TALLIES.c.idea_id == bindparam("idea"))
    .values(persons=bindparam("counted"), municipalities=bindparam("voices"))
)


def open_support_round(*, workshop_id: int) -> None:
    """The approval round of a workshop, from its opening on; opening it again changes nothing."""
    db.session.add(VotingRound(workshop_id=workshop_id, method=Method.APPROVAL, opens_at=now()))


def close_rounds(*, workshop_id: int) -> None:
    """Take no more votes in any round of a workshop."""
    db.session.execute(
        update(VotingRound)
        .where(VotingRound.workshop_id == workshop_id, VotingRound.closes_at.is_(None))
        .values(closes_at=now())
    )


def reopen_support_round(*, workshop_id: int) -> None:
    """Take support again: the approval round has no end of its own."""
    db.session.execute(
        update(VotingRound)
        .where(VotingRound.workshop_id == workshop_id, VotingRound.method == Method.APPROVAL)
        .values(closes_at=None)
    )


def cast_vote(*, person_id: int, voter: Voter, round: RoundFacts, idea: IdeaFacts, points: int) -> Tally:
    """1 supports, 0 takes it back; both are absolute, so a repeat changes nothing. Returns the tally afterwards.

    Raises DomainError with the reason when the vote would not count, or when the idea belongs to another workshop.
    """
    if idea.workshop_id != round.workshop_id:
        raise DomainError("idea", _("Diese Idee steht in einem anderen Workshop."))
    reason = why_not_vote(round, voter, idea.shelf, now())
    if reason is not None:
        raise DomainError("organisation" if reason is Reason.ORGANISATION_UNKNOWN else "points", reason_text(reason))
    if points:
        vote = {"round_id": round.id, "person_id": person_id, "idea_id": idea.number, "cast_at": now()}
        is_new = insert_if_new(Vote, vote | {"organisation_id": voter.organisation_id}, _ONE_EACH)
    else:
        is_new = write(_DELETE, {"round": round.id, "person": person_id, "idea": idea.number}) > 0
    if not is_new:
        return tally_of(round.id, idea.number)
    events.record(
        VoteCast(idea=idea.number, workshop=idea.workshop_id, round=round.id, person=person_id, points=points)
    )
    return keep_tally(round.id, idea.number)


def reason_text(reason: Reason) -> str:
    """The reason as a sentence."""
    texts: dict[Reason, str] = {
        Reason.NOT_OPEN_YET: _("Die Abstimmung hat noch nicht begonnen."),
        Reason.CLOSED: _("Die Abstimmung ist beendet."),
        Reason.NOT_OF_THE_DISTRICT: _("Abstimmen können Menschen aus dem Kreis und seinen Kommunen."),
        Reason.ORGANISATION_UNKNOWN: _("Bitte sagen Sie uns vor der ersten Stimme, wo Sie arbeiten."),
        Reason.IDEA_NOT_ON_BOARD: _("Abgestimmt wird, sobald die Idee auf dem Board steht."),
        Reason.IDEA_NOT_VOTED_ON: _("Über diese Idee wird nicht mehr abgestimmt."),
    }
    return texts[reason]


def keep_tally(round_id: int, idea: int) -> Tally:
    """Counted anew, not stepped: it cannot drift."""
    tally = recount(round_id, idea)
    counted = {"counted": tally.persons, "voices": tally.municipalities}
    if not write(_UPDATE_TALLY, {"round": round_id, "idea": idea, **counted}):
        values = {"persons": tally.persons, "municipalities": tally.municipalities}
        insert_if_new(IdeaTally, {"round_id": round_id, "idea_id": idea, **values}, ("round_id", "idea_id"))
    return tally
