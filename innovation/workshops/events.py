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


@dataclass(frozen=True, slots=True)
class WorkshopReopened:
    """It was closed and goes on, as if it never had been."""

    workshop: int


@dataclass(frozen=True, slots=True)
class QuestionsReordered:
    """The guiding questions stand in another order. `ranks` holds (question, its position now) of those that moved."""

    workshop: int
    ranks: tuple[tuple[int, int], ...]
