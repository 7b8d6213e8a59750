"""What happens to projects. `person` is whoever did it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ProjectFounded:
    """A joint project was founded from an idea."""

    project: int
    idea: int
    workshop: int
    person: int


@dataclass(frozen=True, slots=True)
class ProgressReported:
    """Somebody reported how it stands."""

    project: int
    update: int
    person: int
    light: str


@dataclass(frozen=True, slots=True)
class MilestoneMoved:
    """The date of a milestone was moved."""

    project: int
    milestone: int
    person: int
    from_on: date
    to_on: date


@dataclass(frozen=True, slots=True)
class MilestoneFinished:
    """A milestone was reached."""

    project: int
    milestone: int
    person: int


@dataclass(frozen=True, slots=True)
class MilestoneDropped:
    """A milestone was given up."""

    project: int
    milestone: int
    person: int


@dataclass(frozen=True, slots=True)
class MilestoneReopened:
    """That a milestone was finished or dropped was taken back."""

    project: int
    milestone: int
    person: int
