"""Joining by code."""

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.marks import public
from innovation.core.errors import Gone
from innovation.people import login
from innovation.web.addresses import board_path, submit_path
from innovation.web.answers import go_to, page
from innovation.workshops.queries import find_code
from innovation.workshops.rules import WorkshopState

workshops = Blueprint("workshops", __name__)


@workshops.get("/j", defaults={"code": None})
@workshops.get("/j/<code>")
@public
def join(code: str | None) -> Response:
    """A table code leads to its card, a workshop code to the board. Sets the cookie and writes nothing."""
    typed = (code if code is not None else request.args.get("code", "")).strip()
    found = find_code(typed)
    if found is None or found.state == WorkshopState.DRAFT:
        return page("workshops/join.html", status=404 if typed else 200, typed=typed[:40])
    if found.state != WorkshopState.OPEN:
        raise Gone(_("Dieser Workshop ist beendet. Was aus den Ideen wurde, lesen Sie unter „Was wurde daraus?“."))
    login.join(workshop_id=found.workshop_id, table_code=found.table_code)
    return go_to(submit_path(found.slug) if found.table_code else board_path(found.slug))
