"""What happens in a round."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoteCast:
    """Somebody supports an idea (points 1) or takes it back (0)."""

    idea: int
    workshop: int
    round: int
    person: int
    points: int
