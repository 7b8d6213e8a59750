"""Reads over many projects: the portfolio, the start page, what an idea became, what waits for a project lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, distinct, func, or_, select

from innovation.access.roles import Role
from innovation.core.clock import today
from innovation.core.db import read
from innovation.organisations.models import Organisation
from innovation.organisations.queries import COUNTED_NUMBER, HAS_VOICE
from innovation.people.models import Grant
from innovation.projects.models import Milestone, Partner, ProgressUpdate, Project, ProjectIdea
from innovation.projects.queries import MILESTONES_WITHOUT_MOVES, MilestoneRow, localised
from innovation.projects.rules import CALLS_FOR_HELP, MilestoneState, ProjectState

PER_PAGE = 20
_GOING_ON = (ProjectState.PREPARING, ProjectState.RUNNING, ProjectState.LIVE)


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """One line of the portfolio."""

    id: int
    slug: str
    title: str
    state: str
    light: str | None
    starts_on: date
    lead: str
    partners: int
    milestones: tuple[MilestoneRow, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers above the portfolio."""

    projects: int
    need_help: int
    municipalities: int
    of: int


_PARTNERS_COUNT = select(func.count()).where(Partner.project_id == Project.id).correlate(Project).scalar_subquery()
_ROWS = (
    select(
        Project.id,
        Project.slug,
        Project.title,
        Project.state,
        Project.light,
        Project.starts_on,
        Organisation.name.label("lead"),
        _PARTNERS_COUNT.label("partners"),
    )
    .join(Organisation, Organisation.id == Project.lead_organisation_id)
    .order_by(Project.founded_at.desc(), Project.id.desc())
    .limit(PER_PAGE)
    .offset(bindparam("offset"))
)
_NEEDS_HELP = Project.light.in_(CALLS_FOR_HELP)
_ROWS_NEEDING_HELP = _ROWS.where(_NEEDS_HELP)
_MILESTONES = MILESTONES_WITHOUT_MOVES.where(Milestone.project_id.in_(bindparam("projects", expanding=True)))
_HOME_PARTNERS = (
    select(func.count(distinct(Partner.organisation_id)))
    .join(Organisation, Organisation.id == Partner.organisation_id)
    .where(HAS_VOICE)
    .scalar_subquery()
)
_FIGURES = select(
    func.count(Project.id),
    select(func.count(Project.id)).where(_NEEDS_HELP).scalar_subquery(),
    _HOME_PARTNERS,
    COUNTED_NUMBER,
)


def portfolio(*, page: int, only_needing_help: bool) -> Sequence[PortfolioRow]:
    """Twenty projects, the latest founded first, in two statements however many there are."""
    statement = _ROWS_NEEDING_HELP if only_needing_help else _ROWS
    rows = read(statement, {"offset": (page - 1) * PER_PAGE}).all()
    milestones = _milestones_of([row.id for row in rows])
    return [PortfolioRow(**row._mapping, milestones=tuple(milestones.get(row.id, ()))) for row in rows]


def portfolio_figures() -> Figures:
    """How many projects, how many of them need help, how many municipalities take part, of how many."""
    return Figures(*read(_FIGURES).one())


def _milestones_of(project_ids: Sequence[int]) -> dict[int, list[MilestoneRow]]:
    found: dict[int, list[MilestoneRow]] = {}
    for row in read(_MILESTONES, {"projects": project_ids or [0]}):
        milestone = MilestoneRow._make(row)
        found.setdefault(milestone.project_id, []).append(milestone)
    return found


@dataclass(frozen=True, slots=True)
class BriefProject:
    """A project on the start page."""

    slug: str
    title: str
    state: str
    light: str | None
    lead: str
    municipalities: int
    next_title: str
    next_due_on: date | None


