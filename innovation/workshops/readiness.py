""" "Bereit für den Tag?": what is there and what is missing. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from innovation.access.roles import Role
from innovation.core.clock import BERLIN
from innovation.workshops.facts import WorkshopFacts
from innovation.workshops.rules import WorkshopFormat, WorkshopState


class Item(StrEnum):
    """What is looked at, in the order of the pages."""

    DAY = "day"
    PLACE = "place"
    VISION = "vision"
    UNTIL = "until"
    AGENDA = "agenda"
    QUESTIONS = "questions"
    TABLES = "tables"
    TABLE_QUESTIONS = "table_questions"
    TOPICS = "topics"
    FACILITATOR = "facilitator"
    BOARD = "board"


MATTER_OF = {
    Item.DAY: "texts",
    Item.PLACE: "texts",
    Item.VISION: "texts",
    Item.UNTIL: "texts",
    Item.AGENDA: "agenda",
    Item.QUESTIONS: "questions",
    Item.TABLES: "tables",
    Item.TABLE_QUESTIONS: "tables",
    Item.TOPICS: "topics",
    Item.FACILITATOR: "people",
    Item.BOARD: "people",
}
NEEDED = frozenset({Item.DAY, Item.VISION, Item.UNTIL, Item.QUESTIONS, Item.TABLES, Item.FACILITATOR})
"""Without these it is not opened; the others are advice."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list."""

    item: Item
    done: bool

    @property
    def matter(self) -> str:
        """The page on which it is mended."""
        return MATTER_OF[self.item]

    @property
    def needed(self) -> bool:
        """Keeps the workshop from being opened while it is missing."""
        return self.item in NEEDED


def checks_of(workshop: WorkshopFacts, roles: Collection[Role], now: datetime) -> Sequence[Check]:
    """All lines. `roles` are those that somebody holds in the workshop."""
    today = now.astimezone(BERLIN).date()
    is_draft = workshop.state is WorkshopState.DRAFT
    asked = {table.question_id for table in workshop.tables}
    done = {
        Item.DAY: not is_draft or workshop.starts_at.astimezone(BERLIN).date() >= today,
        Item.PLACE: bool(workshop.place) or workshop.format is WorkshopFormat.ONLINE,
        Item.VISION: bool(workshop.vision),
        Item.UNTIL: workshop.open_until is not None and (workshop.open_until > now or workshop.is_over),
        Item.AGENDA: bool(workshop.agenda),
        Item.QUESTIONS: bool(workshop.questions),
        Item.TABLES: bool(workshop.tables),
        Item.TABLE_QUESTIONS: bool(workshop.tables) and None not in asked,
        Item.TOPICS: bool(workshop.topics),
        Item.FACILITATOR: Role.FACILITATOR in roles,
        Item.BOARD: Role.BOARD_MEMBER in roles,
    }
    return [Check(item, done[item]) for item in Item]


def is_ready(checks: Collection[Check]) -> bool:
    """Nothing is missing that is needed."""
    return all(check.done for check in checks if check.needed)
