"""What a search finds besides ideas, and how each find is shown.

Projects, organisations and topics are few: they are read whole and compared here, by the same words as ideas.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, select

from innovation.core.db import read
from innovation.core.searching import Piece, Sought
from innovation.ideas.models import Idea
from innovation.ideas.searching import FOUND, PER_PAGE, FoundIdeas, find_ideas
from innovation.organisations.models import Organisation, full_name
from innovation.pages.visible_ideas import stand_of
from innovation.projects.models import Project, ProjectIdea
from innovation.web.addresses import idea_path, organisation_path, project_path, topic_path
from innovation.workshops.models import Topic

_IDEAS = (
    FOUND.add_columns(Project.state.label("project_state"))
    .outerjoin(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .outerjoin(Project, Project.id == ProjectIdea.project_id)
)
_PROJECTS = (
    select(Project.slug, Project.title, Organisation.name.label("lead"), Project.light)
    .join(Organisation, Organisation.id == Project.lead_organisation_id)
    .order_by(Project.founded_at.desc(), Project.id.desc())
)
_ORGANISATIONS = select(
    Organisation.slug, Organisation.name, Organisation.official_name, Organisation.kind, Organisation.zip
).order_by(Organisation.is_home.desc(), Organisation.name)
_TOPICS = select(Topic.slug, Topic.name).order_by(Topic.name)
IdeaRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Find:
    """One thing that was found."""

    path: str
    title: tuple[Piece, ...]
    meta: tuple[str, ...] = ()
    excerpt: tuple[Piece, ...] = ()
    light: str = ""


@dataclass(frozen=True, slots=True)
class Ideas:
    """The ideas that were found: one page of them."""

    finds: tuple[Find, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """At least one."""
        return max(1, -(-self.total // PER_PAGE))


def ideas_found(sought: Sought, *, workshop_ids: Sequence[int], page: int) -> Ideas:
    """Of the workshops that the reader may see."""
    if not workshop_ids:
        return Ideas((), 0, 1)
    found: FoundIdeas = find_ideas(sought, workshop_ids=workshop_ids, page=page, columns=_IDEAS)
    return Ideas(tuple(_idea(row, sought) for row in found.rows), found.total, found.page)


def _idea(row: IdeaRow, sought: Sought) -> Find:
    return Find(
        path=idea_path(row.number),
        title=sought.pieces(row.title),
        meta=tuple(
            filter(
                None,
                (
                    _("Nr. %(number)s", number=row.number),
                    row.workshop,
                    row.organisation,
                    stand_of(row.state, row.project_state),
                ),
            )
        ),
        excerpt=sought.excerpt(row.benefit),
    )


def projects_found(sought: Sought) -> list[Find]:
    """Projects are public; found by title, then by the organisation that leads."""
    by_title, by_lead = [], []
    for row in read(_PROJECTS):
        find = Find(project_path(row.slug), sought.pieces(row.title), (row.lead,), light=row.light or "none")
        if sought.matches(row.title):
            by_title.append(find)
        elif sought.matches(f"{row.title} {row.lead}"):
            by_lead.append(find)
    return by_title + by_lead


def organisations_found(sought: Sought) -> list[Find]:
    """By name, official name or postcode."""
    return [
        Find(organisation_path(row.slug), sought.pieces(full_name(row.name, row.kind)))
        for row in read(_ORGANISATIONS)
        if sought.matches(f"{full_name(row.name, row.kind)} {row.official_name} {row.zip}")
    ]


def topics_found(sought: Sought) -> list[Find]:
    """By name."""
    return [Find(topic_path(row.slug), sought.pieces(row.name)) for row in read(_TOPICS) if sought.matches(row.name)]
