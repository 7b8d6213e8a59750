"""Pure rules of workshops, their codes, and the order of what belongs to them."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without 0, O, 1 and I, which people confuse."""
CODE_LENGTH = 5
DEFAULT_QUESTIONS = (
    "Wo nimmt uns Digitales Wege und Wartezeit ab?",
    "Wie wird die Verwaltung freundlicher zu den Menschen, für die sie da ist?",
    "Wie sieht ein Landkreis aus, der digital zusammenhält?",
)
"""For a workshop that names none of its own."""
MOST_QUESTIONS: Final = 20
MOST_TABLES: Final = 200
TABLES_AT_ONCE: Final = 60
MOST_TOPICS: Final = 20
MOST_AGENDA_ITEMS: Final = 40
RESERVED_SLUGS: Final = frozenset({"new"})
"""Pages stand under these addresses."""


class WorkshopState(StrEnum):
    """Where a workshop stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


class WorkshopFormat(StrEnum):
    """Where people meet."""

    ON_SITE = "on_site"
    HYBRID = "hybrid"
    ONLINE = "online"


class AgendaKind(StrEnum):
    """What happens at a point of the agenda."""

    TALK = "talk"
    WORKSHOP = "workshop"
    NETWORKING = "networking"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Texts:
    """What is said of a workshop, and when and where it is."""

    title: str
    starts_at: datetime
    place: str = ""
    format: WorkshopFormat = WorkshopFormat.ON_SITE
    sponsor: str = ""
    vision: str = ""
    open_until: datetime | None = None
    release_first: bool = False

    @property
    def version(self) -> str:
        """Of what its form shows."""
        return fingerprint(*(getattr(self, name) for name in self.__slots__))


_NEXT = {
    WorkshopState.DRAFT: {WorkshopState.OPEN},
    WorkshopState.OPEN: {WorkshopState.CLOSED},
    WorkshopState.CLOSED: {WorkshopState.OPEN, WorkshopState.ARCHIVED},
    WorkshopState.ARCHIVED: {WorkshopState.OPEN, WorkshopState.CLOSED},
}


def may_become(before: str, after: WorkshopState) -> bool:
    """A draft is opened, what is open closed, what is closed opened again or archived, and back. Never a draft."""
    return after in _NEXT[WorkshopState(before)]


def normal_code(typed: str) -> str:
    """The code as it is stored: case, blanks and hyphens do not matter."""
    return re.sub(r"[\s\-‐-―]+", "", typed).upper()[:12]


def new_code() -> str:
    """A random code of five signs."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def is_code(text: str) -> bool:
    """3 to 12 letters and digits, as a person may choose them."""
    return 3 <= len(text) <= 12 and text.isascii() and text.isalnum()


def fingerprint(*values: object) -> str:
    """What an edit form carries as `version`: other after any change of what the form shows, and of nothing else."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def moved(ids: Sequence[int], one: int, to: int) -> list[int]:
    """The ids with one of them at position `to` (0 is the first; beyond the ends means at the end)."""
    others = [other for other in ids if other != one]
    at = min(max(to, 0), len(others))
    return [*others[:at], one, *others[at:]]


def place_in_time(times: Sequence[str], at: str) -> int:
    """Where a point at this time ("09:30" or "") belongs among the others: before the first that is later."""
    if not at:
        return len(times)
    return next((position for position, other in enumerate(times) if other > at), len(times))


def next_names(names: Sequence[str], stem: str, number: int) -> list[str]:
    """So many further names: "Tisch 9", "Tisch 10" where "Tisch 8" is the last."""
    pattern = re.compile(rf"{re.escape(stem)} (\d{{1,6}})")
    last = max((int(found[1]) for name in names if (found := pattern.fullmatch(name))), default=0)
    return [f"{stem} {at}" for at in range(last + 1, last + 1 + number)]


def title_for(title: str, before: date, now: date) -> str:
    """The title of a day that is held again: "Innovationstag 2026" in 2027 is "Innovationstag 2027"."""
    return re.sub(rf"\b{before.year}\b", str(now.year), title)
