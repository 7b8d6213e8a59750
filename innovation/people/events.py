"""What happens to persons."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuestClaimed:
    """A guest's ideas, votes and offers go into an account; each feature moves what is its own."""

    guest: int
    account: int
