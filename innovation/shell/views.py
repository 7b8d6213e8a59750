"""Help, legal pages, health."""

from alembic.runtime.migration import MigrationContext
from flask import Blueprint, Response, make_response
from flask_babel import gettext as _

from innovation.access.marks import public
from innovation.core.db import db
from innovation.shell.migrations import newest_revision
from innovation.web.answers import page

shell = Blueprint("shell", __name__)


@shell.get("/help")
@public
def help() -> Response:
    """Where to read on, how votes are counted, and what to do when something does not work."""
    return page("shell/help/index.html")


@shell.get("/help/<any('participants', 'project-leads', 'network', 'organisers'):guide>")
@public
def help_guide(guide: str) -> Response:
    """One printed page for those who do the same."""
    return page(f"shell/help/{guide.replace('-', '_')}.html", guides=_guides)


def _guides() -> tuple[tuple[str, str], ...]:
    return (
        ("/help/participants", _("Für alle, die mitmachen")),
        ("/help/project-leads", _("Für Projektleitungen")),
        ("/help/network", _("Für das Netzwerk")),
        ("/help/organisers", _("Für alle, die einen Workshop ausrichten")),
    )


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
