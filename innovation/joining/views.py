"""Offering help, and declaring for an organisation."""

from dataclasses import replace

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import DomainError
from innovation.core.transaction import transaction
from innovation.ideas.queries import IdeaFacts, idea_facts
from innovation.joining import actions
from innovation.joining.forms import OfferForm
from innovation.joining.labels import OFFER_KINDS
from innovation.joining.pages import Filled, filled, joining_of
from innovation.joining.queries import my_offers
from innovation.joining.records import get_own_offer
from innovation.joining.rules import OfferKind
from innovation.people.guests import person_of
from innovation.web.addresses import idea_path
from innovation.web.answers import fragment, go_to, is_htmx, page, say

joining = Blueprint("joining", __name__)
SECTION = ("joining/_joiners.html", "joiners")


@joining.route("/ideas/<int:number>/offers", methods=["GET", "POST"])
@requires(Permission.OFFER)
def offer(number: int) -> Response:
    """Offer help in one kind. Sent twice it is one offer; the same kind with other words changes it."""
    actor = current_actor()
    idea = idea_facts(number, actor=actor, needs=Permission.OFFER)
    form = OfferForm()
    if not form.is_submitted():
        return _offer_page(idea, actor, Filled(), 200)
    if not form.validate():
        return _offer_page(idea, actor, filled(form), 422)
    kind = OfferKind(form.kind.data)
    try:
        with transaction():
            idea = idea_facts(number, actor=actor, needs=Permission.OFFER)
            person_id = person_of(actor)
            stood = any(one.kind == kind for one in my_offers(number, person_id))
            made = actions.make_offer(
                person_id=person_id,
                is_guest=not actor.is_account,
                idea=idea,
                kind=kind,
                text=form.text.data,
                name=form.name.data,
                contact=form.contact.data,
            )
    except DomainError as error:
        form.refuse(error)
        return _offer_page(idea, actor, filled(form), 422)
    actor = replace(actor, person_id=person_id)
    if stood:
        return answer_done(
            idea, actor, _("Ihr Angebot steht jetzt mit diesen Worten da: %(kind)s.", kind=OFFER_KINDS[kind]), {}
        )
    text = _("Danke! Ihr Angebot steht bei der Idee: %(kind)s.", kind=OFFER_KINDS[kind])
    return answer_done(idea, actor, text, {"action": f"/offers/{made.id}/withdraw"})


@joining.post("/offers/<int:offer_id>/withdraw")
@requires(Permission.OFFER)
def withdraw(offer_id: int) -> Response:
    """Take one's own offer back, or (`undo`) put it there again."""
    actor = current_actor()
    undo = request.form.get("undo") == "1"
    try:
        with transaction():
            own, workshop_id = get_own_offer(offer_id, actor=actor, needs=Permission.OFFER)
            idea = idea_facts(own.idea_id, actor=actor, needs=Permission.OFFER)
            if undo:
                actions.renew_offer(offer=own, idea=idea)
            else:
                actions.withdraw_offer(offer=own, workshop_id=workshop_id)
    except DomainError as error:
        return _offer_page(idea, actor, Filled(above=(error.message,)), 422)
    path = f"/offers/{offer_id}/withdraw"
    if undo:
        return answer_done(idea, actor, _("Ihr Angebot steht wieder bei der Idee."), {"action": path})
    return answer_done(idea, actor, _("Ihr Angebot ist zurückgezogen."), {"action": path, "undo": "1"})


def _offer_page(idea: IdeaFacts, actor: Actor, typed: Filled, status: int) -> Response:
    """The form with what was typed: within the section for htmx, else as a page of its own."""
    section = joining_of(idea, actor=actor, workshop_state=idea.workshop_state, offer=typed)
    if is_htmx():
        return fragment(*SECTION, section, generate_csrf(), status=status)
    return page("joining/offer.html", status=status, idea=idea, joining=section)


def answer_done(idea: IdeaFacts, actor: Actor, text: str, undo: dict[str, str]) -> Response:
    """What was done, in one sentence with the way back: in the section for htmx, else on the idea's page."""
    if is_htmx():
        section = joining_of(idea, actor=actor, workshop_state=idea.workshop_state)
        return fragment(*SECTION, section, generate_csrf(), text, undo)
    say(text, undo=undo)
    return go_to(idea_path(idea.number))
