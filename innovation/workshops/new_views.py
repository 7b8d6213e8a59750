"""Making a workshop: empty, or as another one was."""

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import check, requires
from innovation.access.policy import Facts, Permission
from innovation.core.clock import BERLIN, today
from innovation.core.errors import DomainError, NotFound
from innovation.core.transaction import transaction
from innovation.people.guests import person_of
from innovation.web.answers import go_to, page, say
from innovation.workshops.editing import edit_path
from innovation.workshops.facts import WorkshopFacts, workshop_facts
from innovation.workshops.forms import NewWorkshopForm
from innovation.workshops.labels import PARTS
from innovation.workshops.making import make_workshop
from innovation.workshops.queries import workshops_for
from innovation.workshops.rules import title_for

workshop_new = Blueprint("workshop_new", __name__)
TABLES = 8


@workshop_new.route("/workshops/new", methods=["GET", "POST"])
@requires(Permission.MAKE_WORKSHOP)
def new() -> Response:
    """A draft, which goes on in its own pages. `?source=<slug>` proposes to take another one over."""
    actor = current_actor()
    check(actor, Permission.MAKE_WORKSHOP, Facts())
    form = NewWorkshopForm()
    if not form.is_submitted():
        source = _source(request.args.get("source", ""), actor)
        _prefill(form, source)
        return _form_page(form, source, actor, list(PARTS) if source else [])
    source = _source(form.source.data or "", actor)
    parts = form.parts(request.form.getlist("part"))
    if not form.validate():
        return _form_page(form, source, actor, parts, 422)
    try:
        with transaction():
            check(actor, Permission.MAKE_WORKSHOP, Facts())
            workshop = make_workshop(person_id=person_of(actor), order=form.order(), source=source, parts=parts)
    except DomainError as error:
        form.refuse(error)
        return _form_page(form, source, actor, parts, 422)
    say(_("Der Entwurf ist angelegt. Bis Sie ihn öffnen, sehen ihn nur die, die ihn bearbeiten."))
    return go_to(edit_path(workshop.slug))


def _source(slug: str, actor: Actor) -> WorkshopFacts | None:
    try:
        return workshop_facts(slug, actor=actor, needs=Permission.EDIT_WORKSHOP) if slug else None
    except NotFound:
        return None


def _prefill(form: NewWorkshopForm, source: WorkshopFacts | None) -> None:
    form.tables.data = TABLES
    form.begins.data = "13:30"
    if source is not None:
        begins = source.starts_at.astimezone(BERLIN)
        form.title.data = title_for(source.title, begins.date(), date(max(today().year, begins.year + 1), 1, 1))
        form.begins.data, form.place.data, form.source.data = f"{begins:%H:%M}", source.place, source.slug


def _form_page(
    form: NewWorkshopForm, source: WorkshopFacts | None, actor: Actor, parts: Sequence[str], status: int = 200
) -> Response:
    return page(
        "workshops/new.html",
        status=status,
        form=form,
        source=source,
        sources=workshops_for(actor, drafts=True),
        parts=parts,
        choices=[(part.value, str(label)) for part, label in PARTS.items()],
    )
