"""Dates as places on a drawing from 0 to 100, with month marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from flask_babel import ngettext

from innovation.projects.queries import MilestoneRow
from innovation.projects.rules import MilestoneFacts, MilestoneState, next_milestone, slippage_of
from innovation.projects.words import milestone_note
from innovation.web.language import by_language, language_now

MOST_TICKS = 7
LAST_TICK = 93
"""Further to the right there is no room for a month's name."""
_STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240)
"""Months between two marks: the first of these that leaves few enough."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days, with a little air on both sides."""

    begin: date
    end: date

    def place(self, day: date) -> float:
        """0 to 100, whatever the day."""
        share = 100 * (day - self.begin).days / max((self.end - self.begin).days, 1)
        return round(min(max(share, 0), 100), 1)

    @by_language
    def ticks(self, most: int = MOST_TICKS) -> tuple[tuple[float, str], ...]:
        """(place, name) of some first days of months; a year stands where it begins or the scale does."""
        for step in _STEPS:
            months = list(_firsts(self.begin, self.end, step))
            if len(months) <= most:
                break
        named, year = [], 0
        for month in (one for one in months if self.place(one) <= LAST_TICK):
            text = format_date(month, "LLL", locale=language_now())
            named.append((self.place(month), text if month.year == year else f"{text} {month:%y}"))
            year = month.year
        return tuple(named)


def scale_over(days: Iterable[date]) -> Scale:
    """A scale that holds all these days."""
    first, last = min(all_days := list(days)), max(all_days)
    air = max((last - first).days // 25, 3)
    return Scale(first, last + timedelta(days=2 * air))


def _firsts(begin: date, end: date, step: int) -> Iterable[date]:
    """The first days of every `step`-th month, counted from January."""
    month = begin.year * 12 + begin.month - 1 + (begin.day > 1)
    month += -month % step
    while (day := date(month // 12, month % 12 + 1, 1)) <= end:
        yield day
        month += step


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the drawing (components/timeline.html)."""

    name: str
    note: str
    state: str
    now: float
    orig: float | None
    plus: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the component needs."""

    rows: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    today: float | None


def project_timeline(starts_on: date, milestones: Sequence[MilestoneRow], today: date) -> Timeline:
    """The plan of a project; dropped milestones are not drawn, the list beside it names them."""
    shown = [one for one in milestones if one.state != MilestoneState.DROPPED]
    shown.sort(key=lambda one: (one.done_on or one.due_on, one.position))
    scale = project_scale([(starts_on, milestones)], today)
    first = next_milestone(shown)
    rows = tuple(
        Line(
            name=one.title,
            note=milestone_note(one.facts, today),
            state=_sign(one, first),
            now=scale.place(one.done_on or one.due_on),
            orig=scale.place(one.original_due_on),
            plus=_plus(one.facts),
        )
        for one in shown
    )
    return Timeline(rows, scale.ticks(), scale.place(today))


def project_scale(projects: Iterable[tuple[date, Sequence[MilestoneRow]]], today: date) -> Scale:
    """One scale for the plans of several projects, today on it."""
    days = [today]
    for starts_on, milestones in projects:
        days.append(starts_on)
        for one in milestones:
            days += [one.original_due_on, one.done_on or one.due_on]
    return scale_over(days)


def marks(scale: Scale, milestones: Sequence[MilestoneRow]) -> tuple[tuple[float, str], ...]:
    """(place, sign) of each milestone on one line."""
    shown = [one for one in milestones if one.state != MilestoneState.DROPPED]
    first = next_milestone(shown)
    return tuple((scale.place(one.done_on or one.due_on), _sign(one, first)) for one in shown)


def preview_timeline(starts_on: date, steps: Sequence[tuple[str, str, date]]) -> Timeline:
    """The plan of a project to be founded, from (title, note, date)."""
    scale = scale_over([starts_on, *(on for _title, _note, on in steps)])
    rows = tuple(
        Line(title, note, "todo" if at else "next", scale.place(on), None, "")
        for at, (title, note, on) in enumerate(steps)
    )
    return Timeline(rows, scale.ticks(), scale.place(starts_on))


def _sign(milestone: MilestoneRow, first: MilestoneRow | None) -> str:
    if milestone.state == MilestoneState.DONE:
        return "done"
    return "next" if milestone is first else "todo"


def _plus(milestone: MilestoneFacts) -> str:
    """How far an open milestone was moved; a done one says it in words, its marks stand close."""
    days = slippage_of(milestone).days
    if not days or milestone.state != MilestoneState.OPEN:
        return ""
    sign = "+" if days > 0 else "−"
    return sign + str(ngettext("%(num)s Tag", "%(num)s Tage", abs(days)))
