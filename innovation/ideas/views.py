"""Submitting an idea."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import Conflict, DomainError, Gone
from innovation.core.tokens import new_token
from innovation.core.transaction import transaction
from innovation.ideas import actions
from innovation.ideas.forms import CardForm
from innovation.ideas.rules import why_not_submit
from innovation.organisations.queries import all_organisations, find_organisation
from innovation.people.claim_code import first_code, show_once
from innovation.people.guests import gone_into, person_of
from innovation.web.addresses import receipt_path
from innovation.web.answers import go_to, page
from innovation.workshops.facts import WorkshopFacts, workshop_facts

ideas = Blueprint("ideas", __name__)


@ideas.route("/workshops/<slug>/submit", methods=["GET", "POST"])
@requires(Permission.SUBMIT_IDEA)
def submit(slug: str) -> Response:
    """The card. Sent twice it is one idea; what was typed survives every refusal."""
    actor = current_actor()
    workshop = workshop_facts(slug, actor=actor, needs=Permission.SUBMIT_IDEA)
    form = CardForm()
    if not form.is_submitted():
        _prefill(form, workshop, actor)
        return _card_page(form, workshop, actor, 200 if why_not_submit(workshop.state) is None else 410)
    if not form.validate():
        return _card_page(form, workshop, actor, 422)
    status, sent = 422, ""
    try:
        with transaction():
            workshop = workshop_facts(slug, actor=actor, needs=Permission.SUBMIT_IDEA)
            person_id = person_of(actor)
            if form.organisation.data is not None and find_organisation(form.organisation.data) is None:
                raise DomainError("organisation", _("Bitte wählen Sie eine Organisation aus der Liste."))
            idea = actions.submit_idea(
                person_id=person_id,
                workshop=workshop,
                card=form.card(),
                key=form.idempotency_key.data or new_token(),
                gone_into=gone_into(actor),
            )
            code = first_code(actor, person_id)
        show_once(code, person_id)
        return go_to(receipt_path(idea.receipt_token))
    except DomainError as error:
        form.refuse(error)
    except Conflict as error:
        form.form_errors.append(error.message)
        form.idempotency_key.data, sent = new_token(), error.link
    except Gone as error:
        form.form_errors.append(error.message)
        status = 410
    return _card_page(form, workshop, actor, status, sent)


def _prefill(form: CardForm, workshop: WorkshopFacts, actor: Actor) -> None:
    table = workshop.table(actor.table_code) if actor.workshop_id == workshop.id else None
    if table is not None:
        form.table.data, form.question.data = table.code, table.question_id
    elif len(workshop.questions) == 1:
        form.question.data = workshop.questions[0].id


def _card_page(form: CardForm, workshop: WorkshopFacts, actor: Actor, status: int, sent: str = "") -> Response:
    return page(
        "ideas/submit.html",
        status=status,
        form=form,
        workshop=workshop,
        table=workshop.table(form.table.data or None),
        question=workshop.question(form.question.data),
        organisations=() if actor.organisation_id else all_organisations(),
        sent=sent,
    )
