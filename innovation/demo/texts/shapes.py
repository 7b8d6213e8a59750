"""The shapes of the texts; world.py makes them real with the features' own actions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody helps: `by` is an account's address or the name that a guest gave, who then left a `contact`."""

    kind: str
    text: str
    by: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """An organisation's declaration; it passes through `states`, a few days each, in the given order."""

    organisation: str
    role: str
    states: tuple[str, ...]
    note: str = ""
    staff_days: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the board said, `days` after the innovation day; parked ones come back `review_in` days from today."""

    outcome: str
    days: int
    reason: str
    reason_code: str = ""
    review_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaText:
    """A card. `by` is the name typed on it, `account` the address of the account that sent it, if one did.

    `paper`: a facilitator typed it in. `first_title`: what it said until its author corrected it the next morning.
    """

    title: str
    benefit: str
    home: str
    question: int | None = None
    table: int | None = None
    by: str = ""
    account: str = ""
    paper: bool = False
    first_title: str = ""
    persons: int
    towns: int
    offers: tuple[Offer, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report, `days` before today; the next step is due `next_on` days before today (negative: ahead)."""

    days: int
    light: str
    happened: str
    next: str
    next_on: int | None = None
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A milestone moved `days` before today, by whole `weeks`, with its reason."""

    days: int
    milestone: str
    weeks: int
    reason: str


@dataclass(frozen=True, slots=True)
class Finish:
    """A milestone reached, `days` before today."""

    days: int
    milestone: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectText:
    """A joint project from the idea with the title `idea`; `founded` and `starts` are days before today."""

    idea: str
    title: str
    lead: str
    leader: str
    template: str
    founded: int
    starts: int
    partners: tuple[str, ...]
    reports: tuple[Report, ...]
    moves: tuple[Move, ...] = ()
    finished: tuple[Finish, ...] = ()
