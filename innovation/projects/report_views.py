"""Reporting on a project."""

from flask import Blueprint
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.clock import today
from innovation.core.errors import Conflict, DomainError
from innovation.core.tokens import new_token
from innovation.core.transaction import transaction
from innovation.people.guests import person_of
from innovation.projects.actions import report_progress
from innovation.projects.forms import ReportForm
from innovation.projects.queries import ProjectFacts, milestones_of, project_facts
from innovation.projects.report_queries import last_report_at
from innovation.projects.rules import acting_role, next_milestone
from innovation.web.addresses import project_path
from innovation.web.answers import fragment, go_to, is_htmx, page, say

reporting = Blueprint("reporting", __name__)


@reporting.route("/projects/<slug>/updates", methods=["GET", "POST"])
@requires(Permission.REPORT)
def report(slug: str) -> Response:
    """How it stands, in two minutes on a phone. Sent twice it is one report."""
    actor = current_actor()
    project = project_facts(slug, actor=actor, needs=Permission.REPORT)
    form = ReportForm()
    if not form.is_submitted():
        _prefill(form, project)
        return _form_page(form, project, 200)
    if not form.validate():
        return _form_page(form, project, 422)
    try:
        with transaction():
            project = project_facts(slug, actor=actor, needs=Permission.REPORT)
            report_progress(
                person_id=person_of(actor),
                role=acting_role(actor, project.id),
                project=project,
                report=form.report(),
                key=form.idempotency_key.data or new_token(),
            )
    except DomainError as error:
        form.refuse(error)
        return _form_page(form, project, 422)
    except Conflict as error:
        form.form_errors.append(error.message)
        form.idempotency_key.data = new_token()
        return _form_page(form, project, 422)
    say(_("Sachstand gemeldet. Wer dem Projekt folgt, bekommt gleich eine Mail."))
    return go_to(project_path(slug))


def _prefill(form: ReportForm, project: ProjectFacts) -> None:
    """The light that is lit, and the date of the next milestone unless it has passed."""
    form.light.data = project.light
    first = next_milestone(milestones_of(project.id))
    form.next_on.data = first.due_on if first and first.due_on >= today() else None


def _form_page(form: ReportForm, project: ProjectFacts, status: int) -> Response:
    facts = (form, project.slug, project.title, generate_csrf())
    if is_htmx():
        return fragment("projects/_report_form.html", "report_form", *facts, status=status)
    return page("projects/report.html", status=status, project=project, facts=facts, last_at=last_report_at(project.id))
