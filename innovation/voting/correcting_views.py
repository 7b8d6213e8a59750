"""A guest corrects for whom he votes."""

from typing import Any

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import check, requires
from innovation.access.policy import Facts, Permission
from innovation.core.errors import DomainError, Forbidden
from innovation.core.transaction import transaction
from innovation.organisations.queries import all_organisations, find_organisation
from innovation.people.guests import person_of
from innovation.voting.correcting import correct_voice
from innovation.voting.forms import VoiceForm
from innovation.voting.queries import support_round
from innovation.web.answers import go_to, page, say

correcting = Blueprint("correcting", __name__)
PATH = "/mine/organisation"


@correcting.route(PATH, methods=["GET", "POST"])
@requires(Permission.VOTE)
def organisation() -> Response:
    """Where one works, by one's own word; an account's organisation is not the account's to change."""
    actor = _guest()
    form = VoiceForm()
    if not form.is_submitted():
        form.organisation.data = actor.organisation_id
        return _form_page(form, 200)
    if not form.validate():
        return _form_page(form, 422)
    try:
        with transaction():
            actor = _guest()
            chosen = find_organisation(form.organisation.data)
            if chosen is None:
                raise DomainError("organisation", _("Bitte wählen Sie eine Organisation aus der Liste."))
            went_along = correct_voice(
                person_id=person_of(actor),
                before=actor.organisation_id,
                organisation=chosen,
                round=support_round(actor.workshop_id or 0),
            )
    except DomainError as error:
        form.refuse(error)
        return _form_page(form, 422)
    text = _("Sie stimmen jetzt für: %(name)s.", name=chosen.name)
    if went_along:
        text += " " + ngettext("Ihre Stimme ist mitgegangen.", "Ihre %(num)s Stimmen sind mitgegangen.", went_along)
    undo: dict[str, Any] = {"action": PATH, "organisation": str(actor.organisation_id)}
    say(text, undo=undo if actor.organisation_id not in (None, chosen.id) else None)
    return go_to("/mine")


def _guest() -> Actor:
    """The guest, as one who may vote in the workshop to which he came (SignInNeeded, NotFound, Forbidden)."""
    actor = current_actor()
    check(actor, Permission.VOTE, Facts(workshop_id=actor.workshop_id))
    if actor.is_account:
        raise Forbidden
    return actor


def _form_page(form: VoiceForm, status: int) -> Response:
    return page("voting/organisation.html", status=status, form=form, organisations=all_organisations())
