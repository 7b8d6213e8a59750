"""The seam between flask-login, the signed cookie and our own session rows."""

from flask import Flask, request, session
from flask_login import LoginManager, login_user

from innovation.access.actor import Actor
from innovation.core.tokens import new_token
from innovation.people.queries import find_account_actor, guest_actor

manager = LoginManager()
_KEPT = ("guest", "workshop", "table")


def init_login(app: Flask) -> None:
    """`_user_id` in the cookie is a session's token; without one the cookie may still name a guest."""
    manager.init_app(app)
    manager.session_protection = None
    manager.user_loader(lambda token: find_account_actor(token, dict(session)))
    manager.anonymous_user = lambda: guest_actor(dict(session))


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


def sign_out() -> None:
    """Forget everything: on a shared machine the next person starts as nobody."""
    session.clear()


def is_this_machine() -> bool:
    """Whether the request comes from the machine itself, with no proxy between."""
    address = request.remote_addr or ""
    return (address.startswith("127.") or address == "::1") and "X-Forwarded-For" not in request.headers
