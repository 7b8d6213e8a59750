"""What every request goes through before a view reads it."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Request, current_app
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import NotFound

View = TypeVar("View", bound=Callable[..., Any])
_BESIDE_THE_FILE = 64 * 1024
"""Bytes for the other fields of a form and what parts them."""

_MOST_READ_AWAY, _PIECE = 64 * 2**20, 2**16


def takes_up_to(most: int) -> Callable[[View], View]:
    """Let a view take a file of that many bytes; all others keep to MAX_CONTENT_LENGTH."""

    def widen(view: View) -> View:
        view.most_bytes = most + _BESIDE_THE_FILE  # type: ignore[attr-defined]
        return view

    return widen


class SiteRequest(Request):
    """Drops the sign NUL from what was sent: nobody types it, and PostgreSQL stores no text with it."""

    @property
    def max_content_length(self) -> int | None:
        """By the view that the address leads to; asked before the form is read, which happens before any view runs."""
        view = current_app.view_functions.get(self.endpoint or "")
        most: int | None = getattr(view, "most_bytes", None)
        return super().max_content_length if most is None else most

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        Request.max_content_length.fset(self, value)  # type: ignore[attr-defined]

    def _load_form_data(self) -> None:
        super()._load_form_data()
        if any("\x00" in value for value in self.form.values()):
            self.__dict__["form"] = _without_nul(self.form)

    @property
    def args(self) -> MultiDict[str, str]:
        """The address' query."""
        found = super().args
        return _without_nul(found) if b"%00" in self.query_string or b"\x00" in self.query_string else found


def read_away(request: Request) -> None:
    """Take what is too large off the line and drop it: who still sends when the line is cut never sees the answer."""
    left = min(request.content_length or 0, _MOST_READ_AWAY)
    line = request.environ["wsgi.input"]
    while left > 0 and (piece := line.read(min(left, _PIECE))):
        left -= len(piece)


def refuse_nul_in_path(request: Request) -> None:
    """No address of ours has it."""
    if "\x00" in request.path:
        raise NotFound


def _without_nul(values: MultiDict[str, str]) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict([(name, value.replace("\x00", "")) for name, value in values.items(multi=True)])
