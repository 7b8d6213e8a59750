"""Signing in by a mailed link. The answer is the same whether there is an account or not."""

from flask import Blueprint, request
from flask_babel import get_locale
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import public
from innovation.core.errors import DomainError, Gone, NotFound, TooMany
from innovation.core.transaction import transaction
from innovation.organisations.queries import organisation_of_address
from innovation.people import actions, link_actions, login, tokens
from innovation.people.entering import mails_leave, way_in
from innovation.people.forms import EnterForm, LinkForm, NewAccountForm
from innovation.people.letters import link_letters
from innovation.people.queries import find_account
from innovation.people.tokens import Purpose
from innovation.web.answers import go_to, page
from innovation.web.redirects import safe_path

signing_in = Blueprint("signing_in", __name__)


@signing_in.route("/sign-in/link", methods=["GET", "POST"])
@public
def request_link() -> Response:
    """Ask for a link by address."""
    form = LinkForm()
    if not form.is_submitted():
        if current_actor().is_account:
            return go_to(safe_path(request.args.get("next")))
        form.next.data = safe_path(request.args.get("next"))
        return page("people/link_request.html", form=form)
    if not form.validate():
        return page("people/link_request.html", form=form, status=422)
    mail = link_letters()
    try:
        with transaction():
            link_actions.send_link(email=form.email.data, next_path=safe_path(form.next.data), mail=mail)
    except TooMany as error:
        form.refuse(DomainError("email", error.message))
        answer = page("people/link_request.html", form=form, status=429)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    return page("people/link_sent.html", email=form.email.data.strip(), leaves=mails_leave(), form=form)


@signing_in.route("/sign-in/link/<token>", methods=["GET", "POST"])
@public
def use_link(token: str) -> Response:
    """GET shows the button, so a scanner that opens the link uses up nothing; POST signs in, once."""
    try:
        facts = tokens.look_at(Purpose.SIGN_IN, token)
    except (Gone, NotFound) as error:
        return _over(error)
    account = find_account(facts.email)
    organisation = organisation_of_address(facts.email) if account is None else None
    form = NewAccountForm() if account is None else EnterForm()
    if not form.validate_on_submit():
        return page(
            "people/link.html",
            form=form,
            token=token,
            email=facts.email,
            organisation=organisation,
            is_new=account is None,
            status=422 if form.is_submitted() else 200,
        )
    before = current_actor().session_token
    try:
        with transaction():
            actions.close_session(token=before)
            entered = link_actions.use_link(
                token=token,
                name=form.name.data or "",
                language=get_locale().language,
                device=login.this_device(),
            )
    except (Gone, NotFound) as error:
        return _over(error)
    login.sign_in(entered.session_token)
    login.mark_by_link()
    return go_to(way_in(entered.next_path))


def _over(error: Gone | NotFound) -> Response:
    """What happened, and the form for a new link: no dead end."""
    form = LinkForm(formdata=None)
    form.next.data = "/"
    message = error.message if isinstance(error, Gone) else ""
    return page("people/link_over.html", form=form, message=message, status=410 if message else 404)
