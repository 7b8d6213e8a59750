"""My account: name, language, password, and where I am signed in."""

from flask import Blueprint, current_app
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import signed_in
from innovation.core.errors import DomainError, TooMany
from innovation.core.transaction import transaction
from innovation.people import account_actions, actions, login
from innovation.people.account_queries import AccountFacts, account_facts, devices_of
from innovation.people.forms import AccountForm, PasswordForm
from innovation.people.guests import person_of
from innovation.people.passwords import demand_good_password, hash_password, password_fits
from innovation.web.answers import go_to, page, say
from innovation.web.forms import AppForm

account = Blueprint("account", __name__, url_prefix="/account")


@account.route("", methods=["GET", "POST"])
@signed_in
def my_account() -> Response:
    """The page; POST changes name and language."""
    actor = current_actor()
    form = AccountForm()
    if not form.is_submitted():
        return _page()
    if not form.validate():
        return _page(form, status=422)
    language = form.language.data if form.language.data in current_app.config["LANGUAGES"] else "de"
    with transaction():
        account_actions.change_account(person_id=person_of(actor), name=form.name.data, language=language)
    say(_("Gespeichert."))
    answer = go_to("/account")
    answer.set_cookie(
        "language",
        language,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        httponly=True,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer


@account.post("/password")
@signed_in
def password() -> Response:
    """Set or change it; all other devices are signed out. Hashes outside the transaction."""
    actor = current_actor()
    form = PasswordForm()
    if not form.validate():
        return _page(form, status=422)
    facts = account_facts(actor)
    try:
        _demand_current(facts, form)
        demand_good_password(
            form.new_password.data, field="new_password", words=(facts.name, facts.email, facts.organisation_name)
        )
        hashed = hash_password(form.new_password.data)
        with transaction():
            account_actions.set_password(
                person_id=facts.id, password_hash=hashed, instead_of=facts.password_hash, keep=actor.session_token
            )
    except TooMany as error:
        form.refuse(DomainError("current_password", error.message))
        answer = _page(form, status=429)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    except DomainError as error:
        form.refuse(error)
        return _page(form, status=422)
    say(_("Ihr Passwort gilt ab sofort. Auf allen anderen Geräten sind Sie abgemeldet."))
    return go_to("/account")


def _demand_current(facts: AccountFacts, form: PasswordForm) -> None:
    """Who has a password shows that he knows it, unless the mailbox was just proved. Tries count as at sign-in."""
    if facts.password_hash is None or login.came_by_link():
        return
    with transaction():
        actions.count_attempt(email=facts.email)
    if not password_fits(facts.password_hash, form.current_password.data or ""):
        raise DomainError("current_password", _("Das jetzige Passwort stimmt nicht."))
    with transaction():
        actions.forget_attempts(email=facts.email)


@account.post("/devices/<key>/sign-out")
@signed_in
def sign_out_device(key: str) -> Response:
    """One device; the present one is signed out as by the button in the menu."""
    actor = current_actor()
    with transaction():
        account_actions.close_session_of(person_id=person_of(actor), key=key)
    say(_("Dieses Gerät ist abgemeldet."))
    return go_to("/account")


@account.post("/devices/sign-out-others")
@signed_in
def sign_out_others() -> Response:
    """All but the present one."""
    actor = current_actor()
    with transaction():
        account_actions.close_other_sessions(person_id=person_of(actor), keep=actor.session_token)
    say(_("Sie sind nur noch auf diesem Gerät angemeldet."))
    return go_to("/account")


def _page(form: AppForm | None = None, *, status: int = 200) -> Response:
    actor = current_actor()
    facts = account_facts(actor)
    account_form = form if isinstance(form, AccountForm) else AccountForm(formdata=None)
    if account_form is not form:
        account_form.name.data, account_form.language.data = facts.name, facts.language
    return page(
        "people/account.html",
        facts=facts,
        form=account_form,
        password_form=form if isinstance(form, PasswordForm) else PasswordForm(formdata=None),
        asks_current=facts.password_hash is not None and not login.came_by_link(),
        devices=devices_of(actor),
        errors=form.error_list() if form is not None else (),
        status=status,
    )
