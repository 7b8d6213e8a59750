"""What happens when a board decides."""

from dataclasses import dataclass

from innovation.selection.rules import DecisionOutcome, ReasonCode


@dataclass(frozen=True, slots=True)
class IdeaDecided:
    """A board decided, for the first time or anew after a parked idea came back."""

    idea: int
    workshop: int
    person: int
    outcome: DecisionOutcome
    reason_code: ReasonCode | None
