"""Domain events: recorded by actions, heard within the same transaction by the packages below."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from innovation.core.db import db

E = TypeVar("E")
_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def within(*kinds: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Mark a listener: what it writes commits with the event or not at all."""

    def register(listener: Callable[[E], None]) -> Callable[[E], None]:
        for kind in kinds:
            _listeners[kind].append(listener)
        return listener

    return register


def record(event: object) -> None:
    """Say what happened. Heard at the end of the transaction, just before its commit."""
    db.session().info.setdefault("events", []).append(event)


def tell_listeners(session: Session) -> None:
    """Run the listeners in order, those of events that listeners record themselves included."""
    queue: list[object] = session.info.setdefault("events", [])
    while queue:
        event = queue.pop(0)
        for listener in _listeners[type(event)]:
            listener(event)


def forget(session: Session) -> None:
    """Drop what was recorded by a transaction that did not come to its end."""
    session.info["events"] = []
