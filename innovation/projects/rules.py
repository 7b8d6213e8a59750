"""Pure rules of joint projects (source: the project's table of values)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from innovation.access.actor import Actor
from innovation.access.roles import Role
from innovation.ideas.rules import IdeaState
from innovation.joining.rules import CommitmentRole

TITLE_SHORTEST, TITLE_LONGEST = 2, 200
TEXT_LONGEST = 1_000
REASON_LONGEST = 500
FURTHEST = timedelta(days=20 * 366)
"""No date of a project lies further from today: who typed one has mistyped."""


class ProjectState(StrEnum):
    """Where a project stands."""

    PREPARING = "preparing"
    RUNNING = "running"
    LIVE = "live"
    MEASURED = "measured"
    STOPPED = "stopped"


class Light(StrEnum):
    """The status light. Red is a call for help, not blame. A project without a report has none."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


CALLS_FOR_HELP = (Light.YELLOW, Light.RED)


PartnerRole = CommitmentRole
"""What an organisation does in a project: the same words as in its declaration for the idea."""


class MilestoneState(StrEnum):
    """Where a milestone stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Reason(StrEnum):
    """Why something is not possible."""

    IN_PROJECT = "in_project"
    NOT_SELECTED = "not_selected"
    DATE_TOO_FAR = "date_too_far"
    DATE_PAST = "date_past"
    SAME_DATE = "same_date"
    NOT_OPEN = "not_open"
    STILL_OPEN = "still_open"
    PROJECT_STOPPED = "project_stopped"
    REASON_MISSING = "reason_missing"


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A milestone as the rules see it. `original_due_on` never changes; `version` grows with every change."""

    original_due_on: date
    due_on: date
    state: str = MilestoneState.OPEN
    done_on: date | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Slippage:
    """How far a date stands from the one frozen at founding: more days are later, negative ones earlier."""

    days: int
    moves: int


class Dated(Protocol):
    """What orders milestones."""

    @property
    def due_on(self) -> date: ...

    @property
    def position(self) -> int: ...

    @property
    def state(self) -> str: ...


M = TypeVar("M", bound=Dated)


def acting_role(actor: Actor, project_id: int) -> Role:
    """In which role somebody reports or moves: what is kept and shown in place of a name."""
    held = (role for role in (Role.PROJECT_LEAD, Role.PROJECT_TEAM) if actor.holds(role, project_id))
    return next(held, Role.ADMIN)


def why_not_found(idea_shelf: str, in_project: bool) -> Reason | None:
    """None when a project may be founded from the idea: selected, and in no project yet."""
    if in_project:
        return Reason.IN_PROJECT
    return None if idea_shelf == IdeaState.SELECTED else Reason.NOT_SELECTED


def why_not_date(on: date, today: date) -> Reason | None:
    """None for a date that a plan may hold."""
    return Reason.DATE_TOO_FAR if abs(on - today) > FURTHEST else None


def why_not_next_date(on: date | None, today: date) -> Reason | None:
    """The next date of a report lies ahead."""
    if on is None:
        return None
    return Reason.DATE_PAST if on < today else why_not_date(on, today)


def due_dates(starts_on: date, weeks: Iterable[int]) -> Sequence[date]:
    """The dates of a template: whole weeks after the start, so all fall on its day of the week."""
    return [starts_on + timedelta(weeks=week) for week in weeks]


def state_at_founding(starts_on: date, today: date) -> ProjectState:
    """A project that starts later is being prepared."""
    return ProjectState.PREPARING if starts_on > today else ProjectState.RUNNING


def state_after_report(state: str) -> ProjectState:
    """Who reports has begun."""
    return ProjectState.RUNNING if state == ProjectState.PREPARING else ProjectState(state)


def why_not_change(milestone: MilestoneFacts, project_state: str) -> Reason | None:
    """None when an open milestone of a project that goes on may be moved, finished or dropped."""
    if project_state == ProjectState.STOPPED:
        return Reason.PROJECT_STOPPED
    return None if milestone.state == MilestoneState.OPEN else Reason.NOT_OPEN


def why_not_move(
    milestone: MilestoneFacts, project_state: str, *, to_on: date, reason: str, today: date
) -> Reason | None:
    """None when the date may move. A move needs another date and a reason: dates change in no other way."""
    if (no := why_not_change(milestone, project_state)) is not None:
        return no
    if to_on == milestone.due_on:
        return Reason.SAME_DATE
    return why_not_date(to_on, today) or (None if reason else Reason.REASON_MISSING)


def why_not_drop(milestone: MilestoneFacts, project_state: str, *, reason: str) -> Reason | None:
    """None when the milestone may be given up. It stays visible with its reason."""
    return why_not_change(milestone, project_state) or (None if reason else Reason.REASON_MISSING)


def why_not_reopen(milestone: MilestoneFacts, project_state: str) -> Reason | None:
    """None when finishing or dropping may be taken back."""
    if project_state == ProjectState.STOPPED:
        return Reason.PROJECT_STOPPED
    return Reason.STILL_OPEN if milestone.state == MilestoneState.OPEN else None


def moved(milestone: MilestoneFacts, to_on: date) -> MilestoneFacts:
    """After a move; the date of founding stays."""
    return replace(milestone, due_on=to_on, version=milestone.version + 1)


def closed(milestone: MilestoneFacts, state: MilestoneState, on: date) -> MilestoneFacts:
    """After finishing (with its day) or dropping (without one)."""
    done_on = on if state is MilestoneState.DONE else None
    return replace(milestone, state=state, done_on=done_on, version=milestone.version + 1)


def reopened(milestone: MilestoneFacts) -> MilestoneFacts:
    """After finishing or dropping was taken back."""
    return replace(milestone, state=MilestoneState.OPEN, done_on=None, version=milestone.version + 1)


def slippage(original_due_on: date, present: date, moves: int = 0) -> Slippage:
    """Against the date frozen at founding; `present` is the date that holds, or the day it was done."""
    return Slippage((present - original_due_on).days, moves)


def slippage_of(milestone: MilestoneFacts, moves: int = 0) -> Slippage:
    """Of an open milestone by its date, of a done one by the day it was done."""
    return slippage(milestone.original_due_on, milestone.done_on or milestone.due_on, moves)


def days_overdue(due_on: date, state: str, today: date) -> int:
    """Days since the date that holds passed without result; a milestone that was moved in time has none."""
    return max((today - due_on).days, 0) if state == MilestoneState.OPEN else 0


def next_milestone(milestones: Iterable[M]) -> M | None:
    """The open one that is due first."""
    still_open = [one for one in milestones if one.state == MilestoneState.OPEN]
    return min(still_open, key=lambda one: (one.due_on, one.position), default=None)
