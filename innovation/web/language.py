"""German unless the reader said otherwise: by the account's setting or by the button in the footer."""

from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel, get_locale

babel = Babel()


def chosen_language() -> str:
    """ "de" or "en". What the browser prefers does not count: the same link shows the same page to everybody."""
    languages: tuple[str, ...] = current_app.config["LANGUAGES"]
    wanted = request.cookies.get("language") if has_request_context() else None
    return wanted if wanted in languages else languages[0]


def language_now() -> str:
    """The language texts are written in at this moment, also outside a request (mails)."""
    return str(get_locale() or current_app.config["BABEL_DEFAULT_LOCALE"])


def init_languages(app: Flask) -> None:
    """Register flask-babel and Jinja's gettext functions."""
    babel.init_app(app, locale_selector=chosen_language)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.globals["chosen_language"] = language_now
