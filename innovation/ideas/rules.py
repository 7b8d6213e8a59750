"""Pure rules of ideas."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from innovation.core.text import fold
from innovation.workshops.rules import WorkshopState

TITLE_SHORTEST, TITLE_LONGEST = 2, 200
BENEFIT_LONGEST = 1_000
"""On the card; what is imported may have more."""
REASON_LONGEST = 300
"""Of why an idea is hidden."""


class IdeaState(StrEnum):
    """The stored state. "In a project", "merged" and "hidden" follow from links and flags and replace no state."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    IN_CLARIFICATION = "in_clarification"
    SHORTLISTED = "shortlisted"
    SELECTED = "selected"
    PARKED = "parked"
    DECLINED = "declined"
    ALREADY_EXISTS = "already_exists"


NOT_LISTED = (IdeaState.DRAFT, IdeaState.WITHDRAWN)
HIDDEN, AWAITS_RELEASE = "hidden", "awaits_release"
"""Where the kept counts put ideas that stand on no board for now, whatever their state."""


def shelf_of(state: str, *, hidden: bool, awaits_release: bool) -> str:
    """Under what an idea is counted: its state, unless it is hidden or not released yet."""
    return HIDDEN if hidden else AWAITS_RELEASE if awaits_release else state


NOT_READ = frozenset({HIDDEN, AWAITS_RELEASE})
"""Shelves of ideas that only their authors and who runs the workshop may read."""
NOT_ACTED_ON = frozenset({IdeaState.DRAFT, IdeaState.WITHDRAWN, *NOT_READ})
"""Shelves of ideas on which nobody votes, joins, comments or decides."""
DECIDED = frozenset({IdeaState.SELECTED, IdeaState.PARKED, IdeaState.DECLINED, IdeaState.ALREADY_EXISTS})


class Reason(StrEnum):
    """Why something is not possible with an idea."""

    WORKSHOP_NOT_OPEN = "workshop_not_open"
    WORKSHOP_OVER = "workshop_over"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card."""

    title: str
    benefit: str
    question_id: int | None
    table_code: str | None
    author_name: str
    organisation_id: int | None

    @property
    def fingerprint(self) -> str:
        """Tells whether the same card was sent again or another one under the same key."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def why_not_submit(workshop_state: str) -> Reason | None:
    """None when a card may come in."""
    return None if workshop_state == WorkshopState.OPEN else Reason.WORKSHOP_NOT_OPEN


@dataclass(frozen=True, slots=True)
class Wording:
    """What its author may change of a card. `topics`: ids, or None to leave them as they are."""

    title: str
    benefit: str
    topics: frozenset[int] | None = None


def why_not_withdraw(state: str, workshop_state: str) -> Reason | None:
    """None when its author may take an idea back, or bring back one that was taken back: until a board decides."""
    if workshop_state == WorkshopState.ARCHIVED:
        return Reason.WORKSHOP_OVER
    return Reason.DECIDED if state in DECIDED else None


def why_not_edit(state: str, workshop_state: str) -> Reason | None:
    """None when its author may correct the text: until a board decides, and not while the idea is withdrawn.

    A hidden idea may be corrected: that is how it comes back.
    """
    if state == IdeaState.WITHDRAWN:
        return Reason.WITHDRAWN
    return why_not_withdraw(state, workshop_state)


def searchable(number: int, title: str, benefit: str) -> str:
    """Number, title and text, folded for searching."""
    return fold(f"{number} {title} {benefit}")
