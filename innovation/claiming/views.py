"""Taking over what one did as a guest: asked, said before what would happen, done once."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import public, signed_in
from innovation.claiming import cookie
from innovation.claiming.forms import ClaimForm
from innovation.claiming.queries import holdings_of, in_words
from innovation.core.errors import Conflict, DomainError, Forbidden, SignInNeeded, TooMany
from innovation.core.transaction import transaction
from innovation.people import claim_code, claiming
from innovation.people.guests import person_of
from innovation.web.answers import go_to, page, say

claims = Blueprint("claims", __name__)
MINE = "/mine"


@claims.route("/claim", methods=["GET", "POST"])
@signed_in
def claim() -> Response:
    """What this browser's guest, or the guest with a code, has done; and the button that takes it over."""
    actor = current_actor()
    form = ClaimForm()
    if not form.is_submitted():
        return _question(form, actor)
    if not form.validate():
        return _question(form, actor, status=422)
    try:
        if form.sure.data == "browser":
            return _take_browsers(actor)
        if form.sure.data == "code":
            return _take_by_code(form, actor)
        return _look_at_code(form, actor)
    except TooMany as error:
        form.refuse(DomainError("code", error.message))
        answer = _question(form, actor, status=429)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    except DomainError as error:
        form.refuse(error)
        agreed = form.sure.data == "code" and error.field != "code"
        return _question(form, actor, code_of=claiming.guest_of_code(form.code.data) if agreed else None, status=422)


def _look_at_code(form: ClaimForm, actor: Actor) -> Response:
    """Says what the code would bring; uses up nothing but a try."""
    if not form.code.data:
        raise DomainError("code", _("Bitte geben Sie den Code ein, der nach dem Senden zu sehen war."))
    with transaction():
        claiming.count_code_try(account_id=actor.person_id or 0)
    return _question(form, actor, code_of=claiming.guest_of_code(form.code.data))


def _take_by_code(form: ClaimForm, actor: Actor) -> Response:
    with transaction():
        claiming.count_code_try(account_id=actor.person_id or 0)
    with transaction():
        guest_id = claiming.guest_of_code(form.code.data)
        taken = in_words(holdings_of(guest_id, actor.person_id))
        claiming.claim_by_code(code=form.code.data, account_id=actor.person_id or 0)
    return _done(taken)


def _take_browsers(actor: Actor) -> Response:
    with transaction():
        guest_id = cookie.guest_of_this_browser()
        if guest_id is None:
            raise Conflict(_("In diesem Browser gibt es nichts mehr zu übernehmen."), MINE)
        taken = in_words(holdings_of(guest_id, actor.person_id))
        claiming.claim_guest(guest_id=guest_id, account_id=actor.person_id or 0)
    cookie.forget_guest()
    return _done(taken)


def _done(taken: str) -> Response:
    say(_("Das gehört jetzt zu Ihrem Konto: %(what)s.", what=taken) if taken else _("Das gehört jetzt zu Ihrem Konto."))
    return go_to(MINE)


def _question(form: ClaimForm, actor: Actor, *, code_of: int | None = None, status: int = 200) -> Response:
    """`code_of`: the guest behind the code that was typed; without one, the guest of this browser is asked for."""
    guest_id = code_of if code_of is not None else cookie.guest_of_this_browser()
    holdings = holdings_of(guest_id, actor.person_id) if guest_id is not None else None
    return page(
        "claiming/claim.html",
        status=status,
        form=form,
        by_code=code_of is not None,
        holdings=holdings,
        what=in_words(holdings) if holdings else "",
        lost=holdings.open_votes if holdings and not actor.is_home else 0,
    )


@claims.post("/claim/decline")
@signed_in
def decline() -> Response:
    """It was somebody else, or not now: never asked again in this session."""
    if ClaimForm().sure.data == "undo":
        cookie.ask_again()
        return go_to("/claim")
    cookie.note_answered()
    again = {"action": "/claim/decline", "sure": "undo"}
    say(_("Es bleibt alles, wie es ist. Wir fragen nicht noch einmal."), undo=again)
    return go_to(MINE)


@claims.post("/claim/code")
@public
def code() -> Response:
    """A new code for a guest who lost his, or sent no card; the old one ends."""
    actor = current_actor()
    if actor.is_account:
        raise Forbidden
    if not actor.is_guest:
        raise SignInNeeded
    with transaction():
        person_id = person_of(actor)
        made = claim_code.new_code(person_id)
    claim_code.show_once(made, person_id)
    return go_to(f"{MINE}#code")
