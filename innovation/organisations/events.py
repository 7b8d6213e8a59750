"""What happens to organisations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrganisationDeleted:
    """It goes for good. A listener that still needs it raises DomainError, and it stays."""

    organisation: int
    name: str


@dataclass(frozen=True, slots=True)
class VoicesChanged:
    """Other organisations than before have a voice in the tally of municipalities."""
