"""Founding a project from a selected idea."""

from datetime import date

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires, unknown
from innovation.access.policy import Permission
from innovation.core.clock import today
from innovation.core.errors import Conflict, DomainError
from innovation.core.transaction import transaction
from innovation.ideas.queries import IdeaFacts, idea_facts
from innovation.people.guests import person_of
from innovation.people.queries import accounts_at_home
from innovation.projects.actions import found_project
from innovation.projects.forms import FoundingForm
from innovation.projects.founding import Founding, founding_of
from innovation.projects.milestone_templates import MilestoneTemplate, milestone_templates
from innovation.projects.portfolio_queries import project_of_idea
from innovation.projects.queries import localised
from innovation.projects.rules import due_dates, why_not_date, why_not_found
from innovation.projects.timeline import Timeline, preview_timeline
from innovation.projects.words import reason_text
from innovation.web.addresses import project_path
from innovation.web.answers import fragment, go_to, is_htmx, page, say
from innovation.web.filters import long_date

founding = Blueprint("founding", __name__)
Choices = list[tuple[str, list[tuple[int, str]]]]


@founding.get("/projects/new")
@requires(Permission.FOUND_PROJECT)
def new() -> Response:
    """The form; with template and start also the dates, and for htmx nothing but these."""
    actor = current_actor()
    form = FoundingForm(request.args)
    idea = _idea(form, actor)
    if is_htmx():
        return fragment("projects/_preview.html", "preview", _preview(form))
    existing = project_of_idea(idea.number)
    no = why_not_found(idea.shelf, existing is not None)
    if existing is not None and no is not None:
        raise Conflict(reason_text(no), project_path(existing.slug))
    if no is not None:
        return page("projects/not_selected.html", status=422, idea=idea, text=reason_text(no))
    candidates = founding_of(idea.number)
    _prefill(form, idea, candidates)
    return _form_page(form, idea, candidates)


@founding.post("/projects/new")
@requires(Permission.FOUND_PROJECT)
def found() -> Response:
    """Found the project; "Termine berechnen" only shows the dates. Sent twice it is one project."""
    actor = current_actor()
    form = FoundingForm()
    idea = _idea(form, actor)
    if request.form.get("action") == "preview":
        return _form_page(form, idea, founding_of(idea.number))
    if not form.validate():
        return _form_page(form, idea, founding_of(idea.number), 422)
    try:
        with transaction():
            idea = idea_facts(idea.number, actor=actor, needs=Permission.FOUND_PROJECT)
            candidates = founding_of(idea.number)
            project = found_project(person_id=person_of(actor), idea=idea, founding=candidates, order=form.order())
    except DomainError as error:
        form.refuse(error)
        return _form_page(form, idea, candidates, 422)
    say(_("Projekt gegründet. Die Termine bleiben als Vergleich stehen, auch wenn Sie später etwas verschieben."))
    return go_to(project_path(project.slug))


def _idea(form: FoundingForm, actor: Actor) -> IdeaFacts:
    if form.idea.data is None:
        raise unknown(actor)
    return idea_facts(form.idea.data, actor=actor, needs=Permission.FOUND_PROJECT)


def _prefill(form: FoundingForm, idea: IdeaFacts, candidates: Founding) -> None:
    """What the address does not say already."""
    first = next((one for one in candidates.declared if one.is_home), None)
    proposed = {
        "title": idea.title,
        "lead": first.organisation_id if first else None,
        "partner": candidates.ticked,
        "template": next(iter(milestone_templates())),
        "starts_on": today(),
    }
    for name, value in proposed.items():
        if name not in request.args:
            form[name].data = value


def _form_page(form: FoundingForm, idea: IdeaFacts, candidates: Founding, status: int = 200) -> Response:
    declared = [(one.organisation_id, one.name) for one in candidates.leads if one.state]
    others = [(one.organisation_id, one.name) for one in candidates.leads if not one.state]
    leads = [(_("Haben Mitwirkung erklärt"), declared), (_("Weitere"), others)] if declared else others
    return page(
        "projects/new.html",
        status=status,
        form=form,
        idea=idea,
        candidates=candidates,
        leads=leads,
        accounts=_accounts(),
        templates=[(one.key, localised(one.title, one.title_en)) for one in milestone_templates().values()],
        preview=_preview(form),
    )


def _accounts() -> Choices:
    """Who may lead, by organisation."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for account in accounts_at_home():
        groups.setdefault(account.organisation_name, []).append((account.id, account.name))
    return list(groups.items())


def _preview(form: FoundingForm) -> Timeline | str:
    """The dates, or why there are none."""
    template = milestone_templates().get(form.template.data or "")
    starts_on: date | None = form.starts_on.data
    if template is None or starts_on is None:
        return str(_("Wählen Sie Vorlage und Beginn, dann stehen hier die Termine."))
    if (no := why_not_date(starts_on, today())) is not None:
        return reason_text(no)
    return _dates(template, starts_on)


def _dates(template: MilestoneTemplate, starts_on: date) -> Timeline:
    dates = due_dates(starts_on, [step.week for step in template.steps])
    return preview_timeline(
        starts_on,
        [
            (localised(step.title, step.title_en), _step_note(on, step.per_partner, step.gate), on)
            for step, on in zip(template.steps, dates, strict=True)
        ],
    )


def _step_note(on: date, per_partner: bool, gate: bool) -> str:
    marks = [long_date(on)]
    if per_partner:
        marks.append(_("je Partner"))
    if gate:
        marks.append(_("Entscheidungspunkt"))
    return ", ".join(marks)
