"""The rules of projects: dates, slippage, and what may happen to a milestone."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from innovation.access.actor import Actor
from innovation.access.roles import Role
from innovation.ideas.rules import IdeaState
from innovation.projects.milestone_templates import milestone_templates
from innovation.projects.rules import (
    FURTHEST,
    MilestoneFacts,
    MilestoneState,
    ProjectState,
    Reason,
    acting_role,
    closed,
    days_overdue,
    due_dates,
    moved,
    next_milestone,
    reopened,
    slippage,
    slippage_of,
    state_after_report,
    state_at_founding,
    why_not_change,
    why_not_date,
    why_not_drop,
    why_not_found,
    why_not_move,
    why_not_next_date,
    why_not_reopen,
)

TODAY = date(2026, 11, 24)
DUE = date(2027, 5, 15)
OPEN = MilestoneFacts(DUE, DUE)
days = st.dates(TODAY - FURTHEST, TODAY + FURTHEST)


@pytest.mark.parametrize(
    ("state", "in_project", "reason"),
    [
        (IdeaState.SELECTED, False, None),
        (IdeaState.SELECTED, True, Reason.IN_PROJECT),
        (IdeaState.SUBMITTED, False, Reason.NOT_SELECTED),
        (IdeaState.SHORTLISTED, False, Reason.NOT_SELECTED),
        (IdeaState.PARKED, False, Reason.NOT_SELECTED),
        (IdeaState.DECLINED, True, Reason.IN_PROJECT),
    ],
)
def test_only_a_selected_idea_without_project_becomes_one(state, in_project, reason):
    assert why_not_found(state, in_project) is reason


@given(days, st.lists(st.integers(0, 520)))
def test_template_dates_are_whole_weeks_after_the_start(start, weeks):
    dates = due_dates(start, weeks)
    assert [(day - start).days for day in dates] == [7 * week for week in weeks]
    assert {day.weekday() for day in dates} <= {start.weekday()}


def test_templates_are_complete_and_in_order():
    templates = milestone_templates()
    assert list(templates) == ["joint_digital_project", "quick_trial"]
    for template in templates.values():
        weeks = [step.week for step in template.steps]
        assert weeks == sorted(weeks)
        assert len({step.key for step in template.steps}) == len(template.steps)
        assert all(step.title and step.title_en for step in template.steps)


@pytest.mark.parametrize(
    ("milestone", "project", "to_on", "reason", "expected"),
    [
        (OPEN, ProjectState.RUNNING, DUE + timedelta(42), "Haushalt", None),
        (OPEN, ProjectState.PREPARING, DUE - timedelta(7), "Schneller", None),
        (OPEN, ProjectState.RUNNING, DUE, "Haushalt", Reason.SAME_DATE),
        (OPEN, ProjectState.RUNNING, DUE + timedelta(42), "", Reason.REASON_MISSING),
        (OPEN, ProjectState.RUNNING, date(9999, 12, 31), "Haushalt", Reason.DATE_TOO_FAR),
        (OPEN, ProjectState.RUNNING, date(1, 1, 1), "Haushalt", Reason.DATE_TOO_FAR),
        (OPEN, ProjectState.STOPPED, DUE + timedelta(42), "Haushalt", Reason.PROJECT_STOPPED),
        (closed(OPEN, MilestoneState.DONE, TODAY), ProjectState.RUNNING, TODAY, "x", Reason.NOT_OPEN),
        (closed(OPEN, MilestoneState.DROPPED, TODAY), ProjectState.RUNNING, TODAY, "x", Reason.NOT_OPEN),
    ],
)
def test_a_date_changes_only_by_a_move_with_a_reason(milestone, project, to_on, reason, expected):
    assert why_not_move(milestone, project, to_on=to_on, reason=reason, today=TODAY) is expected


def test_dropping_needs_a_reason_and_finishing_none():
    assert why_not_drop(OPEN, ProjectState.RUNNING, reason="") is Reason.REASON_MISSING
    assert why_not_drop(OPEN, ProjectState.RUNNING, reason="Gibt es schon") is None
    assert why_not_change(OPEN, ProjectState.RUNNING) is None


def test_what_is_open_is_not_opened_again_and_a_stopped_project_stays():
    assert why_not_reopen(OPEN, ProjectState.RUNNING) is Reason.STILL_OPEN
    done = closed(OPEN, MilestoneState.DONE, TODAY)
    assert why_not_reopen(done, ProjectState.RUNNING) is None
    assert why_not_reopen(done, ProjectState.STOPPED) is Reason.PROJECT_STOPPED


def test_late_is_not_the_same_as_rescheduled():
    rescheduled = moved(OPEN, DUE + timedelta(42))
    assert slippage_of(rescheduled, 1).days == 42
    assert days_overdue(rescheduled.due_on, rescheduled.state, DUE + timedelta(1)) == 0
    assert days_overdue(OPEN.due_on, OPEN.state, DUE + timedelta(1)) == 1
    assert slippage_of(OPEN).days == 0
    assert days_overdue(DUE, MilestoneState.DONE, DUE + timedelta(30)) == 0


def test_a_done_milestone_is_measured_by_the_day_it_was_done():
    assert slippage_of(closed(OPEN, MilestoneState.DONE, DUE + timedelta(14))).days == 14
    assert slippage_of(closed(OPEN, MilestoneState.DONE, DUE - timedelta(3))).days == -3


@given(days, st.lists(days, max_size=12))
def test_slippage_is_the_sum_of_the_moves(original, targets):
    milestone, total, moves = MilestoneFacts(original, original), 0, 0
    for target in targets:
        if why_not_move(milestone, ProjectState.RUNNING, to_on=target, reason="Grund", today=TODAY) is None:
            total += (target - milestone.due_on).days
            milestone, moves = moved(milestone, target), moves + 1
    assert slippage_of(milestone, moves) == slippage(original, original + timedelta(total), moves)
    assert milestone.original_due_on == original
    assert milestone.version == moves + 1


@dataclass(frozen=True)
class Row:
    position: int
    due_on: date
    state: str = MilestoneState.OPEN


@given(st.lists(st.tuples(days, st.sampled_from(list(MilestoneState))), max_size=8))
def test_the_next_milestone_is_the_open_one_that_is_due_first(given_rows):
    rows = [Row(at, day, state) for at, (day, state) in enumerate(given_rows)]
    first = next_milestone(rows)
    still_open = [row for row in rows if row.state == MilestoneState.OPEN]
    assert (first is None) == (not still_open)
    assert all((first.due_on, first.position) <= (row.due_on, row.position) for row in still_open)
    assert next_milestone(reversed(rows)) == first


@given(st.dates())
def test_no_date_of_a_plan_lies_further_than_20_years_away(day):
    assert (why_not_date(day, TODAY) is None) == (abs(day - TODAY) <= FURTHEST)


def test_the_next_date_of_a_report_lies_ahead():
    assert why_not_next_date(None, TODAY) is None
    assert why_not_next_date(TODAY, TODAY) is None
    assert why_not_next_date(TODAY - timedelta(1), TODAY) is Reason.DATE_PAST
    assert why_not_next_date(date(9999, 1, 1), TODAY) is Reason.DATE_TOO_FAR


def test_a_project_that_starts_later_is_prepared_until_somebody_reports():
    assert state_at_founding(TODAY + timedelta(1), TODAY) is ProjectState.PREPARING
    assert state_at_founding(TODAY, TODAY) is ProjectState.RUNNING
    assert state_after_report(ProjectState.PREPARING) is ProjectState.RUNNING
    assert all(state_after_report(state) is state for state in ProjectState if state != ProjectState.PREPARING)


def test_a_role_acts_not_a_name():
    lead = Actor(roles=frozenset({(Role.PROJECT_LEAD, 7), (Role.ADMIN, None)}))
    assert acting_role(lead, 7) is Role.PROJECT_LEAD
    assert acting_role(lead, 8) is Role.ADMIN
    assert acting_role(Actor(roles=frozenset({(Role.PROJECT_TEAM, 7)})), 7) is Role.PROJECT_TEAM


class LifeOfAMilestone(RuleBasedStateMachine):
    """Whatever people do in whatever order: the date of founding stays, and a version is never used twice."""

    @initialize(due=days)
    def found(self, due):
        self.original, self.milestone, self.versions, self.sum = due, MilestoneFacts(due, due), {1}, 0

    def take(self, changed):
        assert changed.version not in self.versions
        self.versions.add(changed.version)
        self.milestone = changed

    @rule(to_on=days, reason=st.sampled_from(["", "Haushalt"]))
    def move(self, to_on, reason):
        no = why_not_move(self.milestone, ProjectState.RUNNING, to_on=to_on, reason=reason, today=TODAY)
        if no is None:
            assert reason
            self.sum += (to_on - self.milestone.due_on).days
            self.take(moved(self.milestone, to_on))

    @rule(state=st.sampled_from([MilestoneState.DONE, MilestoneState.DROPPED]))
    def close(self, state):
        if why_not_change(self.milestone, ProjectState.RUNNING) is None:
            self.take(closed(self.milestone, state, TODAY))

    @precondition(lambda self: self.milestone.state != MilestoneState.OPEN)
    @rule()
    def reopen(self):
        before = self.milestone
        assert why_not_reopen(before, ProjectState.RUNNING) is None
        self.take(reopened(before))
        assert replace(self.milestone, version=0) == replace(before, version=0, state=MilestoneState.OPEN, done_on=None)

    @invariant()
    def dates_are_explained(self):
        assert self.milestone.original_due_on == self.original
        assert (self.milestone.due_on - self.original).days == self.sum
        assert (self.milestone.state == MilestoneState.DONE) == (self.milestone.done_on is not None)


TestLifeOfAMilestone = LifeOfAMilestone.TestCase
