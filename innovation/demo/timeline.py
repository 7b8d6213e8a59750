"""The past, played step by step: each step by the features' own actions, under a clock that stands at its moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby

from innovation.core import events
from innovation.core.clock import BERLIN, freeze
from innovation.core.transaction import transaction

Step = Callable[[], object]
AT_ONCE = 400
"""Steps per transaction: a commit costs as much as ten of them."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A step at its moment; `alone` means outside a transaction, for what opens its own."""

    moment: datetime
    position: int
    step: Step
    alone: bool


@dataclass(slots=True)
class Timeline:
    """Steps planned in any order and played in the order of their moments, counted back from `today` (Berlin)."""

    today: date
    steps: list[Planned] = field(default_factory=list)

    def moment(self, days_ago: float, at: time = time(10)) -> datetime:
        """So many days before today, at that time in Berlin."""
        return datetime.combine(self.today - timedelta(days=days_ago), at, BERLIN)

    def workday(self, days_ago: float, at: time = time(10)) -> datetime:
        """The same, but on the Friday before when it would fall on a weekend."""
        day = self.today - timedelta(days=days_ago)
        return self.moment(days_ago + max(day.weekday() - 4, 0), at)

    def at(self, moment: datetime, step: Step, *, alone: bool = False) -> None:
        """Plan a step."""
        self.steps.append(Planned(moment, len(self.steps), step, alone))

    def play(self) -> None:
        """Do it all."""
        steps = sorted(self.steps, key=lambda planned: (planned.moment, planned.position))
        self.steps.clear()
        for alone, group in groupby(steps, key=lambda planned: planned.alone):
            together = list(group)
            for start in range(0, len(together), AT_ONCE):
                (_play_alone if alone else _play_together)(together[start : start + AT_ONCE])


def _play_together(steps: list[Planned]) -> None:
    """What is heard of a step is heard at its moment, so the listeners run after each and not at the commit."""
    with transaction() as session:
        for planned in steps:
            with freeze(planned.moment):
                planned.step()
                events.tell_listeners(session)


def _play_alone(steps: list[Planned]) -> None:
    for planned in steps:
        with freeze(planned.moment):
            planned.step()
