"""Pure rules of the conversation about an idea."""

from datetime import datetime, timedelta
from enum import StrEnum

from innovation.ideas.rules import NOT_ACTED_ON
from innovation.workshops.rules import WorkshopState

TEXT_LONGEST = 2_000
REASON_LONGEST = 300
CHANGE_WITHIN = timedelta(minutes=15)
"""How long an author may change or withdraw what he or she said; afterwards others may have answered it."""
PER_PAGE = 50
A_MINUTE = 10
"""Contributions of one person per minute; nobody types faster."""


class CommentKind(StrEnum):
    """What a contribution is, said by its author."""

    NOTE = "note"
    PRO = "pro"
    CONCERN = "concern"
    QUESTION = "question"
    SOLUTION = "solution"


class Reason(StrEnum):
    """Why something is not possible in a conversation."""

    WORKSHOP_NOT_OPEN = "workshop_not_open"
    IDEA_AWAY = "idea_away"
    TOO_LATE = "too_late"
    HIDDEN = "hidden"


def why_not_comment(workshop_state: str, shelf: str) -> Reason | None:
    """None when one may say something to an idea on this shelf: it stands on the board of an open workshop."""
    if shelf in NOT_ACTED_ON:
        return Reason.IDEA_AWAY
    return None if workshop_state == WorkshopState.OPEN else Reason.WORKSHOP_NOT_OPEN


def why_not_change(written_at: datetime, at: datetime, *, hidden: bool) -> Reason | None:
    """None when the author may still change or withdraw it."""
    if hidden:
        return Reason.HIDDEN
    return None if at < written_at + CHANGE_WITHIN else Reason.TOO_LATE


def pages_of(total: int) -> int:
    """At least one."""
    return max(1, -(-total // PER_PAGE))
