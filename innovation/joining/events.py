"""What happens when people and organisations join."""

from dataclasses import dataclass

from innovation.joining.rules import CommitmentRole, CommitmentState, OfferKind


@dataclass(frozen=True, slots=True)
class OfferMade:
    """Somebody offers help, again after a withdrawal included; a changed text is no new offer."""

    idea: int
    workshop: int
    person: int
    kind: OfferKind


@dataclass(frozen=True, slots=True)
class OfferWithdrawn:
    """Somebody takes an offer back."""

    idea: int
    workshop: int
    person: int
    kind: OfferKind


@dataclass(frozen=True, slots=True)
class CommitmentDeclared:
    """An organisation declares something, or something else than before; `person` recorded it.

    An unbinding declaration that is taken back comes as `left`.
    """

    idea: int
    workshop: int
    person: int
    organisation: int
    role: CommitmentRole
    state: CommitmentState
