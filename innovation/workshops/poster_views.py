"""Posters to print: one for the door, one for each table."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.web.addresses import absolute
from innovation.web.answers import page
from innovation.web.qr import qr_svg
from innovation.workshops.editing import get_editable
from innovation.workshops.facts import QuestionFacts, TableFacts
from innovation.workshops.rules import normal_code

workshop_poster = Blueprint("workshop_poster", __name__)
DOOR = "door"


@workshop_poster.get("/workshops/<slug>/poster")
@requires(Permission.EDIT_WORKSHOP)
def show(slug: str) -> Response:
    """All of them, or with `?only=` the one for the door or for one table."""
    workshop = get_editable(slug, current_actor())
    only = request.args.get("only", "")[:20]
    only = only if only == DOOR else normal_code(only)
    tables = [table for table in workshop.tables if only in ("", table.code)]
    posters: list[tuple[TableFacts, QuestionFacts | None]] = [
        (table, workshop.question(table.question_id)) for table in tables if only != DOOR
    ]
    return page(
        "workshops/poster.html",
        workshop=workshop,
        only=only,
        door=only in ("", DOOR),
        posters=posters,
        qr=lambda code: qr_svg(absolute(f"/j/{code}")),
        address=absolute("/j").split("://", 1)[-1],
    )
