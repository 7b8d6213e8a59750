"""German unless the reader said otherwise: by the account's setting or by the button in the footer."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel, get_locale

P = ParamSpec("P")
Result = TypeVar("Result")
babel = Babel()


def chosen_language() -> str:
    """ "de" or "en". What the browser prefers does not count: the same link shows the same page to everybody."""
    languages: tuple[str, ...] = current_app.config["LANGUAGES"]
    wanted = request.cookies.get("language") if has_request_context() else None
    return wanted if wanted in languages else languages[0]


def language_now() -> str:
    """The language texts are written in at this moment, also outside a request (mails)."""
    locale = get_locale()
    return str(locale.language if locale else current_app.config["BABEL_DEFAULT_LOCALE"])


def by_language(function: Callable[P, Result]) -> Callable[P, Result]:
    """Remember what a pure function of hashable facts returns in each language: looking a text up costs 20 µs."""

    @lru_cache(maxsize=2_048)
    def remembered(language: str, *args: Any, **kwargs: Any) -> Result:
        return function(*args, **kwargs)

    @wraps(function)
    def in_this_language(*args: P.args, **kwargs: P.kwargs) -> Result:
        return remembered(language_now(), *args, **kwargs)  # type: ignore[arg-type] # hashable, or it fails

    return in_this_language


def init_languages(app: Flask) -> None:
    """Register flask-babel and Jinja's gettext functions."""
    babel.init_app(app, locale_selector=chosen_language)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.globals["chosen_language"] = language_now
