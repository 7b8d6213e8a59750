"""What was typed in last."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from innovation.core.db import read
from innovation.ideas.models import Idea
from innovation.ideas.rules import IdeaState

SHOWN = 5


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """A paper card that was taken, with the way to its receipt."""

    number: int
    title: str
    receipt_token: str


_LAST = (
    select(Idea.id, Idea.title, Idea.receipt_token)
    .where(
        Idea.entered_by_id == bindparam("person"),
        Idea.workshop_id == bindparam("workshop"),
        Idea.state != IdeaState.WITHDRAWN,
    )
    .order_by(Idea.id.desc())
    .limit(SHOWN)
)


def last_entered(workshop_id: int, person_id: int | None) -> Sequence[EnteredRow]:
    """The person's last cards in this workshop, so that none is typed in twice."""
    return [EnteredRow(*row) for row in read(_LAST, {"workshop": workshop_id, "person": person_id})]
