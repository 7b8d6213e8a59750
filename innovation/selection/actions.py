"""Writes of decisions."""

from flask_babel import gettext as _

from innovation.core import events
from innovation.core.clock import now, today
from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError
from innovation.ideas.actions import change_state
from innovation.ideas.queries import IdeaFacts
from innovation.selection.events import IdeaDecided
from innovation.selection.labels import REASONS
from innovation.selection.models import Decision, EarlierDecision
from innovation.selection.queries import find_decision
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
from innovation.voting.queries import support_round, tally_of
from innovation.voting.rules import Tally
from innovation.web.addresses import idea_path

_FIELD_OF = {
    Reason.REASON_CODE_MISSING: "reason_code",
    Reason.REVIEW_MISSING: "review_on",
    Reason.REVIEW_NOT_IN_FUTURE: "review_on",
    Reason.REVIEW_TOO_FAR: "review_on",
}
_KEPT = (
    "outcome", "reason_code", "reason", "review_on", "decided_by", "person_id", "decided_at", "persons",
    "municipalities", "criteria",
)  # fmt: skip


def decide_idea(
    *, person_id: int, idea: IdeaFacts, verdict: Verdict, decided_by: str, version: int | None = None
) -> Decision:
    """Record a board's decision and put the idea into its state. The same again by the same person changes nothing.

    A parked idea is decided anew when `version` names the decision it replaces, which is kept as an EarlierDecision.
    Raises Conflict when another decision stands, DomainError for what is missing.
    """
    standing = find_decision(idea.number)
    if standing is not None:
        if standing.person_id == person_id and _verdict(standing) == verdict:
            return standing
        if not may_be_decided_anew(standing.outcome) or version != standing.version:
            raise Conflict(_("Über diese Idee ist inzwischen entschieden."), idea_path(idea.number))
    _refuse(why_not_decide(idea.shelf))
    _refuse(why_not_verdict(verdict, today()))
    tally = _tally(idea)
    if standing is None:
        standing = Decision(idea_id=idea.number, workshop_id=idea.workshop_id, version=0)
        db.session.add(standing)
    else:
        earlier = {name: getattr(standing, name) for name in _KEPT}
        db.session.add(EarlierDecision(idea_id=idea.number, **earlier))
    standing.outcome, standing.reason_code = verdict.outcome, verdict.reason_code
    standing.reason, standing.review_on = verdict.reason, verdict.review_on
    standing.decided_by, standing.person_id, standing.decided_at = decided_by, person_id, now()
    standing.persons, standing.municipalities = tally.persons, tally.municipalities
    standing.version += 1
    db.session.flush()
    change_state(number=idea.number, state=STATE_AFTER[verdict.outcome])
    events.record(
        IdeaDecided(
            idea=idea.number,
            workshop=idea.workshop_id,
            person=person_id,
            outcome=verdict.outcome,
            reason_code=verdict.reason_code,
        )
    )
    return standing


def _verdict(decision: Decision) -> Verdict:
    code = ReasonCode(decision.reason_code) if decision.reason_code else None
    return Verdict(DecisionOutcome(decision.outcome), decision.reason, code, decision.review_on)


def _tally(idea: IdeaFacts) -> Tally:
    """The votes as they stand at the decision."""
    round = support_round(idea.workshop_id)
    return tally_of(round.id, idea.number) if round else Tally()


def _refuse(reason: Reason | None) -> None:
    if reason is not None:
        raise DomainError(_FIELD_OF.get(reason, ""), str(REASONS[reason]))
