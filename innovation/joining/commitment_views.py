"""Declaring for an organisation."""

from dataclasses import replace

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import check, requires, unknown
from innovation.access.policy import Facts, Permission
from innovation.access.roles import Role
from innovation.core.errors import Conflict, DomainError
from innovation.core.transaction import transaction
from innovation.ideas.queries import IdeaFacts, idea_facts
from innovation.joining import actions
from innovation.joining.forms import CommitmentForm, UndoForm
from innovation.joining.labels import STATES
from innovation.joining.pages import Filled, declaration_form, filled, joiner_of, joining_of
from innovation.joining.queries import MyOrganisation, my_organisations, standing_commitment
from innovation.joining.records import place_of_commitment
from innovation.joining.rules import UNBINDING, CommitmentState, why_not_join
from innovation.joining.views import SECTION, answer_done
from innovation.people.guests import person_of
from innovation.web.answers import fragment, is_htmx, page

declaring = Blueprint("declaring", __name__)


@declaring.get("/ideas/<int:number>/commitments")
@requires(Permission.COMMIT)
def form_page(number: int) -> Response:
    """The form of one's own organisation; of another of one's own with ?organisation=."""
    actor = current_actor()
    wanted = request.args.get("organisation", "")
    known = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else None
    idea, organisation = _fetch(number, actor, known)
    return _form_page(idea, actor, organisation, None, 200)


@declaring.post("/ideas/<int:number>/commitments")
@requires(Permission.COMMIT)
def declare(number: int) -> Response:
    """Declare; sent twice it is one step of the history."""
    actor = current_actor()
    form = CommitmentForm()
    idea, organisation = _fetch(number, actor, form.organisation.data)
    if not form.validate():
        return _form_page(idea, actor, organisation, filled(form), 422)
    declaration = form.declaration()
    try:
        with transaction():
            idea, organisation = _fetch(number, actor, organisation.id, declaration.state)
            made = actions.declare_commitment(
                person_id=person_of(actor),
                role=_role(actor, organisation.id),
                idea=idea,
                organisation_id=organisation.id,
                declaration=declaration,
                version=form.version.data,
            )
    except DomainError as error:
        form.refuse(error)
        return _form_page(idea, actor, organisation, filled(form), 422)
    except Conflict as error:
        form.form_errors.append(error.message)
        return _form_page(idea, actor, organisation, filled(form), 409)
    text = _(
        "Das steht jetzt bei der Idee: %(name)s, %(state)s.",
        name=organisation.full_name,
        state=STATES[CommitmentState(made.state)],
    )
    return answer_done(idea, actor, text, _undo_fields(made.id, made.version))


@declaring.post("/commitments/<int:commitment_id>/undo")
@requires(Permission.COMMIT)
def undo(commitment_id: int) -> Response:
    """Take the last declaration back, unless something was declared since."""
    actor = current_actor()
    place = place_of_commitment(commitment_id)
    if place is None:
        raise unknown(actor)
    number, organisation_id = place
    form = UndoForm()
    idea, organisation = _fetch(number, actor, organisation_id)
    if not form.validate():
        now_there = declaration_form(organisation, standing_commitment(number, organisation_id), None).filled
        text = str(_("Welche Erklärung gemeint ist, haben wir nicht verstanden."))
        return _form_page(idea, actor, organisation, replace(now_there, above=(text,)), 422)
    with transaction():
        idea, organisation = _fetch(number, actor, organisation_id)
        made = actions.undo_declaration(
            person_id=person_of(actor),
            role=_role(actor, organisation_id),
            idea=idea,
            organisation_id=organisation_id,
            version=form.version.data,
        )
    text = _("Rückgängig gemacht: Es steht wieder da, was vorher galt.")
    return answer_done(idea, actor, text, _undo_fields(made.id, made.version))


def _fetch(
    number: int, actor: Actor, organisation_id: int | None, state: CommitmentState | None = None
) -> tuple[IdeaFacts, MyOrganisation]:
    """The idea and the organisation, if the actor may see the one and declare `state` for the other.

    None stands for his or her own organisation. Forbidden to readers of the idea, else NotFound or SignInNeeded.
    """
    idea = idea_facts(number, actor=actor, needs=Permission.SEE_BOARD)
    own = {one.id: one for one in my_organisations(actor)}
    wanted = organisation_id if organisation_id is not None else next(iter(own), None)
    formal = state is not None and state not in UNBINDING
    check(
        actor,
        Permission.COMMIT_FORMALLY if formal else Permission.COMMIT,
        Facts(workshop_id=idea.workshop_id, organisation_id=wanted),
        readable_by=Permission.SEE_BOARD,
    )
    if wanted not in own:
        raise unknown(actor)
    return idea, own[wanted]


def _role(actor: Actor, organisation_id: int) -> Role:
    """In which right somebody acts: the stronger one."""
    return Role.MANDATE if actor.holds(Role.MANDATE, organisation_id) else Role.STAFF


def _undo_fields(commitment_id: int, version: int) -> dict[str, str]:
    return {"action": f"/commitments/{commitment_id}/undo", "version": str(version)}


def _form_page(
    idea: IdeaFacts, actor: Actor, organisation: MyOrganisation, typed: Filled | None, status: int
) -> Response:
    """The form with what was typed: within the section for htmx, else as a page of its own.

    After a conflict it also shows what stands now; sent once more it replaces that.
    """
    standing = standing_commitment(idea.number, organisation.id)
    if typed is not None:
        version = str(standing.version if standing else 0) if status == 409 else typed.values.get("version", "")
        typed = replace(typed, values={**typed.values, "organisation": str(organisation.id), "version": version})
    now_there = joiner_of(standing, sees_all=True) if standing and status == 409 else None
    if is_htmx():
        section = joining_of(idea, actor=actor, workshop_state=idea.workshop_state, declaration=typed, there=now_there)
        return fragment(*SECTION, section, generate_csrf(), status=status)
    form = declaration_form(organisation, standing, why_not_join(idea.workshop_state, idea.shelf), typed, now_there)
    others = [one for one in my_organisations(actor) if one.id != organisation.id]
    return page("joining/commitment.html", status=status, idea=idea, declaration=form, others=others)
