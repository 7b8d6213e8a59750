"""Moving, finishing, dropping milestones, taking the last two back. Each change needs the version it is based on."""

from datetime import date

from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core import events
from innovation.core.clock import now, today
from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError
from innovation.projects.events import MilestoneDropped, MilestoneFinished, MilestoneMoved, MilestoneReopened
from innovation.projects.models import Milestone, MilestoneMove
from innovation.projects.queries import MilestoneRow, ProjectFacts
from innovation.projects.rules import (
    MilestoneFacts,
    MilestoneState,
    Reason,
    closed,
    moved,
    reopened,
    why_not_change,
    why_not_drop,
    why_not_move,
    why_not_reopen,
)
from innovation.projects.words import reason_text, somebody_was_faster
from innovation.web.addresses import milestone_path

_FIELDS = {Reason.REASON_MISSING: "reason", Reason.SAME_DATE: "due_on", Reason.DATE_TOO_FAR: "due_on"}


def move_milestone(
    *,
    person_id: int,
    role: Role,
    project: ProjectFacts,
    milestone: MilestoneRow,
    version: int,
    to_on: date,
    reason: str,
) -> None:
    """Move the date and keep the reason. The same move sent again changes nothing.

    Raises Conflict when somebody changed the milestone since `version`, DomainError with the reason why not.
    """
    if milestone.version != version:
        if _is_same_move(milestone, version, person_id, to_on, reason):
            return
        raise _was_faster(project, milestone)
    _unless(why_not_move(milestone.facts, project.state, to_on=to_on, reason=reason, today=today()))
    db.session.add(
        MilestoneMove(
            milestone_id=milestone.id,
            version=version,
            from_on=milestone.due_on,
            to_on=to_on,
            reason=reason,
            role=role,
            person_id=person_id,
            moved_at=now(),
        )
    )
    _store(milestone, moved(milestone.facts, to_on))
    events.record(
        MilestoneMoved(
            project=project.id, milestone=milestone.id, person=person_id, from_on=milestone.due_on, to_on=to_on
        )
    )


def finish_milestone(
    *, person_id: int, project: ProjectFacts, milestone: MilestoneRow, version: int, note: str
) -> None:
    """Reached, today. Raises Conflict and DomainError like a move; done already by the same person is no error."""
    _close(MilestoneState.DONE, person_id, project, milestone, version, note)


def drop_milestone(
    *, person_id: int, project: ProjectFacts, milestone: MilestoneRow, version: int, reason: str
) -> None:
    """Given up, with a reason; it stays visible. Raises Conflict and DomainError like a move."""
    _close(MilestoneState.DROPPED, person_id, project, milestone, version, reason)


def reopen_milestone(*, person_id: int, project: ProjectFacts, milestone: MilestoneRow, version: int) -> None:
    """Take back that it was finished or dropped; open already is no error. Raises Conflict with what is true now."""
    if milestone.state == MilestoneState.OPEN and 0 < version <= milestone.version <= version + 1:
        return
    if milestone.version != version:
        raise _was_faster(project, milestone)
    if (no := why_not_reopen(milestone.facts, project.state)) is not None:
        raise Conflict(reason_text(no), milestone_path(project.slug, milestone.id))
    _store(milestone, reopened(milestone.facts))
    events.record(MilestoneReopened(project=project.id, milestone=milestone.id, person=person_id))


def _close(
    state: MilestoneState, person_id: int, project: ProjectFacts, milestone: MilestoneRow, version: int, note: str
) -> None:
    if milestone.version != version:
        stored = db.session.get_one(Milestone, milestone.id)
        if milestone.version == version + 1 and (milestone.state, stored.closed_by_id) == (state, person_id):
            return
        raise _was_faster(project, milestone)
    if state is MilestoneState.DROPPED:
        _unless(why_not_drop(milestone.facts, project.state, reason=note))
    else:
        _unless(why_not_change(milestone.facts, project.state))
    _store(milestone, closed(milestone.facts, state, today()), note=note, closed_by_id=person_id)
    kind = MilestoneFinished if state is MilestoneState.DONE else MilestoneDropped
    events.record(kind(project=project.id, milestone=milestone.id, person=person_id))


def _store(milestone: MilestoneRow, facts: MilestoneFacts, *, note: str = "", closed_by_id: int | None = None) -> None:
    stored = db.session.get_one(Milestone, milestone.id)
    stored.due_on, stored.state, stored.done_on = facts.due_on, facts.state, facts.done_on
    stored.closing_note, stored.closed_by_id, stored.version = note, closed_by_id, facts.version
    db.session.flush()


def _is_same_move(milestone: MilestoneRow, version: int, person_id: int, to_on: date, reason: str) -> bool:
    made = db.session.scalar(
        select(MilestoneMove).where(MilestoneMove.milestone_id == milestone.id, MilestoneMove.version == version)
    )
    return made is not None and (made.person_id, made.to_on, made.reason) == (person_id, to_on, reason)


def _unless(reason: Reason | None) -> None:
    if reason is not None:
        raise DomainError(_FIELDS.get(reason, "action"), reason_text(reason))


def _was_faster(project: ProjectFacts, milestone: MilestoneRow) -> Conflict:
    return Conflict(somebody_was_faster(milestone.state), milestone_path(project.slug, milestone.id))
