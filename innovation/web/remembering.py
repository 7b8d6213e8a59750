"""Texts of macros, remembered by what they show. Templates know `remembered` and `remembered_each`."""

from collections.abc import Hashable, Iterable
from sys import getsizeof
from threading import Lock
from typing import Any

from jinja2.runtime import Macro
from markupsafe import Markup

MOST = 8 * 1024 * 1024
"""Bytes of text that a process keeps, about 2,500 cards; beyond that the oldest go."""
_PLACE = "\0token\0"


class Texts:
    """A bounded memory. Never goes stale: other facts are another key, and each language has its own macros."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = 0
        self._texts: dict[Hashable, Markup] = {}
        self._lock = Lock()

    def of(self, macro: Macro, facts: tuple[Hashable, ...], named: tuple[tuple[str, Any], ...]) -> Markup:
        """The macro's text for these arguments."""
        key = (macro, facts, named)
        text = self._texts.get(key)
        if text is None:
            text = Markup(macro(*facts, **dict(named)))  # noqa: S704 what macros return is escaped already
            self._keep(key, text)
        return text

    def _keep(self, key: Hashable, text: Markup) -> None:
        with self._lock:
            if key not in self._texts:
                self._texts[key] = text
                self._bytes += getsizeof(text)
            while self._bytes > self._most:
                self._bytes -= getsizeof(self._texts.pop(next(iter(self._texts))))


_texts = Texts(MOST)


def remembered(macro: Macro, /, *facts: Hashable, token: str | None = None, **named: Hashable) -> Markup:
    """The macro's text for these facts, remembered.

    For imported macros that show nothing but their arguments. A token, other in each answer, is put into the remembered
    text: the macro takes it as its argument `token`. Whatever else belongs to the request stays outside.
    """
    if token is None:
        return _texts.of(macro, facts, tuple(named.items()))
    return _texts.of(macro, facts, (("token", _PLACE), *named.items())).replace(_PLACE, token)


def remembered_each(macro: Macro, things: Iterable[Hashable], /, *facts: Hashable, token: str) -> Markup:
    """The same for a list of things, one text after the other."""
    placed = (("token", _PLACE),)
    texts = "".join([_texts.of(macro, (thing, *facts), placed) for thing in things])
    return Markup(texts.replace(_PLACE, token))  # noqa: S704 as above
