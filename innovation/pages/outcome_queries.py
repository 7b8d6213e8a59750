"""Counts and lists of what became of the ideas of each workshop."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, case, func, select

from innovation.core.db import read
from innovation.ideas.models import Idea
from innovation.ideas.rules import IdeaState
from innovation.pages.places import PART_OF, Part, Place, place_of
from innovation.projects.models import Project, ProjectIdea
from innovation.selection.models import Decision

_HIDDEN = Idea.hidden_at.is_not(None)
_COUNTS = (
    select(Idea.workshop_id, Idea.state, Project.state, _HIDDEN, Idea.awaits_release, func.count())
    .outerjoin(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .outerjoin(Project, Project.id == ProjectIdea.project_id)
    .where(Idea.state != IdeaState.DRAFT)
    .group_by(Idea.workshop_id, Idea.state, Project.state, _HIDDEN, Idea.awaits_release)
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many ideas of one workshop stand in which place."""

    places: dict[Place, int]
    unread: int = 0
    """Of those waiting for an answer, cards that nobody else may read yet: counted, not shown, like the hidden."""

    @property
    def total(self) -> int:
        """Every idea, each counted once."""
        return sum(self.places.values())

    @property
    def hidden(self) -> int:
        """Counted, not shown."""
        return self.places.get(Place.HIDDEN, 0)

    @property
    def listed(self) -> int:
        """Ideas that are shown one by one to who sees the board."""
        return self.total - self.hidden - self.unread

    def part(self, part: Part) -> int:
        """Ideas in one part of the bar."""
        return sum(number for place, number in self.places.items() if PART_OF[place] is part)


def outcomes() -> dict[int, Outcome]:
    """By workshop id; one statement for all."""
    found: dict[int, dict[Place, int]] = {}
    unread: dict[int, int] = {}
    for workshop_id, state, project_state, hidden, awaits_release, number in read(_COUNTS):
        places = found.setdefault(workshop_id, {})
        place = place_of(state, project_state, hidden=hidden)
        places[place] = places.get(place, 0) + number
        if awaits_release and not hidden:
            unread[workshop_id] = unread.get(workshop_id, 0) + number
    return {workshop_id: Outcome(places, unread.get(workshop_id, 0)) for workshop_id, places in found.items()}


_PART = case(
    (Idea.state == IdeaState.WITHDRAWN, 3),
    (Project.state == "measured", 0),
    (Project.state == "stopped", 3),
    (Project.state.is_not(None), 1),
    (Idea.state == IdeaState.SELECTED, 2),
    (Idea.state.in_((IdeaState.PARKED, IdeaState.DECLINED, IdeaState.ALREADY_EXISTS)), 3),
    else_=4,
)
"""The part of the bar as a number, in the bar's order; a test holds it equal to places.PART_OF."""
PARTS = tuple(Part)
PER_PAGE = 50
_IDEAS = (
    select(
        Idea.id.label("number"),
        Idea.title,
        Idea.state,
        _PART.label("part"),
        Project.slug.label("project_slug"),
        Project.title.label("project_title"),
        Project.state.label("project_state"),
        Decision.reason_code,
        Decision.reason,
        Decision.review_on,
        Decision.decided_at,
        Decision.decided_by,
    )
    .outerjoin(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .outerjoin(Project, Project.id == ProjectIdea.project_id)
    .outerjoin(Decision, Decision.idea_id == Idea.id)
    .where(
        Idea.workshop_id == bindparam("workshop"),
        Idea.state != IdeaState.DRAFT,
        Idea.hidden_at.is_(None),
        Idea.awaits_release.is_(False),
    )
    .order_by(_PART, Idea.id)
    .limit(PER_PAGE)
    .offset(bindparam("skip"))
)
_IN_PROJECTS = _IDEAS.where(Project.id.is_not(None))


def ideas_by_part(workshop_id: int, page: int, *, only_projects: bool) -> Sequence[Row[*tuple[Any, ...]]]:
    """One page of a workshop's ideas in the bar's order, without those that others may not read.

    `only_projects` for those who may not see the board.
    """
    statement = _IN_PROJECTS if only_projects else _IDEAS
    return read(statement, {"workshop": workshop_id, "skip": (page - 1) * PER_PAGE}).all()
