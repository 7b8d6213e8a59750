"""The seam between flask-login, the signed cookie and our own session rows."""

from contextlib import suppress

from flask import Flask, Response, g, request, session
from flask_login import LoginManager, login_user
from sqlalchemy.exc import OperationalError

from innovation.access.actor import Actor, current_actor
from innovation.core.clock import now
from innovation.core.tokens import new_token
from innovation.core.transaction import transaction
from innovation.people.account_actions import note_seen
from innovation.people.devices import device_of
from innovation.people.queries import find_account_actor, guest_actor
from innovation.people.rules import is_unseen

manager = LoginManager()
_KEPT = ("guest", "workshop", "table")


def init_login(app: Flask) -> None:
    """`_user_id` in the cookie is a session's token; without one the cookie may still name a guest."""
    manager.init_app(app)
    manager.session_protection = None
    manager.user_loader(_load)
    manager.anonymous_user = lambda: guest_actor(dict(session))
    app.after_request(_note_seen)


def _load(token: str) -> Actor | None:
    found = find_account_actor(token, dict(session))
    if found is None:
        return None
    actor, g.session_seen_at = found
    return actor


def _note_seen(answer: Response) -> Response:
    """Once in a while, after a page, never after a poll: whether it is due was read with the account already."""
    by_script = request.headers.get("HX-Request") == "true" and request.method == "GET"
    if "session_seen_at" in g and answer.status_code < 500 and not by_script and is_unseen(g.session_seen_at, now()):
        with suppress(OperationalError), transaction():  # a busy database is no reason to lose the page
            note_seen(token=current_actor().session_token, device=this_device())
    return answer


def join(*, workshop_id: int, table_code: str | None) -> None:
    """Remember in the signed cookie which workshop and table somebody came to; writes no row."""
    session.permanent = True
    session.setdefault("guest", new_token())
    session["workshop"] = workshop_id
    session["table"] = table_code


def sign_in(token: str) -> None:
    """Call after the commit. The cookie starts anew (a new CSRF token too) and keeps what the guest joined."""
    kept = {name: session[name] for name in _KEPT if name in session}
    session.clear()
    session.update(kept)
    session.permanent = True
    login_user(Actor(is_account=True, session_token=token))
    session.pop("_id", None)  # flask-login's hash of address and browser: nothing of ours needs it


def this_device() -> str:
    """Browser and system of this request, for the list of devices."""
    return device_of(request.headers.get("User-Agent", ""))


def mark_by_link() -> None:
    """Remember in the signed cookie that the mailbox was just proved: it may set a new password without the old one."""
    session["by_link_at"] = int(now().timestamp())


def came_by_link() -> bool:
    """Signed in by a mailed link within the last half hour."""
    at = session.get("by_link_at")
    return isinstance(at, int) and 0 <= now().timestamp() - at < 1_800


def sign_out() -> None:
    """Forget everything: on a shared machine the next person starts as nobody."""
    session.clear()


def is_this_machine() -> bool:
    """Whether the request comes from the machine itself, with no proxy between."""
    address = request.remote_addr or ""
    return (address.startswith("127.") or address == "::1") and "X-Forwarded-For" not in request.headers
