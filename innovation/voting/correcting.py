"""For whom a guest votes: his own word, which he may correct until the round closes."""

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import bindparam, or_, select, update

from innovation.core.clock import now
from innovation.core.db import read, table_of, write
from innovation.core.errors import DomainError
from innovation.ideas.claiming import correct_organisation
from innovation.organisations.models import Organisation
from innovation.people.guests import name_organisation
from innovation.voting.actions import keep_tally
from innovation.voting.models import Vote, VotingRound
from innovation.voting.rules import Reason, RoundFacts, why_not_correct

_VOTES = table_of(Vote)
_IN_OPEN_ROUNDS = (
    select(Vote.id, Vote.round_id, Vote.idea_id)
    .join(VotingRound, VotingRound.id == Vote.round_id)
    .where(
        Vote.person_id == bindparam("person"),
        VotingRound.opens_at <= bindparam("at"),
        or_(VotingRound.closes_at.is_(None), VotingRound.closes_at > bindparam("at")),
    )
    .order_by(Vote.round_id, Vote.idea_id)
)
_SPEAKS_FOR = update(_VOTES).where(_VOTES.c.id == bindparam("vote")).values(organisation_id=bindparam("organisation"))


def correct_voice(*, person_id: int, before: int | None, organisation: Organisation, round: RoundFacts | None) -> int:
    """A guest works elsewhere than he said: votes of open rounds and undecided cards go along, closed rounds stay.

    `round` is that of the workshop he came to. Returns how many votes went along. Raises DomainError with the reason.
    """
    at = now()
    votes = read(_IN_OPEN_ROUNDS, {"person": person_id, "at": at}).all()
    reason = why_not_correct(round, at, is_home=organisation.is_home, votes=len(votes))
    if reason is not None:
        raise DomainError("organisation", _why_not(reason, len(votes)))
    name_organisation(person_id=person_id, organisation_id=organisation.id)
    for vote in votes:
        write(_SPEAKS_FOR, {"vote": vote.id, "organisation": organisation.id})
    for vote in votes:
        keep_tally(vote.round_id, vote.idea_id)
    if before is not None:
        correct_organisation(author_id=person_id, before=before, after=organisation.id)
    return len(votes)


def _why_not(reason: Reason, votes: int) -> str:
    if reason is Reason.CLOSED:
        return _("Die Abstimmung ist beendet. Es bleibt bei dem, was Sie vorher angegeben hatten.")
    return ngettext(
        "Von dort kann man nicht mit abstimmen, und Sie haben schon eine Stimme abgegeben. Nehmen Sie sie erst zurück.",
        "Von dort kann man nicht mit abstimmen, und Sie haben schon %(num)s Stimmen abgegeben. "
        "Nehmen Sie sie erst zurück.",
        votes,
    )
