"""Typing in paper cards, one after the other."""

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import Conflict, DomainError, Gone
from innovation.core.tokens import new_token
from innovation.core.transaction import transaction
from innovation.ideas.forms import CardForm
from innovation.ideas.paper_actions import enter_paper_card
from innovation.ideas.paper_queries import last_entered
from innovation.ideas.rules import why_not_submit
from innovation.organisations.queries import all_organisations, find_organisation
from innovation.people.guests import person_of
from innovation.web.addresses import paper_path, withdraw_idea_path
from innovation.web.answers import go_to, page, say
from innovation.workshops.facts import WorkshopFacts, workshop_facts

paper = Blueprint("paper", __name__)


@paper.route("/workshops/<slug>/paper", methods=["GET", "POST"])
@requires(Permission.MODERATE)
def enter(slug: str) -> Response:
    """One card and at once the next, for the same table, while the workshop is open."""
    actor = current_actor()
    workshop = workshop_facts(slug, actor=actor, needs=Permission.MODERATE)
    form = CardForm()
    if not form.is_submitted():
        table = workshop.table(request.args.get("table"))
        form.table.data = table.code if table else ""
        return _card_page(form, workshop, actor, 200 if why_not_submit(workshop.state) is None else 410)
    if not form.validate():
        return _card_page(form, workshop, actor, 422)
    try:
        with transaction():
            workshop = workshop_facts(slug, actor=actor, needs=Permission.MODERATE)
            if form.organisation.data is not None and find_organisation(form.organisation.data) is None:
                raise DomainError("organisation", _("Bitte wählen Sie eine Organisation aus der Liste."))
            idea = enter_paper_card(
                person_id=person_of(actor),
                workshop=workshop,
                card=form.card(),
                key=form.idempotency_key.data or new_token(),
            )
    except DomainError as error:
        form.refuse(error)
        return _card_page(form, workshop, actor, 422)
    except Conflict as error:
        form.form_errors.append(error.message)
        form.idempotency_key.data = new_token()
        return _card_page(form, workshop, actor, 422)
    except Gone as error:
        form.form_errors.append(error.message)
        return _card_page(form, workshop, actor, 410)
    text = _("Nr. %(number)s ist aufgenommen. Schreiben Sie die Nummer auf die Karte.", number=idea.number)
    say(text, undo={"action": withdraw_idea_path(idea.number), "back": "paper"})
    return go_to(paper_path(slug, form.table.data))


def _card_page(form: CardForm, workshop: WorkshopFacts, actor: Actor, status: int) -> Response:
    return page(
        "ideas/paper.html",
        status=status,
        form=form,
        workshop=workshop,
        organisations=all_organisations(),
        entered=last_entered(workshop.id, actor.person_id),
    )
