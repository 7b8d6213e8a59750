"""What the browser's signed cookie knows of the guest that somebody was before signing in."""

from flask import session

from innovation.access.actor import Actor
from innovation.claiming.queries import holdings_of, in_words
from innovation.people.claiming import unclaimed_guest

_GUEST, _ANSWERED = "guest", "claim_answered"


def guest_of_this_browser() -> int | None:
    """The guest who acted here, unless an account has taken him over already."""
    return unclaimed_guest(str(session.get(_GUEST, "")))


def question(actor: Actor) -> str:
    """ "2 Ideen, 5 Stimmen" while an account has not answered whether they are its own; else "".

    Asks the database only in a browser in which somebody was a guest, and no longer once there is nothing to ask.
    """
    if not actor.is_account or _GUEST not in session or _ANSWERED in session:
        return ""
    guest_id = guest_of_this_browser()
    holdings = holdings_of(guest_id, actor.person_id) if guest_id is not None else None
    if not holdings:
        session[_ANSWERED] = True
        return ""
    return in_words(holdings)


def note_answered() -> None:
    """Asked once: whoever said no is left alone, and finds the way on /claim."""
    session[_ANSWERED] = True


def ask_again() -> None:
    """The no was a slip."""
    session.pop(_ANSWERED, None)


def forget_guest() -> None:
    """After claiming: this browser holds no guest any more, only the account."""
    session.pop(_GUEST, None)
    session.pop(_ANSWERED, None)
    session.pop("claim_code", None)
