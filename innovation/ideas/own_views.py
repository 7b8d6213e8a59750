"""Correcting an idea and taking it back."""

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import Conflict, DomainError
from innovation.core.transaction import transaction
from innovation.ideas import own_actions as actions
from innovation.ideas.forms import EditForm
from innovation.ideas.labels import REASONS
from innovation.ideas.own_queries import idea_to_change, topics_of
from innovation.ideas.rules import why_not_edit
from innovation.people.guests import person_of
from innovation.web.addresses import idea_path, paper_path, receipt_path, withdraw_idea_path
from innovation.web.answers import go_to, page, say

own_ideas = Blueprint("own_ideas", __name__)


@own_ideas.route("/ideas/<int:number>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_OWN_IDEA)
def edit(number: int) -> Response:
    """Its author corrects an idea. Sent twice it is one correction; a newer text is shown, not overwritten unseen."""
    actor = current_actor()
    idea, workshop = idea_to_change(number, actor=actor, needs=Permission.EDIT_OWN_IDEA)
    form = EditForm()
    form.offer(workshop)
    if not form.is_submitted():
        form.title.data, form.benefit.data, form.version.data = idea.title, idea.benefit, idea.version
        form.topics.data = sorted(topics_of(number))
        return _form_page(number, actor, form, 200)
    if not form.validate():
        return _form_page(number, actor, form, 422)
    try:
        with transaction():
            idea, workshop = idea_to_change(number, actor=actor, needs=Permission.EDIT_OWN_IDEA)
            actions.correct_idea(
                person_id=person_of(actor),
                idea=idea,
                workshop=workshop,
                wording=form.wording(),
                version=form.version.data,
            )
    except DomainError as error:
        form.refuse(error)
        return _form_page(number, actor, form, 422)
    except Conflict as error:
        form.form_errors.append(error.message)
        return _form_page(number, actor, form, 409)
    say(_("Der neue Text steht jetzt bei der Idee."))
    return go_to(idea_path(number))


def _form_page(number: int, actor: Actor, form: EditForm, status: int) -> Response:
    """The form, or why there is none; where somebody was faster, beside what stands there now."""
    idea, workshop = idea_to_change(number, actor=actor, needs=Permission.EDIT_OWN_IDEA)
    reason = why_not_edit(idea.state, workshop.state)
    if status == 409 or form.version.errors:
        form.version.data = idea.version
    return page(
        "ideas/edit.html",
        status=status,
        form=form,
        number=number,
        workshop=workshop,
        closed=str(REASONS[reason]) if reason else "",
        there=idea if status == 409 and not reason else None,
    )


@own_ideas.post("/ideas/<int:number>/withdraw")
@requires(Permission.EDIT_OWN_IDEA)
def withdraw(number: int) -> Response:
    """Take an idea back, or (`undo`) put it back where it stood. `back` says from where it was pressed."""
    actor = current_actor()
    undo, back = request.form.get("undo") == "1", request.form.get("back", "")
    with transaction():
        idea, workshop = idea_to_change(number, actor=actor, needs=Permission.EDIT_OWN_IDEA)
        if undo:
            actions.bring_back_idea(idea=idea, workshop=workshop)
        else:
            actions.withdraw_idea(idea=idea, workshop=workshop)
        table = next((one.code for one in workshop.tables if one.id == idea.table_id), "")
        ways = {"paper": paper_path(workshop.slug, table), "receipt": receipt_path(idea.receipt_token)}
    action = {"action": withdraw_idea_path(number), "back": back if back in ways else ""}
    if undo:
        say(_("Nr. %(number)s steht wieder, wo sie stand.", number=number), undo=action)
    else:
        say(_("Nr. %(number)s ist zurückgezogen.", number=number), undo=action | {"undo": "1"})
    return go_to(ways.get(back, idea_path(number)))
