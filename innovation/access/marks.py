"""The marks of a view. A view without exactly one is refused, at run time and by a test."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import abort, current_app, g, has_request_context, request

from innovation.access.actor import Actor, current_actor
from innovation.access.policy import Facts, Permission, allows
from innovation.core.errors import Forbidden, NotFound, SignInNeeded

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public"
SIGNED_IN = "signed_in"


def public(view: View) -> View:
    """Open to everybody."""
    return _mark(view, PUBLIC)


def signed_in(view: View) -> View:
    """Open to every account, each for what is its own."""
    return _mark(view, SIGNED_IN)


def requires(permission: Permission) -> Callable[[View], View]:
    """The view fetches with `needs=permission`; the query that fetches checks it, since only it knows the object."""
    return lambda view: _mark(view, permission)


def mark_of(view: Callable[..., Any]) -> Permission | str | None:
    """The mark of a view function, or None."""
    return getattr(view, "access_mark", None)


def _mark(view: View, mark: Permission | str) -> View:
    if mark_of(view) is not None:
        raise TypeError(f"{view.__qualname__} carries two marks")
    view.access_mark = mark  # type: ignore[attr-defined]
    return view


def refuse_unmarked() -> None:
    """Before every request: no mark, no answer. Flask's own static files are the one exception."""
    if request.endpoint is None or request.endpoint == "static":
        return
    mark = mark_of(current_app.view_functions[request.endpoint])
    if mark is None:
        abort(403)
    if mark == SIGNED_IN and not current_actor().is_account:
        raise SignInNeeded


def check(actor: Actor, permission: Permission, facts: Facts, *, readable_by: Permission | None = None) -> None:
    """Raise unless allowed: Forbidden to who may read the thing, else NotFound to accounts and SignInNeeded to others.

    Leaves a note of what was checked, so that the tests see whether a view kept what its mark promised.
    """
    if has_request_context():
        g.setdefault("checked", set()).add(permission)
    if allows(actor, permission, facts):
        return
    if readable_by is not None and allows(actor, readable_by, facts):
        raise Forbidden
    raise unknown(actor)


def unknown(actor: Actor) -> Exception:
    """What to raise for a thing that does not exist: the same as for one that this actor may not know of."""
    return NotFound() if actor.is_account else SignInNeeded()
