"""The three entries of the header, and what the layout asks of every page."""

from flask import Flask, request
from flask_babel import gettext as _

from innovation.web.answers import said

ENTRIES = (("/workshops/", "ideas"), ("/projects/", "projects"), ("/outcomes", "outcomes"))
_UNDER = {
    "/workshops": "ideas",
    "/ideas": "ideas",
    "/receipt": "ideas",
    "/rounds": "ideas",
    "/projects": "projects",
    "/outcomes": "outcomes",
}


def navigation() -> list[tuple[str, str, bool]]:
    """(path, label, whether the present page stands under it)."""
    labels = {"ideas": _("Ideen"), "projects": _("Projekte"), "outcomes": _("Was wurde daraus?")}
    here = _UNDER.get("/" + request.path.split("/", 2)[1])
    return [(path, labels[key], key == here) for path, key in ENTRIES]


def register_navigation(app: Flask) -> None:
    """Known to every template."""
    app.jinja_env.globals.update(navigation=navigation, flashed=said, demo_data=False)
