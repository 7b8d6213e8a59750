"""Error answers: a page, or for htmx a fragment (htmx 4 swaps every status). What was typed comes back."""

from flask import Flask, current_app, make_response, request, session
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError, generate_csrf
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.core.errors import Conflict, Forbidden, Gone, NotFound, SignInNeeded, TooMany
from innovation.people.forms import SignInForm
from innovation.web.answers import fragment, go_to, is_htmx, page
from innovation.web.redirects import path_of, safe_path
from innovation.web.requests import read_away
from innovation.web.resend import encoded, resend_page, typed_fields


def register_errors(app: Flask) -> None:
    """One handler for each error that the outside may see."""
    app.register_error_handler(SignInNeeded, to_sign_in)
    app.register_error_handler(CSRFError, wrong_token)
    app.register_error_handler(NotFound, lambda error: not_found())
    app.register_error_handler(Forbidden, lambda error: forbidden())
    app.register_error_handler(Conflict, lambda error: told(409, _("Jemand war schneller"), error.message, error.link))
    app.register_error_handler(Gone, lambda error: told(410, _("Das ist vorbei"), error.message))
    app.register_error_handler(TooMany, too_many)
    app.register_error_handler(OperationalError, database_busy)
    app.register_error_handler(HTTPException, http_error)


def told(status: int, title: str, text: str, link: str = "/") -> Response:
    """What happened, what is safe, what to do next."""
    if is_htmx():
        return fragment("shell/_error.html", "error", title, text, status=status)
    return page("shell/error.html", status=status, title=title, text=text, link=link)


def not_found() -> Response:
    """404."""
    return told(
        404,
        _("Diese Seite gibt es nicht"),
        _("Vielleicht ist ein Zeichen verrutscht. Ihre Ideen und Stimmen sind sicher."),
    )


def forbidden() -> Response:
    """403."""
    return told(
        403,
        _("Das ist anderen vorbehalten"),
        _("Sie dürfen das lesen, aber nicht ändern. Wer zuständig ist, steht auf der Hilfeseite."),
        "/help",
    )


def too_many(error: TooMany) -> Response:
    """429 with Retry-After."""
    answer = told(429, _("Bitte einen Augenblick Geduld"), error.message)
    answer.headers["Retry-After"] = str(error.seconds)
    return answer


def database_busy(error: OperationalError) -> Response:
    """503: the database did not answer in time. What was typed can be sent again."""
    current_app.logger.error("database: %s", type(error.orig).__name__)
    answer = (
        resend_page(request.path, typed_fields(), status=503)
        if request.form
        else told(503, _("Gerade sehr viel los"), _("Bitte versuchen Sie es gleich noch einmal."), request.path)
    )
    answer.headers["Retry-After"] = "5"
    return answer


def http_error(error: HTTPException) -> Response | HTTPException:
    """Whatever else Flask refuses."""
    if error.code is None or error.code < 400:
        return error
    if error.code == 404:
        return not_found()
    if error.code == 403:
        return forbidden()
    if error.code == 413:
        read_away(request)
    titles = {
        405: _("Das geht so nicht"),
        413: _("Das ist zu groß"),
    }
    texts = {
        413: _(
            "Es kamen mehr als %(most)s Megabyte an; gespeichert wurde nichts. Bitte senden Sie weniger auf einmal: "
            "einen kürzeren Text, ein kleineres Foto.",
            most=(request.max_content_length or 0) // 2**20,
        ),
        500: _("Das war unser Fehler, nicht Ihrer. Bitte versuchen Sie es noch einmal."),
    }
    answer = told(
        error.code,
        titles.get(error.code, _("Das hat nicht geklappt")),
        texts.get(error.code, _("Bitte gehen Sie zurück und versuchen Sie es noch einmal.")),
    )
    for name, value in error.get_headers(request.environ):
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def to_sign_in(error: SignInNeeded) -> Response:
    """303 to the sign-in page, the same for what exists and what does not; 401 where typed text would be lost."""
    if request.method in ("GET", "HEAD"):
        if not is_htmx():
            return go_to(_sign_in_path(request.full_path.rstrip("?")))
        answer = make_response("", 401)
        answer.headers["HX-Redirect"] = _sign_in_path(path_of(request.headers.get("HX-Current-URL")))
        return answer
    return session_ended()


def session_ended() -> Response:
    """401 with the sign-in form, which carries what was typed."""
    form = SignInForm(formdata=None)
    form.next.data = _where_from()
    form.carried_to.data = request.path
    form.carried.data = encoded(typed_fields())
    if is_htmx():
        return fragment("people/_sign_in_form.html", "sign_in_form", form, generate_csrf(), status=401)
    return page("people/sign_in.html", form=form, status=401)


def wrong_token(error: CSRFError) -> Response:
    """400 with what was typed and a fresh token; 401 when there is no session that the token could belong to."""
    if request.path == "/sign-in":
        form = SignInForm()
        form.form_errors = [_("Die Seite war zu lange offen. Bitte melden Sie sich noch einmal an.")]
        return page("people/sign_in.html", form=form, status=400)
    actor = current_actor()
    if not (actor.is_account or actor.is_guest):
        return session_ended()
    session.permanent = True
    return resend_page(request.path, typed_fields(), status=400)


def _where_from() -> str:
    if is_htmx():
        return path_of(request.headers.get("HX-Current-URL"))
    own = request.host_url.rstrip("/")
    referrer = request.referrer or ""
    return path_of(referrer) if referrer.startswith(f"{own}/") else "/"


def _sign_in_path(back: str) -> str:
    from urllib.parse import quote

    return f"/sign-in?next={quote(safe_path(back), safe='/')}"
