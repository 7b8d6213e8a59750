"""What the board of one innovation day decided."""

from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial

from innovation.access.policy import Permission
from innovation.demo.innovation_day import InnovationDay
from innovation.demo.stage import person_id_of
from innovation.demo.texts import shapes
from innovation.demo.texts.shapes import IdeaText
from innovation.ideas.queries import idea_facts
from innovation.selection.actions import decide_idea
from innovation.selection.rules import DecisionOutcome, ReasonCode, Verdict

RECORDED_BY = "carola@kreis.example"


@dataclass(slots=True)
class Board:
    """It meets in the late afternoon."""

    day: InnovationDay

    def plan(self) -> None:
        """Some weeks after the day, or yesterday at the latest."""
        for at, text in enumerate(self.day.ideas):
            if text.decision is not None:
                days_ago = max(self.day.began - text.decision.days, 1)
                met = self.day.timeline.workday(days_ago, time(17)) + timedelta(minutes=4 * at % 60)
                self.day.timeline.at(met, partial(self._decide, text, text.decision))

    def _decide(self, text: IdeaText, decision: shapes.Decision) -> None:
        actor = self.day.stage.accounts[RECORDED_BY]
        today = self.day.timeline.today
        decide_idea(
            person_id=person_id_of(actor),
            idea=idea_facts(self.day.stage.ideas[text.title], actor=actor, needs=Permission.DECIDE),
            verdict=Verdict.of(
                DecisionOutcome(decision.outcome),
                decision.reason,
                ReasonCode(decision.reason_code) if decision.reason_code else None,
                today + timedelta(days=decision.review_in) if decision.review_in else None,
            ),
            decided_by=f"Auswahlgremium {self.day.facts.title}",
        )
