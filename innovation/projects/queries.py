"""Reads of one project. Statements are built once, at import, and return columns.

What an actor may not see is left out here, so that no page can show it by mistake.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, case, func, literal, or_, select

from innovation.access.actor import Actor
from innovation.access.marks import check, unknown
from innovation.access.policy import Facts, Permission, allows
from innovation.access.roles import Role
from innovation.core.clock import today
from innovation.core.db import read
from innovation.core.errors import NotFound
from innovation.ideas.models import Idea
from innovation.ideas.queries import READABLE
from innovation.organisations.models import Organisation
from innovation.organisations.rules import COUNTED
from innovation.people.models import Grant, Person
from innovation.projects.models import Milestone, MilestoneMove, Partner, Project, ProjectIdea
from innovation.projects.rules import MilestoneFacts, PartnerRole
from innovation.web.language import language_now

_SLUG = re.compile(r"[a-z0-9-]{1,80}")


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What everything about a project needs to know of it."""

    id: int
    slug: str
    title: str
    state: str
    light: str | None
    light_since: datetime | None
    starts_on: date
    founded_at: datetime
    lead_organisation_id: int
    lead_name: str
    workshop_id: int | None
    """The workshop of its first idea: who runs that one sees the project from the inside."""

    @property
    def access(self) -> Facts:
        """For the policy."""
        return Facts(project_id=self.id, workshop_id=self.workshop_id)


