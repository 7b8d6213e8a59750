"""Facts of rows that carry a version, remembered by each process until the version grows."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from innovation.core.db import db

Facts = TypeVar("Facts")
MOST = 1_000
_remembered: dict[tuple[Hashable, ...], Any] = {}


def remembered_facts(read: Callable[..., Facts], *key: Hashable) -> Facts:
    """What `read(*key)` gives; `key` names the row and its version, and whatever else the facts depend on.

    Within a transaction nothing is kept: what it has changed may still be rolled back.
    """
    whole = (read, *key)
    if whole in _remembered:
        return _remembered[whole]
    facts = read(*key)
    if not db.session.info.get("writing"):
        if len(_remembered) >= MOST:
            _remembered.clear()
        _remembered[whole] = facts
    return facts


def forget_facts() -> None:
    """For tests that empty the tables: the database gives the same ids again."""
    _remembered.clear()
