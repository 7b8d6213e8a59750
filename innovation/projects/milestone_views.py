"""Finishing, moving and dropping a milestone."""

from flask import Blueprint
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import check, requires
from innovation.access.policy import Permission, allows
from innovation.core.clock import today
from innovation.core.errors import Conflict, DomainError
from innovation.core.transaction import transaction
from innovation.people.guests import person_of
from innovation.projects import milestone_actions
from innovation.projects.forms import MilestoneForm
from innovation.projects.queries import (
    MilestoneRow,
    ProjectFacts,
    milestone_of,
    moves_of,
    project_facts,
    sight_of,
)
from innovation.projects.rules import MilestoneState, acting_role
from innovation.projects.words import acting_role_word, milestone_note, slippage_words
from innovation.web.addresses import milestone_path, project_path
from innovation.web.answers import fragment, go_to, is_htmx, page, say

milestones = Blueprint("milestones", __name__)


@milestones.route("/projects/<slug>/milestones/<int:milestone_id>", methods=["GET", "POST"])
@requires(Permission.FINISH_MILESTONE)
def change(slug: str, milestone_id: int) -> Response:
    """Finish, move or drop a milestone: dates change in no other way."""
    actor = current_actor()
    project, milestone = _fetch(slug, milestone_id, actor)
    form = MilestoneForm()
    if not form.is_submitted():
        form.due_on.data = milestone.due_on
        return _form_page(form, project, milestone, actor, 200)
    _check_action(form.action.data, actor, project)
    if not form.validate():
        return _form_page(form, project, milestone, actor, 422)
    try:
        with transaction():
            project, milestone = _fetch(slug, milestone_id, actor)
            _change(form, project, milestone, actor)
    except DomainError as error:
        form.refuse(error)
        return _form_page(form, project, milestone, actor, 422)
    except Conflict as error:
        return _form_page(form, project, milestone, actor, 409, error.message)
    _say_changed(form, milestone_path(slug, milestone_id))
    return go_to(project_path(slug))


@milestones.post("/projects/<slug>/milestones/<int:milestone_id>/reopen")
@requires(Permission.FINISH_MILESTONE)
def reopen(slug: str, milestone_id: int) -> Response:
    """Take back that a milestone was finished; a dropped one is taken back by who may drop it."""
    actor = current_actor()
    form = MilestoneForm()
    with transaction():
        project, milestone = _fetch(slug, milestone_id, actor)
        _check_action("drop" if milestone.state == MilestoneState.DROPPED else "finish", actor, project)
        milestone_actions.reopen_milestone(
            person_id=person_of(actor), project=project, milestone=milestone, version=form.version.data or 0
        )
    say(_("Der Meilenstein ist wieder offen."))
    return go_to(project_path(slug))


def _fetch(slug: str, milestone_id: int, actor: Actor) -> tuple[ProjectFacts, MilestoneRow]:
    project = project_facts(slug, actor=actor, needs=Permission.FINISH_MILESTONE)
    return project, milestone_of(project, milestone_id, actor=actor)


def _check_action(action: str | None, actor: Actor, project: ProjectFacts) -> None:
    """The team finishes; only the lead moves and drops."""
    if action in ("move", "drop"):
        check(actor, Permission.MOVE_MILESTONE, project.access, readable_by=Permission.SEE_PROJECT)


def _change(form: MilestoneForm, project: ProjectFacts, milestone: MilestoneRow, actor: Actor) -> None:
    person_id, version, reason = person_of(actor), form.version.data, form.reason.data
    if form.action.data == "finish":
        milestone_actions.finish_milestone(
            person_id=person_id, project=project, milestone=milestone, version=version, note=reason
        )
    elif form.action.data == "drop":
        milestone_actions.drop_milestone(
            person_id=person_id, project=project, milestone=milestone, version=version, reason=reason
        )
    else:
        milestone_actions.move_milestone(
            person_id=person_id,
            role=acting_role(actor, project.id),
            project=project,
            milestone=milestone,
            version=version,
            to_on=form.due_on.data,
            reason=reason,
        )


def _say_changed(form: MilestoneForm, path: str) -> None:
    if form.action.data == "move":
        say(_("Termin verschoben. Der Termin bei der Gründung bleibt zum Vergleich stehen."))
        return
    text = _("Meilenstein abgeschlossen.") if form.action.data == "finish" else _("Meilenstein gestrichen.")
    say(text, undo={"action": f"{path}/reopen", "version": str(form.version.data + 1)})


def _form_page(
    form: MilestoneForm, project: ProjectFacts, milestone: MilestoneRow, actor: Actor, status: int, faster: str = ""
) -> Response:
    kept = form.version.data if status == 422 else None
    facts = (
        form,
        milestone_path(project.slug, milestone.id),
        milestone,
        kept or milestone.version,
        allows(actor, Permission.MOVE_MILESTONE, project.access),
        generate_csrf(),
        faster,
    )
    if is_htmx():
        return fragment("projects/_milestone_forms.html", "milestone_forms", *facts, status=status)
    moves = moves_of(project, sight_of(actor, project)).get(milestone.id, [])
    return page(
        "projects/milestone.html",
        status=status,
        project=project,
        milestone=milestone,
        note=milestone_note(milestone.facts, today()),
        slip=slippage_words(milestone.facts, milestone.moves),
        moves=[(move, acting_role_word(move.role)) for move in moves],
        facts=facts,
    )