_NEXT = (
    select(Milestone.id)
    .where(Milestone.project_id == Project.id, Milestone.state == MilestoneState.OPEN)
    .order_by(Milestone.due_on, Milestone.position)
    .limit(1)
    .correlate(Project)
    .scalar_subquery()
)
_MUNICIPALITIES = (
    select(func.count())
    .select_from(Partner)
    .join(Organisation, Organisation.id == Partner.organisation_id)
    .where(Partner.project_id == Project.id, HAS_VOICE)
    .correlate(Project)
    .scalar_subquery()
)
_LAST_REPORT = (
    select(func.max(ProgressUpdate.reported_at))
    .where(ProgressUpdate.project_id == Project.id)
    .correlate(Project)
    .scalar_subquery()
)
_BRIEF = (
    select(
        Project.slug,
        Project.title,
        Project.state,
        Project.light,
        Organisation.name.label("lead"),
        _MUNICIPALITIES.label("municipalities"),
        Milestone.title.label("next_title"),
        Milestone.title_en.label("next_title_en"),
        Milestone.due_on,
    )
    .join(Organisation, Organisation.id == Project.lead_organisation_id)
    .outerjoin(Milestone, Milestone.id == _NEXT)
    .order_by(func.coalesce(_LAST_REPORT, Project.founded_at).desc(), Project.id.desc())
)
_BRIEF_GOING_ON = _BRIEF.where(Project.state.in_(_GOING_ON)).limit(bindparam("most"))


def brief_projects(limit: int = 3) -> Sequence[BriefProject]:
    """Projects that go on, the latest news first, in one statement."""
    return [_brief(row) for row in read(_BRIEF_GOING_ON, {"most": limit})]


def _brief(row: Row[Any]) -> BriefProject:
    title = localised(row.next_title, row.next_title_en) if row.next_title else ""
    return BriefProject(row.slug, row.title, row.state, row.light, row.lead, row.municipalities, title, row.due_on)


@dataclass(frozen=True, slots=True)
class LedProject:
    """A project that waits for its lead. `last_report_at` is None until the first report."""

    id: int
    slug: str
    title: str
    light: str | None
    last_report_at: datetime | None
    next_title: str
    next_due_on: date | None


_LED = (
    _BRIEF.add_columns(Project.id.label("project_id"), _LAST_REPORT.label("last_report_at"))
    .join(Grant, (Grant.scope_id == Project.id) & (Grant.role == Role.PROJECT_LEAD))
    .where(
        Grant.person_id == bindparam("person"),
        or_(Grant.ends_on.is_(None), Grant.ends_on >= bindparam("today")),
        Project.state.in_(_GOING_ON),
    )
)


def projects_led_by(person_id: int) -> Sequence[LedProject]:
    """The projects that this person leads today."""
    found = read(_LED, {"person": person_id, "today": today()})
    return [
        LedProject(
            row.project_id,
            row.slug,
            row.title,
            row.light,
            row.last_report_at,
            localised(row.next_title, row.next_title_en) if row.next_title else "",
            row.due_on,
        )
        for row in found
    ]


@dataclass(frozen=True, slots=True)
class ProjectOfIdea:
    """What an idea became."""

    idea_id: int
    project_id: int
    slug: str
    title: str
    state: str
    light: str | None
    founded_at: datetime
    founded_by_id: int


PROJECT_OF_IDEA = select(
    ProjectIdea.idea_id,
    ProjectIdea.project_id,
    Project.slug,
    Project.title,
    Project.state,
    Project.light,
    Project.founded_at,
    Project.founded_by_id,
).join(Project, Project.id == ProjectIdea.project_id)
"""One row for each idea in a project; as `.subquery()` an outer join for lists of ideas."""
_OF_IDEA = PROJECT_OF_IDEA.where(ProjectIdea.idea_id == bindparam("idea"))


def project_of_idea(number: int) -> ProjectOfIdea | None:
    """The project that came from this idea."""
    row = read(_OF_IDEA, {"idea": number}).first()
    return ProjectOfIdea(*row) if row else None
