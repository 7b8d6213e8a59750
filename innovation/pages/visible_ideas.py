"""Lists of ideas over several workshops: only those whose board the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import request
from flask_babel import gettext as _
from sqlalchemy import BindParameter, ColumnElement, Row, Select, bindparam, func, select

from innovation.access.actor import Actor
from innovation.core.db import read
from innovation.ideas.board import LISTED, PER_PAGE
from innovation.ideas.models import Idea
from innovation.organisations.models import Organisation
from innovation.pages.places import Place, place_of, way_of
from innovation.projects.models import Project, ProjectIdea
from innovation.workshops.models import Workshop
from innovation.workshops.queries import workshops_for

_WORKSHOPS: BindParameter[Any] = bindparam("workshops", expanding=True)
_VISIBLE = (Idea.workshop_id.in_(_WORKSHOPS), *LISTED)
_ROWS: Select[*tuple[Any, ...]] = (
    select(
        Idea.id.label("number"),
        Idea.title,
        Idea.state,
        Workshop.title.label("workshop"),
        Organisation.name.label("organisation"),
        Project.state.label("project_state"),
    )
    .join(Workshop, Workshop.id == Idea.workshop_id)
    .outerjoin(Organisation, Organisation.id == Idea.organisation_id)
    .outerjoin(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .outerjoin(Project, Project.id == ProjectIdea.project_id)
    .where(*_VISIBLE)
    .order_by(Idea.submitted_at.desc(), Idea.id.desc())
    .limit(PER_PAGE)
    .offset(bindparam("skip"))
)
_COUNT = select(func.count()).select_from(Idea).where(*_VISIBLE)


@dataclass(frozen=True, slots=True)
class ListedIdea:
    """One line of such a list."""

    number: int
    title: str
    meta: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisibleIdeas:
    """One page of them."""

    rows: tuple[ListedIdea, ...]
    total: int
    page: int
    some_workshop: bool
    """The reader may see at least one board."""

    @property
    def pages(self) -> int:
        """At least one."""
        return max(1, -(-self.total // PER_PAGE))


def visible_ideas(actor: Actor, condition: ColumnElement[bool], **facts: Any) -> VisibleIdeas:
    """The newest first. `condition` is made once, at import; its parameters are `facts`."""
    workshops = [workshop.id for workshop in workshops_for(actor)]
    if not workshops:
        return VisibleIdeas((), 0, 1, some_workshop=False)
    counting, reading = _statements(condition)
    values = {"workshops": workshops, **facts}
    total = read(counting, values).scalar() or 0
    at = min(page_asked(), max(1, -(-total // PER_PAGE)))
    rows: Sequence[Row[*tuple[Any, ...]]] = ()
    if total:
        rows = read(reading, values | {"skip": (at - 1) * PER_PAGE}).all()
    return VisibleIdeas(tuple(_line(row) for row in rows), total, at, some_workshop=True)


@lru_cache(maxsize=32)
def _statements(condition: ColumnElement[bool]) -> tuple[Select[*tuple[Any, ...]], Select[*tuple[Any, ...]]]:
    return _COUNT.where(condition), _ROWS.where(condition)


def _line(row: Row[*tuple[Any, ...]]) -> ListedIdea:
    meta = (
        _("Nr. %(number)s", number=row.number),
        row.workshop,
        row.organisation,
        stand_of(row.state, row.project_state),
    )
    return ListedIdea(row.number, row.title, tuple(filter(None, meta)))


def stand_of(state: str, project_state: str | None) -> str:
    """Where the idea stands, in words; '' while it waits, since that depends on its workshop's round."""
    place = place_of(state, project_state)
    return "" if place is Place.WAITING else way_of(place, voting=False).word


def page_asked() -> int:
    """The page of a list that the address asks for; whoever asks for nonsense gets the first."""
    text = request.args.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1
