"""What happens in the conversation about an idea."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommentWritten:
    """Somebody said something."""

    comment: int
    idea: int
    workshop: int
    person: int
