"""What happens to ideas."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class IdeaSubmitted:
    """An idea stands on the board from now on: a card came in, or was released after somebody had read it.

    `person` is its author, None for an imported one or one from paper.
    """

    idea: int
    workshop: int
    person: int | None


@dataclass(frozen=True, slots=True)
class IdeaCorrected:
    """The text of an idea was changed by `person`; `title` and `benefit` stood there since `written_at`."""

    idea: int
    workshop: int
    person: int
    title: str
    benefit: str
    written_at: datetime
