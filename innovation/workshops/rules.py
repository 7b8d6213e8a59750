"""Pure rules of workshops and their codes."""

import re
import secrets
from enum import StrEnum

CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without 0, O, 1 and I, which people confuse."""
CODE_LENGTH = 5
DEFAULT_QUESTIONS = (
    "Wo nimmt uns Digitales Wege und Wartezeit ab?",
    "Wie wird die Verwaltung freundlicher zu den Menschen, für die sie da ist?",
    "Wie sieht ein Landkreis aus, der digital zusammenhält?",
)
"""For a workshop that names none of its own."""


class WorkshopState(StrEnum):
    """Where a workshop stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


def normal_code(typed: str) -> str:
    """The code as it is stored: case, blanks and hyphens do not matter."""
    return re.sub(r"[\s\-‐-―]+", "", typed).upper()[:12]


def new_code() -> str:
    """A random code of five signs."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
