"""Deciding on an idea."""

from flask import Blueprint
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import Conflict, DomainError
from innovation.core.transaction import transaction
from innovation.ideas.queries import IdeaFacts, idea_facts
from innovation.joining.pages import joiner_of, kinds_line, offers_line
from innovation.joining.queries import commitments_of, offers_summary
from innovation.organisations.queries import counted_municipalities
from innovation.people.guests import person_of
from innovation.selection.actions import decide_idea
from innovation.selection.forms import DecisionForm
from innovation.selection.labels import CHOICES, REASON_CODES, REASONS
from innovation.selection.queries import decision_of
from innovation.selection.rules import why_not_decide
from innovation.voting.queries import support_round, tally_of
from innovation.voting.rules import Tally
from innovation.web.addresses import idea_path
from innovation.web.answers import fragment, go_to, is_htmx, page, say
from innovation.workshops.facts import facts_by_id

selection = Blueprint("selection", __name__)


@selection.route("/ideas/<int:number>/decision", methods=["GET", "POST"])
@requires(Permission.DECIDE)
def decide(number: int) -> Response:
    """Record what the board decided. Sent twice it is one decision; another one meets the one that stands."""
    actor = current_actor()
    idea = idea_facts(number, actor=actor, needs=Permission.DECIDE)
    form = DecisionForm()
    if not form.is_submitted():
        standing = decision_of(number)
        form.version.data = standing.version if standing else 0
        return _form_page(form, idea, 200)
    if not form.validate():
        return _form_page(form, idea, 422)
    try:
        with transaction():
            idea = idea_facts(number, actor=actor, needs=Permission.DECIDE)
            decide_idea(
                person_id=person_of(actor),
                idea=idea,
                verdict=form.verdict(),
                decided_by=_body(idea.workshop_id),
                version=form.version.data,
            )
    except DomainError as error:
        form.refuse(error)
        return _form_page(form, idea, 422)
    except Conflict as error:
        form.form_errors.append(error.message)
        standing = decision_of(number)
        form.version.data = standing.version if standing else 0
        return _form_page(form, idea, 409)
    say(_("Die Entscheidung steht jetzt bei der Idee und auf ihrem Beleg."))
    return go_to(idea_path(number))


def _body(workshop_id: int) -> str:
    """Who decided: the board, never a person. German also in English, as it is kept with the decision."""
    return f"Auswahlgremium {facts_by_id(workshop_id).title}"


def _form_page(form: DecisionForm, idea: IdeaFacts, status: int) -> Response:
    """The form beside what the board needs to know: votes, who joins, and a decision that stands."""
    standing = decision_of(idea.number)
    reason = why_not_decide(idea.shelf)
    closed = str(REASONS[reason]) if reason else ""
    may_send = not closed and (standing is None or standing.may_be_decided_anew)
    facts = (
        idea.number,
        form,
        [(value.value, str(title), str(hint)) for value, (title, hint) in CHOICES.items()],
        [("", _("Bitte wählen")), *((code.value, str(text)) for code, text in REASON_CODES.items())],
        generate_csrf(),
        may_send,
        standing if status == 409 else None,
    )
    if is_htmx():
        return fragment("selection/_decision_form.html", "decision_form", *facts, status=status)
    round = support_round(idea.workshop_id)
    offers = offers_summary(idea.number)
    return page(
        "selection/decide.html",
        status=status,
        idea=idea,
        facts=facts,
        standing=standing,
        closed=closed,
        may_send=may_send,
        shows_standing=standing is not None and status != 409,
        tally=tally_of(round.id, idea.number) if round else Tally(),
        municipalities=counted_municipalities(),
        joiners=[joiner_of(row, sees_all=True) for row in commitments_of(idea.number)],
        offers=offers_line(offers.number),
        kinds=kinds_line(offers.kinds),
    )
