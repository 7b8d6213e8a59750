"""An invitation, opened from its mail: GET says who invites to what, POST accepts, once."""

from flask import Blueprint
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import public
from innovation.core.errors import DomainError, Gone, NotFound
from innovation.core.transaction import transaction
from innovation.people import actions, invitation_actions, login
from innovation.people.entering import way_in
from innovation.people.forms import AcceptForm, EnterForm
from innovation.people.invitation_queries import OpenedInvitation, opened_invitation
from innovation.people.labels import role_hints, role_labels
from innovation.people.passwords import demand_good_password, hash_password
from innovation.web.answers import go_to, page, say

inviting = Blueprint("inviting", __name__)


@inviting.route("/invitation/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> Response:
    """Who has no account says a name and may set a password; who has one only presses the button."""
    try:
        opened = opened_invitation(token)
    except (Gone, NotFound) as error:
        return _over(error)
    actor = current_actor()
    form = EnterForm() if opened.has_account else AcceptForm()
    somebody_else = actor.is_account and actor.person_id != opened.person_id
    if not form.is_submitted():
        if not opened.has_account:
            form.name.data = opened.name
        return _page(token, opened, form, 200, somebody_else)
    if somebody_else:
        return _page(token, opened, form, 409, somebody_else)
    if not form.validate():
        return _page(token, opened, form, 422, somebody_else)
    password = "" if opened.has_account else form.password.data
    try:
        if password:
            demand_good_password(password, words=(form.name.data, opened.email, opened.scope_name))
        hashed = hash_password(password) if password else None
        with transaction():
            actions.close_session(token=actor.session_token)
            session = invitation_actions.accept(
                token=token,
                name=form.name.data or "",
                password_hash=hashed,
                language=get_locale().language,
                device=login.this_device(),
            )
    except DomainError as error:
        form.refuse(error)
        return _page(token, opened, form, 422, somebody_else)
    except (Gone, NotFound) as error:
        return _over(error)
    login.sign_in(session)
    say(_("Willkommen! Sie sind jetzt dabei."))
    return go_to(way_in("/"))


def _page(token: str, opened: OpenedInvitation, form: EnterForm, status: int, somebody_else: bool) -> Response:
    return page(
        "people/invitation.html",
        token=token,
        opened=opened,
        form=form,
        role=role_labels()[opened.role],
        hint=role_hints()[opened.role],
        somebody_else=somebody_else,
        status=status,
    )


def _over(error: Gone | NotFound) -> Response:
    message = error.message if isinstance(error, Gone) else ""
    return page("people/invitation_over.html", message=message, status=410 if message else 404)
