"""What who runs a workshop does with ideas that others should not read, or not yet."""

from collections.abc import Collection

from sqlalchemy import select

from innovation.core import events
from innovation.core.clock import now
from innovation.core.db import db
from innovation.ideas.counting import counted
from innovation.ideas.events import IdeaSubmitted
from innovation.ideas.models import Idea


def hide_idea(*, person_id: int, idea: Idea, reason: str) -> bool:
    """Take an idea out of everybody's sight but its author's. False when it was hidden already: that reason stays."""
    if idea.hidden_at is not None:
        return False
    with counted(idea.id):
        idea.hidden_at, idea.hidden_reason, idea.hidden_by_id = now(), reason, person_id
        db.session.flush()
    return True


def restore_idea(*, idea: Idea) -> str:
    """Show a hidden idea again, exactly as it was; returns the reason that stood there, "" when it was not hidden."""
    reason = idea.hidden_reason if idea.hidden_at is not None else ""
    with counted(idea.id):
        idea.hidden_at, idea.hidden_reason, idea.hidden_by_id = None, "", None
        db.session.flush()
    return reason


def release_idea(*, idea: Idea) -> bool:
    """Let everybody read a card that was waiting. False when it was released already."""
    if not idea.awaits_release:
        return False
    with counted(idea.id):
        idea.awaits_release = False
        db.session.flush()
    events.record(IdeaSubmitted(idea=idea.id, workshop=idea.workshop_id, person=idea.author_id))
    return True


def hold_idea(*, idea: Idea) -> None:
    """The opposite, for a release that was a slip."""
    with counted(idea.id):
        idea.awaits_release = True
        db.session.flush()


def release_ideas(*, workshop_id: int, numbers: Collection[int], back: bool = False) -> list[int]:
    """Release those of a workshop's cards that wait, or (`back`) let them wait again; which ones it were.

    Only the cards that were shown: what came in meanwhile has not been read yet.
    """
    wanted = (Idea.workshop_id == workshop_id, Idea.id.in_(numbers), Idea.hidden_at.is_(None))
    chosen = db.session.scalars(select(Idea).where(*wanted, Idea.awaits_release.is_(not back)).order_by(Idea.id)).all()
    for idea in chosen:
        if back:
            hold_idea(idea=idea)
        else:
            release_idea(idea=idea)
    return [idea.id for idea in chosen]
