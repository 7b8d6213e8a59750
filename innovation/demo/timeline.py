"""The past, played step by step: each step by the features' own actions, under a clock that stands at its moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from innovation.core import events
from innovation.core.clock import BERLIN, freeze
from innovation.core.transaction import transaction

Step = Callable[[], object]
AT_ONCE = 400
"""Steps per transaction: a commit costs as much as ten of them."""


@dataclass(slots=True)
class Timeline:
    """Steps in any order, played in the order of their moments, counted back from `today` (Berlin)."""

    today: date
    steps: list[tuple[datetime, int, Step]] = field(default_factory=list)

    def moment(self, days_ago: float, at: time = time(10)) -> datetime:
        """So many days before today, at that time in Berlin."""
        return datetime.combine(self.today - timedelta(days=days_ago), at, BERLIN)

    def at(self, moment: datetime, step: Step) -> None:
        """Plan a step."""
        self.steps.append((moment, len(self.steps), step))

    def play(self) -> None:
        """Do it all. What is heard of a step is heard at its moment, so listeners run after each, not at the commit."""
        steps = sorted(self.steps, key=lambda step: step[:2])
        for start in range(0, len(steps), AT_ONCE):
            with transaction() as session:
                for moment, _, step in steps[start : start + AT_ONCE]:
                    with freeze(moment):
                        step()
                        events.tell_listeners(session)
        self.steps.clear()
