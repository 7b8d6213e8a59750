"""What its author may do with an idea until a board decides: correct it, take it back, bring it back."""

from flask_babel import gettext as _
from sqlalchemy import delete

from innovation.core import events
from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError
from innovation.ideas.counting import counted
from innovation.ideas.events import IdeaCorrected
from innovation.ideas.labels import REASONS
from innovation.ideas.models import Idea, IdeaTopic, IdeaWording
from innovation.ideas.own_queries import topics_of
from innovation.ideas.rules import IdeaState, Reason, Wording, searchable, why_not_edit, why_not_withdraw
from innovation.web.addresses import idea_path
from innovation.workshops.facts import WorkshopFacts


def correct_idea(*, person_id: int, idea: Idea, workshop: WorkshopFacts, wording: Wording, version: int) -> bool:
    """Give the idea another wording or other topics; False when it has them already, which leaves no trace.

    Whether the earlier wording stays readable is decided by who hears of IdeaCorrected (docs/decisions/0011). Raises
    Conflict when the form was filled in on another version, or when a board has decided, DomainError for a topic that
    the workshop does not have.
    """
    same_text = (idea.title, idea.benefit) == (wording.title, wording.benefit)
    if same_text and wording.topics in (None, topics_of(idea.id)):
        return False
    _refuse(why_not_edit(idea.state, workshop.state), idea)
    if version != idea.version:
        raise Conflict(_("Der Text wurde inzwischen geändert."), idea_path(idea.id))
    if wording.topics is not None:
        sort_under_topics(idea=idea, workshop=workshop, topics=wording.topics)
    if not same_text:
        _rewrite(idea, person_id, wording)
    idea.version += 1
    db.session.flush()
    return True


def _rewrite(idea: Idea, person_id: int, wording: Wording) -> None:
    events.record(
        IdeaCorrected(
            idea=idea.id,
            workshop=idea.workshop_id,
            person=person_id,
            title=idea.title,
            benefit=idea.benefit,
            written_at=idea.edited_at or idea.submitted_at,
        )
    )
    idea.title, idea.benefit = wording.title, wording.benefit
    idea.folded = searchable(idea.id, idea.title, idea.benefit)
    idea.edited_at = now()


def sort_under_topics(*, idea: Idea, workshop: WorkshopFacts, topics: frozenset[int]) -> None:
    """The idea belongs to exactly these topics. Raises DomainError for one that the workshop does not have."""
    before = topics_of(idea.id)
    if topics == before:
        return
    if topics - before - {topic.id for topic in workshop.topics}:
        raise DomainError("topics", _("Bitte wählen Sie Themen aus der Liste."))
    with counted(idea.id):
        gone = before - topics
        db.session.execute(delete(IdeaTopic).where(IdeaTopic.idea_id == idea.id, IdeaTopic.topic_id.in_(gone)))
        db.session.add_all(IdeaTopic(idea_id=idea.id, topic_id=topic) for topic in sorted(topics - before))
        db.session.flush()


def keep_wording(event: IdeaCorrected) -> None:
    """Leave readable what stood there before a correction."""
    db.session.add(
        IdeaWording(
            idea_id=event.idea,
            title=event.title,
            benefit=event.benefit,
            written_at=event.written_at,
            replaced_at=now(),
        )
    )
    db.session.flush()


def withdraw_idea(*, idea: Idea, workshop: WorkshopFacts) -> None:
    """Take an idea back; again, and nothing changes. Its votes and its number stay. Raises Conflict once decided."""
    if idea.state == IdeaState.WITHDRAWN:
        return
    _refuse(why_not_withdraw(idea.state, workshop.state), idea)
    with counted(idea.id):
        idea.state_before, idea.state, idea.withdrawn_at = idea.state, IdeaState.WITHDRAWN, now()
        db.session.flush()


def bring_back_idea(*, idea: Idea, workshop: WorkshopFacts) -> None:
    """Put a withdrawn idea back where it stood; any other stays as it is. Raises Conflict when the workshop is over."""
    if idea.state != IdeaState.WITHDRAWN:
        return
    _refuse(why_not_withdraw(idea.state, workshop.state), idea)
    with counted(idea.id):
        idea.state, idea.state_before, idea.withdrawn_at = idea.state_before or IdeaState.SUBMITTED, "", None
        db.session.flush()


def _refuse(reason: Reason | None, idea: Idea) -> None:
    if reason is not None:
        raise Conflict(str(REASONS[reason]), idea_path(idea.id))
