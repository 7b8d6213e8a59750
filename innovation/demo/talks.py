"""The conversations about this year's ideas."""

from dataclasses import dataclass, replace
from datetime import time, timedelta
from functools import partial

from innovation.access.policy import Permission
from innovation.demo.innovation_day import InnovationDay
from innovation.demo.texts.talks import TALKS
from innovation.ideas.comment_actions import write_comment
from innovation.ideas.comment_rules import CommentKind
from innovation.ideas.queries import idea_facts
from innovation.people.guests import person_of


@dataclass(slots=True)
class Talks:
    """In the days after the innovation day, one contribution after the other."""

    day: InnovationDay

    def plan(self) -> None:
        """Yesterday afternoon at the latest."""
        for at, (title, talk) in enumerate(TALKS.items()):
            for nth, (email, kind, text) in enumerate(talk):
                days_ago = max(self.day.began - 1 - nth, 1)
                said = self.day.timeline.moment(days_ago, time(15)) + timedelta(minutes=13 * at + 41 * nth)
                self.day.timeline.at(said, partial(self._say, title, email, CommentKind(kind), text))

    def _say(self, title: str, email: str, kind: CommentKind, text: str) -> None:
        actor = replace(self.day.stage.accounts[email], workshop_id=self.day.facts.id)
        write_comment(
            actor=actor,
            person_id=person_of(actor),
            idea=idea_facts(self.day.stage.ideas[title], actor=actor, needs=Permission.COMMENT),
            kind=kind,
            text=text,
            key=f"demo-{title[:20]}-{text[:30]}",
        )