_WORKSHOP = (
    select(Idea.workshop_id)
    .join(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .where(ProjectIdea.project_id == Project.id)
    .order_by(Idea.id)
    .limit(1)
    .correlate(Project)
    .scalar_subquery()
)
_FACTS = select(
    Project.id,
    Project.slug,
    Project.title,
    Project.state,
    Project.light,
    Project.light_since,
    Project.starts_on,
    Project.founded_at,
    Project.lead_organisation_id,
    Organisation.name,
    _WORKSHOP,
).join(Organisation, Organisation.id == Project.lead_organisation_id)
_BY_SLUG = _FACTS.where(Project.slug == bindparam("slug"))
_BY_ID = _FACTS.where(Project.id == bindparam("id"))


def project_facts(slug: str, *, actor: Actor, needs: Permission) -> ProjectFacts:
    """The project, if the actor may do with it what is needed (NotFound, SignInNeeded, Forbidden)."""
    row = read(_BY_SLUG, {"slug": slug}).first() if _SLUG.fullmatch(slug) else None
    if row is None:
        raise NotFound if needs is Permission.SEE_PROJECT else unknown(actor)
    project = ProjectFacts(*row)
    check(actor, needs, project.access, readable_by=Permission.SEE_PROJECT if actor.is_account else None)
    return project


def project_by_id(project_id: int) -> ProjectFacts:
    """The project behind an event; projects are public."""
    return ProjectFacts(*read(_BY_ID, {"id": project_id}).one())


@dataclass(frozen=True, slots=True)
class Sight:
    """How far somebody sees into a project: calls for help (network), internal matters (administrations)."""

    calls: bool
    internals: bool


def sight_of(actor: Actor, project: ProjectFacts) -> Sight:
    """By the policy."""
    return Sight(
        calls=allows(actor, Permission.SEE_CALLS_FOR_HELP, project.access),
        internals=allows(actor, Permission.SEE_INTERNALS, project.access),
    )


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """An organisation in the project."""

    organisation_id: int
    name: str
    kind: str
    role: str
    is_home: bool

    @property
    def counts(self) -> bool:
        """One of the home district's towns and municipalities."""
        return self.is_home and self.kind in COUNTED


_PARTNERS = (
    select(Organisation.id, Organisation.name, Organisation.kind, Partner.role, Organisation.is_home)
    .join(Partner, Partner.organisation_id == Organisation.id)
    .where(Partner.project_id == bindparam("project"))
    .order_by(case((Partner.role == PartnerRole.LEAD, 0), else_=1), Organisation.is_home.desc(), Organisation.name)
)


def partners_of(project_id: int) -> Sequence[PartnerRow]:
    """The lead first, then by name, the district's before the others."""
    return [PartnerRow(*row) for row in read(_PARTNERS, {"project": project_id})]


class MilestoneRow(NamedTuple):
    """A milestone; `moves`: how often its date was moved. The portfolio makes 280: a dataclass would be slow."""

    id: int
    project_id: int
    position: int
    title_de: str
    title_en: str
    gate: bool
    per_partner: bool
    original_due_on: date
    due_on: date
    state: str
    done_on: date | None
    version: int
    moves: int

    @property
    def title(self) -> str:
        """In the reader's language where there is one."""
        return localised(self.title_de, self.title_en)

    @property
    def facts(self) -> MilestoneFacts:
        """For the rules."""
        return MilestoneFacts(self.original_due_on, self.due_on, self.state, self.done_on, self.version)


def localised(german: str, english: str) -> str:
    """The English title on English pages, if there is one."""
    return english if english and language_now() == "en" else german


_MOVES_COUNT = (
    select(func.count()).where(MilestoneMove.milestone_id == Milestone.id).correlate(Milestone).scalar_subquery()
)
MILESTONES: Select[*tuple[Any, ...]] = select(
    Milestone.id,
    Milestone.project_id,
    Milestone.position,
    Milestone.title,
    Milestone.title_en,
    Milestone.gate,
    Milestone.per_partner,
    Milestone.original_due_on,
    Milestone.due_on,
    Milestone.state,
    Milestone.done_on,
    Milestone.version,
    _MOVES_COUNT,
).order_by(Milestone.due_on, Milestone.position)
"""Rows for MilestoneRow, by the date that holds."""
MILESTONES_WITHOUT_MOVES = MILESTONES.with_only_columns(*MILESTONES.selected_columns[:-1], literal(0))
"""The same for lists of projects, which do not tell how often a date was moved."""
_MILESTONES_OF = MILESTONES.where(Milestone.project_id == bindparam("project"))
_MILESTONE = MILESTONES.where(Milestone.id == bindparam("id"), Milestone.project_id == bindparam("project"))


def milestones_of(project_id: int) -> Sequence[MilestoneRow]:
    """All, dropped ones too, by the date that holds."""
    return [MilestoneRow._make(row) for row in read(_MILESTONES_OF, {"project": project_id})]


def milestone_of(project: ProjectFacts, milestone_id: int, *, actor: Actor) -> MilestoneRow:
    """One milestone of a project whose right was checked. Raises NotFound."""
    row = read(_MILESTONE, {"id": min(milestone_id, 2**31 - 1), "project": project.id}).first()
    if row is None:
        raise unknown(actor)
    return MilestoneRow(*row)


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One move of a date."""

    milestone_id: int
    version: int
    from_on: date
    to_on: date
    reason: str
    role: str
    person_id: int
    moved_at: datetime


_MOVES = (
    select(
        MilestoneMove.milestone_id,
        MilestoneMove.version,
        MilestoneMove.from_on,
        MilestoneMove.to_on,
        MilestoneMove.reason,
        MilestoneMove.role,
        MilestoneMove.person_id,
        MilestoneMove.moved_at,
    )
    .join(Milestone, Milestone.id == MilestoneMove.milestone_id)
    .where(Milestone.project_id == bindparam("project"))
    .order_by(MilestoneMove.id)
)


def moves_of(project: ProjectFacts, sight: Sight) -> dict[int, list[MoveRow]]:
    """The moves with their reasons by milestone, oldest first; nothing for who may not see reasons."""
    found: dict[int, list[MoveRow]] = {}
    if sight.internals:
        for row in read(_MOVES, {"project": project.id}):
            found.setdefault(row.milestone_id, []).append(MoveRow(*row))
    return found


_NOTES = select(Milestone.id, Milestone.closing_note).where(
    Milestone.project_id == bindparam("project"), Milestone.closing_note != ""
)


def closing_notes_of(project: ProjectFacts, sight: Sight) -> dict[int, str]:
    """Why milestones were dropped, or what was said when they were reached; nothing for who may not see reasons."""
    if not sight.internals:
        return {}
    return {row.id: row.closing_note for row in read(_NOTES, {"project": project.id})}


_IDEAS = (
    select(Idea.id, Idea.title)
    .join(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .where(ProjectIdea.project_id == bindparam("project"), READABLE)
    .order_by(Idea.id)
)


def ideas_of(project_id: int) -> Sequence[tuple[int, str]]:
    """Number and title of the ideas the project came from; both are public."""
    return [(row.id, row.title) for row in read(_IDEAS, {"project": project_id})]


_PEOPLE = (
    select(Person.id, Person.name, Grant.role)
    .join(Grant, Grant.person_id == Person.id)
    .where(
        Grant.role.in_((Role.PROJECT_LEAD, Role.PROJECT_TEAM)),
        Grant.scope_id == bindparam("project"),
        or_(Grant.ends_on.is_(None), Grant.ends_on >= bindparam("today")),
    )
    .order_by(Grant.role, Person.name)
)


def people_of(project: ProjectFacts, sight: Sight) -> Sequence[tuple[str, str]]:
    """(name, role) of the lead and the team; nothing for who may not see names."""
    if not sight.internals:
        return []
    found = read(_PEOPLE, {"project": project.id, "today": today()})
    return [(row.name, row.role) for row in found]


def people_ids_of(project_id: int) -> Sequence[int]:
    """The persons who lead the project or work in it, for listeners."""
    return [row.id for row in read(_PEOPLE, {"project": project_id, "today": today()})]
