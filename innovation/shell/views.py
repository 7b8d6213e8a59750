"""Help, legal pages, health."""

from alembic.runtime.migration import MigrationContext
from flask import Blueprint, Response, make_response

from innovation.access.marks import public
from innovation.core.db import db
from innovation.shell.migrations import newest_revision
from innovation.web.answers import page

shell = Blueprint("shell", __name__)


@shell.get("/help")
@public
def help() -> Response:
    """How it works, for each who takes part."""
    return page("shell/help.html")


@shell.get("/imprint")
@public
def imprint() -> Response:
    """Who operates the site."""
    return page("shell/imprint.html")


@shell.get("/privacy")
@public
def privacy() -> Response:
    """What is stored, for how long, and who sees it."""
    return page("shell/privacy.html")


@shell.get("/accessibility")
@public
def accessibility() -> Response:
    """The declaration of accessibility."""
    return page("shell/accessibility.html")


@shell.get("/healthz")
@public
def healthz() -> Response:
    """The process answers."""
    return _plain("ok", 200)


@shell.get("/readyz")
@public
def readyz() -> Response:
    """The database answers and has the newest migration."""
    present = MigrationContext.configure(db.session.connection()).get_current_revision()
    return _plain("ready", 200) if present == newest_revision() else _plain("database not migrated", 503)


def _plain(text: str, status: int) -> Response:
    answer = make_response(f"{text}\n", status)
    answer.mimetype = "text/plain"
    return answer
