"""Inviting people one by one or by a pasted list; sending an invitation again and taking it back."""

from datetime import UTC, datetime

from flask import Blueprint
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.core.errors import DomainError, NotFound
from innovation.core.transaction import transaction
from innovation.people import invitation_actions
from innovation.people.admin_forms import InviteForm, UndoForm
from innovation.people.admin_queries import demand_management
from innovation.people.admin_views import scope_choices
from innovation.people.entering import mails_leave
from innovation.people.invitation_actions import Answer, Offer, Outcome
from innovation.people.invitation_queries import Invitation, invitation_by_id, waiting_invitations
from innovation.people.invitation_rules import MOST_AT_ONCE, read_people
from innovation.people.labels import role_choices, role_labels
from innovation.people.letters import Letters, invitation_letters
from innovation.people.sealing import sealed, unsealed
from innovation.web.addresses import absolute
from innovation.web.answers import go_to, page, say

invitations = Blueprint("invitations", __name__, url_prefix="/admin/people/invite")
_HOME = "/admin/people/invite"


@invitations.route("", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
def invite() -> Response:
    """The form with the invitations that wait; after sending, an answer for each line above it."""
    actor = current_actor()
    demand_management(actor)
    form = InviteForm()
    if not form.is_submitted():
        return _page(form)
    if not form.validate():
        return _page(form, status=422)
    entries = read_people(form.people.data)
    try:
        if len(entries) > MOST_AT_ONCE:
            raise DomainError("people", _("Bitte höchstens %(most)s auf einmal.", most=MOST_AT_ONCE))
        scope = form.held_in()
        role = Role(form.role.data)
        offer = Offer(role, scope.id if scope else None, form.ends_on.data, invited_by=actor.person_id)
        mail = _letters(actor, role, scope.name if scope else "")
        with transaction():
            answers = invitation_actions.invite(entries=entries, offer=offer, mail=mail, language=get_locale().language)
    except DomainError as error:
        form.refuse(error)
        return _page(form, status=422)
    unread = [answer.typed for answer in answers if answer.outcome is Outcome.NO_ADDRESS]
    form.people.data = "\n".join(unread)
    if len(unread) == len(answers):
        form.refuse(DomainError("people", _("Darin war keine Adresse zu finden, zum Beispiel petra@stadt.de.")))
        return _page(form, status=422)
    return _page(form, answers=answers)


def _page(form: InviteForm, *, answers: list[Answer] | None = None, status: int = 200) -> Response:
    """Links are shown only where no mail can carry them, and never one that would open an account that exists."""
    links = {
        answer.email: absolute(f"/invitation/{answer.token}")
        for answer in answers or ()
        if not mails_leave() and answer.token and answer.is_new
    }
    return page(
        "people/invite.html",
        form=form,
        answers=answers or (),
        links=links,
        counted=_counted(answers or ()),
        waiting=waiting_invitations(),
        leaves=mails_leave(),
        labels=role_labels(),
        roles=role_choices(),
        scopes=scope_choices(),
        status=status,
    )


def _counted(answers: "list[Answer] | tuple[()]") -> int:
    return sum(answer.outcome is Outcome.INVITED for answer in answers)


@invitations.post("/<int:invitation_id>/resend")
@requires(Permission.MANAGE_PEOPLE)
def resend(invitation_id: int) -> Response:
    """A new mail with a new link; the old one works no longer."""
    actor = current_actor()
    demand_management(actor)
    one = _existing(invitation_id)
    mail = _letters(actor, one.role, one.scope_name)
    with transaction():
        invitation_actions.resend(invitation_id=invitation_id, mail=mail, language=get_locale().language)
    say(_("Die Einladung an %(email)s ist noch einmal unterwegs. Der alte Link gilt nicht mehr.", email=one.email))
    return go_to(_HOME)


@invitations.post("/<int:invitation_id>/revoke")
@requires(Permission.MANAGE_PEOPLE)
def revoke(invitation_id: int) -> Response:
    """The link works no longer."""
    actor = current_actor()
    demand_management(actor)
    with transaction():
        one, until = invitation_actions.revoke(invitation_id=invitation_id)
    was = sealed("invitation", {"id": one.id, "until": until.timestamp(), "by": actor.person_id})
    say(
        _("Die Einladung an %(email)s ist zurückgenommen.", email=one.email),
        undo={"action": f"{_HOME}/restore", "was": was},
    )
    return go_to(_HOME)


@invitations.post("/restore")
@requires(Permission.MANAGE_PEOPLE)
def restore() -> Response:
    """Take the taking back back."""
    actor = current_actor()
    demand_management(actor)
    form = UndoForm()
    text = form.was.data or "" if form.validate() else ""
    facts = unsealed("invitation", text, _("Das ist schon zu lange her. Bitte laden Sie noch einmal ein."))
    if facts["by"] != actor.person_id:
        raise NotFound
    with transaction():
        invitation_actions.restore(invitation_id=facts["id"], until=datetime.fromtimestamp(facts["until"], UTC))
    say(_("Die Einladung gilt wieder."))
    return go_to(_HOME)


def _existing(invitation_id: int) -> Invitation:
    found = invitation_by_id(invitation_id)
    if found is None:
        raise NotFound
    return found


def _letters(actor: Actor, role: Role, scope_name: str) -> Letters:
    return invitation_letters(inviter=actor.name, organisation=actor.organisation_name, role=role, scope=scope_name)
