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

_COUNTS = (
    select(Idea.workshop_id, Idea.state, Project.state, func.count())
    .outerjoin(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .outerjoin(Project, Project.id == ProjectIdea.project_id)
    .where(Idea.state != IdeaState.DRAFT)
    .group_by(Idea.workshop_id, Idea.state, Project.state)
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many ideas of one workshop stand in which place."""

    places: dict[Place, int]

    @property
    def total(self) -> int:
        """Every idea, each counted once."""
        return sum(self.places.values())

    def part(self, part: Part) -> int:
        """Ideas in one part of the bar."""
        return sum(number for place, number in self.places.items() if PART_OF[place] is part)


def outcomes() -> dict[int, Outcome]:
    """By workshop id; one statement for all."""
    found: dict[int, dict[Place, int]] = {}
    for workshop_id, state, project_state, number in read(_COUNTS):
        places = found.setdefault(workshop_id, {})
        place = place_of(state, project_state)
        places[place] = places.get(place, 0) + number
    return {workshop_id: Outcome(places) for workshop_id, places in found.items()}


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
    .where(Idea.workshop_id == bindparam("workshop"), Idea.state != IdeaState.DRAFT)
    .order_by(_PART, Idea.id)
    .limit(PER_PAGE)
    .offset(bindparam("skip"))
)
_IN_PROJECTS = _IDEAS.where(Project.id.is_not(None))


def ideas_by_part(workshop_id: int, page: int, *, only_projects: bool) -> Sequence[Row[*tuple[Any, ...]]]:
    """One page of a workshop's ideas in the bar's order; `only_projects` for those who may not see the board."""
    statement = _IN_PROJECTS if only_projects else _IDEAS
    return read(statement, {"workshop": workshop_id, "skip": (page - 1) * PER_PAGE}).all()
