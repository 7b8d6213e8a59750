"""Founding a project and reporting on it. Milestones change in milestone_actions.py."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from flask_babel import gettext as _
from sqlalchemy import select, update

from innovation.access.roles import Role
from innovation.core import events
from innovation.core.clock import now, today
from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError
from innovation.core.text import slug_of
from innovation.ideas.queries import IdeaFacts
from innovation.people.actions import grant_role
from innovation.projects.events import ProgressReported, ProjectFounded
from innovation.projects.founding import Founding, account_of, roles_of
from innovation.projects.milestone_templates import MilestoneTemplate, milestone_templates
from innovation.projects.models import Milestone, Partner, ProgressUpdate, Project, ProjectIdea
from innovation.projects.portfolio_queries import project_of_idea
from innovation.projects.queries import ProjectFacts
from innovation.projects.rules import (
    Light,
    MilestoneState,
    due_dates,
    state_after_report,
    state_at_founding,
    why_not_date,
    why_not_found,
    why_not_next_date,
)
from innovation.projects.words import reason_text
from innovation.web.addresses import project_path

RESERVED = frozenset({"new"})
"""Slugs that are addresses of their own."""


@dataclass(frozen=True, slots=True)
class FoundingOrder:
    """What a founder decides. `partners` may or may not name the lead; it is a partner in any case."""

    title: str
    lead_id: int
    project_lead_id: int
    partners: Collection[int]
    template: str
    starts_on: date


def found_project(*, person_id: int, idea: IdeaFacts, founding: Founding, order: FoundingOrder) -> Project:
    """Found a project with partners and milestones; the same founder gets the same project, however often he sends.

    Raises Conflict (with a link) when somebody else founded from this idea, DomainError for an idea that is not
    selected, a lead outside the home district, an account of another organisation, an unknown partner or template,
    or a date that is too far away.
    """
    existing = project_of_idea(idea.number)
    if existing is not None and existing.founded_by_id == person_id:
        return db.session.get_one(Project, existing.project_id)
    if existing is not None:
        raise Conflict(_("Aus dieser Idee gibt es schon ein Projekt."), project_path(existing.slug))
    if (no := why_not_found(idea.shelf, in_project=False)) is not None:
        raise DomainError("idea", reason_text(no))
    template = milestone_templates().get(order.template)
    if template is None:
        raise DomainError("template", _("Bitte wählen Sie eine Vorlage aus der Liste."))
    if (no := why_not_date(order.starts_on, today())) is not None:
        raise DomainError("starts_on", reason_text(no))
    roles = roles_of(founding, order.lead_id, order.partners)
    account_of(order.project_lead_id, order.lead_id)
    project = Project(
        slug=_free_slug(order.title),
        title=order.title,
        lead_organisation_id=order.lead_id,
        state=state_at_founding(order.starts_on, today()),
        starts_on=order.starts_on,
        founded_at=now(),
        founded_by_id=person_id,
    )
    db.session.add(project)
    db.session.flush()
    db.session.add(ProjectIdea(project_id=project.id, idea_id=idea.number))
    db.session.add_all(Partner(project_id=project.id, organisation_id=one, role=role) for one, role in roles.items())
    db.session.add_all(_milestones(project.id, template, order.starts_on))
    db.session.flush()
    grant_role(person_id=order.project_lead_id, role=Role.PROJECT_LEAD, scope_id=project.id)
    events.record(ProjectFounded(project=project.id, idea=idea.number, workshop=idea.workshop_id, person=person_id))
    return project


def _milestones(project_id: int, template: MilestoneTemplate, starts_on: date) -> Sequence[Milestone]:
    dates = due_dates(starts_on, [step.week for step in template.steps])
    return [
        Milestone(
            project_id=project_id,
            position=position,
            key=step.key,
            title=step.title,
            title_en=step.title_en,
            gate=step.gate,
            per_partner=step.per_partner,
            original_due_on=due_on,
            due_on=due_on,
            state=MilestoneState.OPEN,
        )
        for position, (step, due_on) in enumerate(zip(template.steps, dates, strict=True), start=1)
    ]


def _free_slug(title: str) -> str:
    base = slug_of(title)
    taken = RESERVED | set(db.session.scalars(select(Project.slug).where(Project.slug.startswith(base))))
    return next(slug for slug in chain([base], (f"{base}-{n}" for n in count(2))) if slug not in taken)


@dataclass(frozen=True, slots=True)
class Report:
    """How it stands, in the words of who reports."""

    light: Light
    happened: str
    next: str
    obstacle: str
    next_on: date | None


def report_progress(*, person_id: int, role: Role, project: ProjectFacts, report: Report, key: str) -> ProgressUpdate:
    """Report how it stands and set the light. The same key with the same texts gives the same report.

    Raises Conflict when the key came with other texts, DomainError for a next date in the past or too far away.
    """
    sent = db.session.scalar(
        select(ProgressUpdate).where(
            ProgressUpdate.project_id == project.id,
            ProgressUpdate.person_id == person_id,
            ProgressUpdate.idempotency_key == key,
        )
    )
    if sent is not None:
        if Report(Light(sent.light), sent.happened, sent.next, sent.obstacle, sent.next_on) == report:
            return sent
        raise Conflict(_("Diesen Sachstand haben Sie schon gesendet, mit anderem Text."), project_path(project.slug))
    if (no := why_not_next_date(report.next_on, today())) is not None:
        raise DomainError("next_on", reason_text(no))
    made = ProgressUpdate(
        project_id=project.id,
        light=report.light,
        happened=report.happened,
        next=report.next,
        obstacle=report.obstacle,
        next_on=report.next_on,
        role=role,
        person_id=person_id,
        reported_at=now(),
        idempotency_key=key,
    )
    db.session.add(made)
    db.session.flush()
    db.session.execute(
        update(Project)
        .where(Project.id == project.id)
        .values(
            light=report.light,
            light_since=project.light_since if project.light == report.light else made.reported_at,
            state=state_after_report(project.state),
        )
    )
    events.record(ProgressReported(project=project.id, update=made.id, person=person_id, light=report.light))
    return made
