"""What happens to workshops."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkshopOpened:
    """People may come in, submit and vote."""

    workshop: int


@dataclass(frozen=True, slots=True)
class WorkshopClosed:
    """Nothing comes in any more."""

    workshop: int
