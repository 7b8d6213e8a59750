"""The name of the site: what was chosen in the browser, else the setting SITE_NAME."""

import time

from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from innovation.core.db import db
from innovation.core.settings import SiteSetting, write_setting

LONGEST = 60
_SETTING = "site_name"
_EXTENSION = "site_name"
_STATEMENT = select(SiteSetting.value).where(SiteSetting.name == _SETTING)
ASK_AGAIN_AFTER = 20.0
"""Seconds after which a process looks whether another one has changed the name."""


class _Memory:
    """What this process knows; "" when nothing was chosen."""

    name = ""
    asked_at: float | None = None


def register_site_name(app: Flask) -> None:
    """Let every template call `site_name()`."""
    app.extensions[_EXTENSION] = _Memory()
    app.jinja_env.globals["site_name"] = site_name


def site_name() -> str:
    """What pages and mails call the site. At most one small query in a while, in a test none: it remembers only."""
    known = _memory()
    if not current_app.testing and (known.asked_at is None or time.monotonic() - known.asked_at > ASK_AGAIN_AFTER):
        known.asked_at = time.monotonic()
        known.name = _stored(known.name)
    return known.name or str(current_app.config["SITE_NAME"])


def write_site_name(name: str) -> None:
    """Store it, within the caller's transaction; call `remember_site_name` after the commit."""
    write_setting(_SETTING, name)


def remember_site_name(name: str) -> None:
    """This process shows it from now on, others within seconds. "": the setting's name again (tests)."""
    known = _memory()
    known.name, known.asked_at = name, time.monotonic()


def _memory() -> _Memory:
    found: _Memory = current_app.extensions[_EXTENSION]
    return found


def _stored(known: str) -> str:
    """Asked apart from the request's session, and without a word when it fails: error pages are pages too."""
    try:
        with db.engine.connect() as connection:
            return connection.execute(_STATEMENT).scalar() or ""
    except SQLAlchemyError:
        return known
