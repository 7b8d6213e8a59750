"""Pure rules of joining (source: the project's paragraph on offers and declarations, see docs/access.md)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from innovation.ideas.rules import NOT_READ, IdeaState
from innovation.workshops.rules import WorkshopState

TEXT_LONGEST: Final = 1_000
STAFF_DAYS_MOST: Final = 10_000
AMOUNT_MOST: Final = 10_000_000_000
"""In cents: 100 million euros."""


def joined_text(own: str, other: str) -> str:
    """Both texts of one person's two offers of the same kind; what says the same is said once."""
    if not other or other in own:
        return own
    return f"{own}\n\n{other}" if own and own not in other else other


class OfferKind(StrEnum):
    """What a person can offer."""

    EXPERTISE = "expertise"
    WORKING_TIME = "working_time"
    TESTING = "testing"
    PILOT_SITE = "pilot_site"
    EXISTING_SOLUTION = "existing_solution"
    DATA = "data"
    PREMISES = "premises"
    NETWORK = "network"


class CommitmentRole(StrEnum):
    """What an organisation wants to be."""

    LEAD = "lead"
    PARTNER = "partner"
    PILOT = "pilot"
    OBSERVER = "observer"


class CommitmentState(StrEnum):
    """How firm it is."""

    ASKED = "asked"
    INTERESTED = "interested"
    INTENT = "intent"
    RESOLVED = "resolved"
    SIGNED = "signed"
    DECLINED = "declined"
    PAUSED = "paused"
    LEFT = "left"


UNBINDING: Final = frozenset({CommitmentState.ASKED, CommitmentState.INTERESTED})
"""Any verified member of the organisation may set these; everything else needs its mandate."""
DOCUMENTED: Final = frozenset({CommitmentState.RESOLVED, CommitmentState.SIGNED})
"""These need a date and a body or document."""
STEPPING_BACK: Final = frozenset({CommitmentState.DECLINED, CommitmentState.PAUSED, CommitmentState.LEFT})
"""Possible whatever has become of the idea."""
_ENDED: Final = frozenset({IdeaState.DRAFT, IdeaState.WITHDRAWN, IdeaState.DECLINED, IdeaState.ALREADY_EXISTS})


class Reason(StrEnum):
    """Why somebody cannot join in this way."""

    NOT_STARTED = "not_started"
    IDEA_ENDED = "idea_ended"
    IDEA_NOT_ON_BOARD = "idea_not_on_board"
    MANDATE_NEEDED = "mandate_needed"
    DATE_MISSING = "date_missing"
    DATE_IN_FUTURE = "date_in_future"
    DOCUMENT_MISSING = "document_missing"
    NAME_MISSING = "name_missing"
    CONTACT_MISSING = "contact_missing"


def why_not_join(workshop_state: str, idea_shelf: str) -> Reason | None:
    """None when the idea takes offers and declarations.

    Help is welcome after the workshop too, and most of it comes then: what counts is that the idea goes on or may
    come back (parked). Only before a workshop opens, and once an idea was withdrawn, hidden, declined or found to
    exist, there is nothing to join.
    """
    if workshop_state == WorkshopState.DRAFT:
        return Reason.NOT_STARTED
    if idea_shelf in NOT_READ:
        return Reason.IDEA_NOT_ON_BOARD
    return Reason.IDEA_ENDED if idea_shelf in _ENDED else None


def why_not_offer(workshop_state: str, idea_shelf: str, *, is_guest: bool, name: str, contact: str) -> Reason | None:
    """None when the offer can be taken. Who has no account says a name and how to be reached."""
    if is_guest and not name:
        return Reason.NAME_MISSING
    if is_guest and not contact:
        return Reason.CONTACT_MISSING
    return why_not_join(workshop_state, idea_shelf)


def why_not_set(state: str, standing: str | None, *, has_mandate: bool) -> Reason | None:
    """None when this member may put the declaration of his or her organisation from `standing` into `state`.

    Without the mandate only from nothing or something unbinding to something unbinding: what the mandate declared,
    a no included, only the mandate changes.
    """
    if has_mandate or (state in UNBINDING and (standing is None or standing in UNBINDING)):
        return None
    return Reason.MANDATE_NEEDED


@dataclass(frozen=True, slots=True)
class Declaration:
    """What an organisation declares. `amount_cents` in cents, `staff_days` whole days."""

    role: CommitmentRole
    state: CommitmentState
    staff_days: int | None = None
    amount_cents: int | None = None
    note: str = ""
    decided_on: date | None = None
    document: str = ""

    @property
    def is_unbinding(self) -> bool:
        """Reads "unverbindlich"."""
        return self.state in UNBINDING


def why_not_declare(declaration: Declaration, workshop_state: str, idea_shelf: str, today: date) -> Reason | None:
    """None when the declaration is complete and the idea takes it."""
    if declaration.state in DOCUMENTED:
        if declaration.decided_on is None:
            return Reason.DATE_MISSING
        if not declaration.document:
            return Reason.DOCUMENT_MISSING
    if declaration.decided_on is not None and declaration.decided_on > today:
        return Reason.DATE_IN_FUTURE
    if declaration.state in STEPPING_BACK:
        return None
    return why_not_join(workshop_state, idea_shelf)


_AMOUNT = re.compile(r"(?:[0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3}){1,3})(?:,[0-9]{2})?")


def parse_amount(typed: str) -> int | None:
    """Cents of an amount as people here write it: "1.234,50", "1234,50", "1.234", with or without €. Blank is None.

    Raises ValueError for everything that could be read in two ways, such as "1.234,5" or "12.34".
    """
    text = typed.strip().removesuffix("€").removesuffix("EUR").strip()
    if not text:
        return None
    if not _AMOUNT.fullmatch(text):
        raise ValueError("not an amount")
    euros, _, cents = text.partition(",")
    return int(euros.replace(".", "")) * 100 + int(cents or 0)


def format_amount(cents: int) -> str:
    """The opposite: 123450 is "1.234,50"; in this one way in both languages, since it is typed so, too."""
    return f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"
