"""The agenda of a workshop."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.web.answers import say
from innovation.workshops import agenda_actions
from innovation.workshops.editing import edit_page, edit_path, get_editable, take
from innovation.workshops.facts import AgendaFacts
from innovation.workshops.item_forms import AgendaForm, MoveForm, PressForm

workshop_agenda = Blueprint("workshop_agenda", __name__, url_prefix="/workshops/<slug>/edit/agenda")


@workshop_agenda.get("")
@requires(Permission.EDIT_WORKSHOP)
def show(slug: str) -> Response:
    """All points, each with its form, and one to add."""
    actor = current_actor()
    return edit_page(get_editable(slug, actor), "agenda", actor)


@workshop_agenda.post("")
@requires(Permission.EDIT_WORKSHOP)
def add(slug: str) -> Response:
    """A further point; also takes back that one was removed."""
    form = AgendaForm()

    def tell(item_id: int) -> None:
        say(
            _("„%(title)s“ steht im Ablauf.", title=form.title.data),
            undo={"action": edit_path(slug, "agenda", item_id, "remove")},
        )

    return take(
        slug,
        "agenda",
        form,
        lambda workshop: (
            agenda_actions.add_agenda_item(workshop=workshop, **form.point(), position=form.position.data).id
        ),
        tell,
    )


@workshop_agenda.post("/<int:item>")
@requires(Permission.EDIT_WORKSHOP)
def change(slug: str, item: int) -> Response:
    """Another time, another title."""
    form = AgendaForm()
    return take(
        slug,
        "agenda",
        form,
        lambda workshop: agenda_actions.change_agenda_item(
            workshop=workshop, item_id=item, version=form.version.data or "", **form.point()
        ),
        lambda _none: say(_("„%(title)s“ ist geändert.", title=form.title.data)),
        item=item,
    )


@workshop_agenda.post("/<int:item>/move")
@requires(Permission.EDIT_WORKSHOP)
def move(slug: str, item: int) -> Response:
    """Earlier or later."""
    form = MoveForm()

    def tell(before: int) -> None:
        undo = {"action": edit_path(slug, "agenda", item, "move"), "to": str(before)}
        say(_("Der Punkt ist verschoben."), undo=undo)

    return take(
        slug,
        "agenda",
        form,
        lambda workshop: agenda_actions.move_agenda_item(workshop=workshop, item_id=item, to=form.to.data),
        tell,
        item=item,
    )


@workshop_agenda.post("/<int:item>/remove")
@requires(Permission.EDIT_WORKSHOP)
def remove(slug: str, item: int) -> Response:
    """Off the agenda; sent twice it is gone all the same."""

    def tell(found: tuple[int, AgendaFacts] | None) -> None:
        if found is None:
            say(_("Das war schon gelöscht."))
            return
        at, point = found
        again = {"kind": point.kind.value, "at": point.at, "title": point.title, "text": point.text}
        undo = {"action": edit_path(slug, "agenda"), **again, "position": str(at)}
        say(_("„%(title)s“ ist gelöscht.", title=point.title), undo=undo)

    return take(
        slug,
        "agenda",
        PressForm(),
        lambda workshop: agenda_actions.remove_agenda_item(workshop=workshop, item_id=item),
        tell,
    )
