"""The workshop as a whole: is it ready, open it, close it; and its texts, with a preview while they are typed."""

from dataclasses import replace

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.web.answers import fragment, say
from innovation.workshops.actions import change_texts, close_workshop, open_workshop
from innovation.workshops.crew import crew_of
from innovation.workshops.editing import edit_page, edit_path, get_editable, take
from innovation.workshops.facts import WorkshopFacts
from innovation.workshops.forms import TextsForm
from innovation.workshops.item_forms import StateForm
from innovation.workshops.models import Workshop
from innovation.workshops.readiness import checks_of
from innovation.workshops.rules import WorkshopState, may_become

workshop_edit = Blueprint("workshop_edit", __name__, url_prefix="/workshops/<slug>/edit")


@workshop_edit.get("")
@requires(Permission.EDIT_WORKSHOP)
def ready(slug: str) -> Response:
    """The check list, the codes, and what can be done with the whole."""
    actor = current_actor()
    return edit_page(get_editable(slug, actor), "", actor)


@workshop_edit.post("/state")
@requires(Permission.EDIT_WORKSHOP)
def change_state(slug: str) -> Response:
    """Open, close or archive; sent twice it is done once. Each can be taken back, but for the first opening."""
    form = StateForm()

    def act(workshop: WorkshopFacts) -> WorkshopState:
        _change_state(workshop, WorkshopState(form.state.data))
        return workshop.state

    def tell(before: WorkshopState) -> None:
        texts = {
            WorkshopState.OPEN: _("Der Workshop ist offen. Die Codes gelten ab jetzt."),
            WorkshopState.CLOSED: _("Der Workshop ist geschlossen. Alle Ideen bleiben lesbar."),
            WorkshopState.ARCHIVED: _("Der Workshop steht jetzt bei den abgeschlossenen."),
        }
        after = WorkshopState(form.state.data)
        can_go_back = before is not after and before is not WorkshopState.DRAFT
        undo = {"action": edit_path(slug, "state"), "state": before.value} if can_go_back else None
        say(texts[after], undo=undo)

    return take(slug, "", form, act, tell)


def _change_state(workshop: WorkshopFacts, after: WorkshopState) -> None:
    if workshop.state is after:
        return
    if not may_become(workshop.state, after):
        raise DomainError("", _("Das geht von hier aus nicht. Bitte laden Sie die Seite neu."))
    if workshop.state is WorkshopState.DRAFT:
        checks = checks_of(workshop, {one.role for one in crew_of(workshop.id)}, now())
        missing = sum(check.needed and not check.done for check in checks)
        if missing:
            text = ngettext("Eine Angabe fehlt noch.", "%(num)s Angaben fehlen noch.", missing)
            raise DomainError("", text)
    row = db.session.get_one(Workshop, workshop.id)
    if after is WorkshopState.OPEN:
        open_workshop(workshop=row)
    else:
        close_workshop(workshop=row, archive=after is WorkshopState.ARCHIVED)


@workshop_edit.get("/texts")
@requires(Permission.EDIT_WORKSHOP)
def texts(slug: str) -> Response:
    """Title, day, place, and what is said."""
    actor = current_actor()
    workshop = get_editable(slug, actor)
    form = TextsForm(formdata=None)
    form.fill(workshop.texts)
    return edit_page(workshop, "texts", actor, form=form)


@workshop_edit.post("/texts")
@requires(Permission.EDIT_WORKSHOP)
def save_texts(slug: str) -> Response:
    """Two people at once: the second one sees both texts and decides."""
    form = TextsForm()
    return take(
        slug,
        "texts",
        form,
        lambda workshop: change_texts(
            workshop=workshop, texts=form.texts(workshop.texts), version=form.version.data or ""
        ),
        lambda _none: say(_("Die Texte sind gespeichert.")),
    )


@workshop_edit.post("/preview")
@requires(Permission.EDIT_WORKSHOP)
def preview(slug: str) -> Response:
    """What participants would see of what is typed just now; saves nothing."""
    workshop = get_editable(slug, current_actor())
    form = TextsForm()
    form.validate()
    typed = replace(
        workshop,
        title=form.title.data or workshop.title,
        place=form.place.data or "",
        sponsor=form.sponsor.data or "",
        vision=form.vision.data or "",
    )
    if not any(form[name].errors for name in ("starts_on", "begins", "open_until", "format")):
        texts = form.texts(workshop.texts)
        typed = replace(typed, starts_at=texts.starts_at, open_until=texts.open_until, format=texts.format)
    return fragment("workshops/_preview.html", "preview", typed, "texts")
