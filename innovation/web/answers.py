"""Answers for htmx and for plain forms, from one place.

A page is a template; a fragment is the very macro that the page calls. So an htmx answer can never differ from what
the page would show.
"""

from typing import Any

from flask import Response, current_app, make_response, redirect, render_template, request
from flask import session as cookie


def is_htmx() -> bool:
    """Whether the script asked: it gets a fragment, and a place to go instead of a redirect."""
    return request.headers.get("HX-Request") == "true"


def page(template: str, /, *, status: int = 200, **context: Any) -> Response:
    """A whole page."""
    return _vary(make_response(render_template(template, **context), status))


def fragment(template: str, macro: str, /, *arguments: Any, status: int = 200, **keywords: Any) -> Response:
    """One macro's text, rendered by the environment of the reader's language."""
    module = current_app.jinja_env.get_template(template).module
    return _vary(make_response(str(getattr(module, macro)(*arguments, **keywords)), status))


def go_to(path: str, /) -> Response:
    """After a success that ends elsewhere: 303, and for htmx HX-Location (a followed 303 would land in the target)."""
    if is_htmx():
        answer = make_response("", 200)
        answer.headers["HX-Location"] = path
        return _vary(answer)
    return _vary(make_response(redirect(path, 303)))


def say(text: str, /, *, undo: dict[str, str] | None = None) -> None:
    """One sentence for the next page. `undo` = {"action": path, **hidden fields}: shown as "Rückgängig"."""
    cookie.setdefault("said", []).append([str(text), undo or {}])
    cookie.modified = True


def said() -> list[tuple[str, dict[str, str]]]:
    """What was said since the last page; forgotten by reading. Touches no cookie of who has none."""
    if "said" not in cookie:
        return []
    return [(text, undo) for text, undo in cookie.pop("said")]


def _vary(answer: Response) -> Response:
    answer.vary.add("HX-Request")
    return answer
