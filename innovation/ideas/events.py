"""What happens to ideas."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IdeaSubmitted:
    """A card came in. `person` is None for an imported one."""

    idea: int
    workshop: int
    person: int | None
