"""The three entries of the header, and what the layout asks of every page."""

from flask import Flask, request
from flask_babel import gettext as _

from innovation.access.actor import current_actor
from innovation.claiming.cookie import question
from innovation.following.queries import unread_count
from innovation.web.answers import said
from innovation.web.language import by_language
from innovation.web.redirects import safe_path

ENTRIES = (("/workshops/", "ideas"), ("/projects/", "projects"), ("/outcomes", "outcomes"))
_UNDER = {
    "/workshops": "ideas",
    "/ideas": "ideas",
    "/receipt": "ideas",
    "/rounds": "ideas",
    "/projects": "projects",
    "/outcomes": "outcomes",
}


def navigation() -> tuple[tuple[str, str, bool], ...]:
    """(path, label, whether the present page stands under it)."""
    return _entries(_UNDER.get("/" + request.path.split("/", 2)[1], ""))


@by_language
def _entries(here: str) -> tuple[tuple[str, str, bool], ...]:
    labels = {"ideas": _("Ideen"), "projects": _("Projekte"), "outcomes": _("Was wurde daraus?")}
    return tuple((path, labels[key], key == here) for path, key in ENTRIES)


def this_path() -> str:
    """The present page's address, for coming back to it; "/" after a POST or when it is none of ours."""
    return safe_path(request.full_path.rstrip("?")) if request.method == "GET" else "/"


def unread_news() -> int:
    """How much an account has not read yet; one statement, none for others."""
    actor = current_actor()
    return unread_count(actor) if actor.is_account else 0


def guests_work() -> str:
    """ "2 Ideen, 5 Stimmen": what was done as a guest in a browser in which somebody has signed in now; asked once."""
    return "" if request.path.startswith("/claim") else question(current_actor())


def register_navigation(app: Flask) -> None:
    """Known to every template."""
    app.jinja_env.globals.update(
        navigation=navigation,
        flashed=said,
        this_path=this_path,
        guests_work=guests_work,
        unread_news=unread_news,
    )
