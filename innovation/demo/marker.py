"""Whether this database holds the demo world: pages say so in a banner."""

import time

from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from innovation.core.db import db
from innovation.core.settings import SiteSetting, write_setting

_SETTING = "demo_world"
_EXTENSION = "demo_world"
_STATEMENT = select(SiteSetting.value).where(SiteSetting.name == _SETTING)
ASK_AGAIN_AFTER = 60.0
"""Seconds after which a process that found no demo world looks once more: `flask demo` may have run meanwhile."""


class _Memory:
    """What this process knows. Once true it stays true: a demo world never becomes a real one."""

    is_demo = False
    asked_at: float | None = None


def init_memory(app: Flask) -> None:
    """One for each app."""
    app.extensions[_EXTENSION] = _Memory()


def mark() -> None:
    """Note it in the database, within the caller's transaction."""
    write_setting(_SETTING, "yes")


def remember(is_demo: bool | None = True) -> None:
    """After the commit: this process knows it now. None: ask the database again."""
    known = _memory()
    known.is_demo, known.asked_at = bool(is_demo), None


def is_demo() -> bool:
    """Cheap: at most one small query a minute, and none once it is true.

    Under test nothing is asked, since there the database changes under the process: only `remember` makes it a demo.
    """
    known = _memory()
    if not known.is_demo and not current_app.testing and _may_ask(known):
        known.asked_at = time.monotonic()
        known.is_demo = _stands_in_database()
    return known.is_demo


def _memory() -> _Memory:
    found: _Memory = current_app.extensions[_EXTENSION]
    return found


def _may_ask(known: _Memory) -> bool:
    return known.asked_at is None or time.monotonic() - known.asked_at > ASK_AGAIN_AFTER


def _stands_in_database() -> bool:
    """Asked apart from the request's session, and without a word when it fails: error pages are pages too."""
    try:
        with db.engine.connect() as connection:
            return connection.execute(_STATEMENT).first() is not None
    except SQLAlchemyError:
        return False
