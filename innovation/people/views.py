"""Signing in and out, and the language."""

from flask import Blueprint, current_app, request
from flask import session as cookie
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import public
from innovation.core.errors import DomainError, TooMany
from innovation.core.transaction import transaction
from innovation.people import actions, login
from innovation.people.entering import way_in
from innovation.people.forms import SignInForm
from innovation.people.passwords import DEMO_PASSWORD, password_fits
from innovation.people.queries import find_account
from innovation.web.answers import go_to, page
from innovation.web.redirects import safe_path
from innovation.web.resend import fields_of, resend_page

people = Blueprint("people", __name__)


@people.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Response:
    """Password sign-in. What was being sent when a session ended comes back afterwards, to be sent again."""
    form = SignInForm()
    if not form.is_submitted():
        if current_actor().is_account:
            return go_to(safe_path(request.args.get("next")))
        form.next.data = safe_path(request.args.get("next"))
        return page("people/sign_in.html", form=form)
    if not form.validate():
        return page("people/sign_in.html", form=form, status=422)
    email, password = form.email.data, form.password.data
    try:
        token = _examined(email, password)
    except TooMany as error:
        form.refuse(DomainError("email", error.message))
        answer = page("people/sign_in.html", form=form, status=429)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    except DomainError as error:
        form.refuse(error)
        return page("people/sign_in.html", form=form, status=422)
    login.sign_in(token)
    if form.carried_to.data:
        return resend_page(safe_path(form.carried_to.data), fields_of(form.carried.data or ""), status=200)
    return go_to(way_in(form.next.data))


def _examined(email: str, password: str) -> str:
    """The token of a new session. The hash is computed outside the transactions, which count the try and end it."""
    with transaction():
        actions.count_attempt(email=email)
    person = find_account(email)
    fits = password_fits(person.password_hash if person else None, password)
    if password == DEMO_PASSWORD and (current_app.config["PRODUCTION"] or not login.is_this_machine()):
        fits = False
    if person is None or not fits:
        raise DomainError("email", _("E-Mail oder Passwort stimmen nicht."))
    with transaction():
        return actions.open_session(person_id=person.id, email=email, device=login.this_device())


@people.post("/sign-out")
@public
def sign_out() -> Response:
    """End the session in the database and forget the cookie."""
    with transaction():
        actions.close_session(token=current_actor().session_token)
    login.sign_out()
    return go_to(safe_path(request.form.get("next")))


@people.post("/language")
@public
def language() -> Response:
    """Switch the language. Needs no token: it sets a cookie; a request from another site carries no session."""
    wanted = request.form.get("language", "")
    answer = go_to(safe_path(request.form.get("next")))
    if wanted in current_app.config["LANGUAGES"]:
        answer.set_cookie(
            "language",
            wanted,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            httponly=True,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
        actor = current_actor() if "_user_id" in cookie else None
        if actor is not None and actor.is_account and actor.person_id is not None:
            with transaction():
                actions.choose_language(person_id=actor.person_id, language=wanted)
    return answer
