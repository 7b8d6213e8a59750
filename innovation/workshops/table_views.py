"""The tables and rooms of a workshop."""

from collections.abc import Sequence

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.web.answers import say
from innovation.workshops import table_actions
from innovation.workshops.editing import edit_page, edit_path, get_editable, take
from innovation.workshops.facts import TableFacts
from innovation.workshops.item_forms import IdsForm, PressForm, TableForm, TablesForm

workshop_tables = Blueprint("workshop_tables", __name__, url_prefix="/workshops/<slug>/edit/tables")


@workshop_tables.get("")
@requires(Permission.EDIT_WORKSHOP)
def show(slug: str) -> Response:
    """All tables, each with its form, and a number of them to add."""
    actor = current_actor()
    return edit_page(get_editable(slug, actor), "tables", actor)


@workshop_tables.post("")
@requires(Permission.EDIT_WORKSHOP)
def add(slug: str) -> Response:
    """So many at once, each with a code of its own, the guiding questions in turn."""
    form = TablesForm()

    def tell(made: Sequence[int]) -> None:
        undo = {"action": edit_path(slug, "tables", "remove"), "ids": ",".join(map(str, made))}
        text = ngettext("Ein Tisch ist angelegt.", "%(num)s Tische sind angelegt.", len(made))
        if form.is_online.data:
            text = ngettext("Ein Raum ist angelegt.", "%(num)s Räume sind angelegt.", len(made))
        say(text, undo=undo)

    return take(
        slug,
        "tables",
        form,
        lambda workshop: table_actions.add_tables(
            workshop=workshop,
            stem="Raum" if form.is_online.data else "Tisch",
            number=form.number.data,
            is_online=bool(form.is_online.data),
        ),
        tell,
    )


@workshop_tables.post("/<int:item>")
@requires(Permission.EDIT_WORKSHOP)
def change(slug: str, item: int) -> Response:
    """Name, question, on site or online. The code stays: it may be printed."""
    form = TableForm()
    return take(
        slug,
        "tables",
        form,
        lambda workshop: table_actions.change_table(
            workshop=workshop,
            table_id=item,
            version=form.version.data or "",
            name=form.name.data,
            question_id=form.question.data,
            is_online=bool(form.is_online.data),
        ),
        lambda _none: say(_("„%(name)s“ ist geändert.", name=form.name.data)),
        item=item,
    )


@workshop_tables.post("/<int:item>/remove")
@requires(Permission.EDIT_WORKSHOP)
def remove(slug: str, item: int) -> Response:
    """Only while no card came from it; sent twice it is gone all the same."""
    return take(
        slug,
        "tables",
        PressForm(),
        lambda workshop: table_actions.remove_tables(workshop=workshop, table_ids=[item]),
        lambda removed: _say_removed(slug, removed),
    )


@workshop_tables.post("/remove")
@requires(Permission.EDIT_WORKSHOP)
def remove_many(slug: str) -> Response:
    """Takes back that a number of them was made."""
    form = IdsForm()
    return take(
        slug,
        "tables",
        form,
        lambda workshop: table_actions.remove_tables(workshop=workshop, table_ids=form.ids.data or ()),
        lambda removed: _say_removed(slug, removed),
    )


@workshop_tables.post("/restore")
@requires(Permission.EDIT_WORKSHOP)
def restore(slug: str) -> Response:
    """Takes back that a table was removed; its code is the same, so a printed poster leads to it again."""
    form = TableForm()
    return take(
        slug,
        "tables",
        form,
        lambda workshop: table_actions.restore_table(
            workshop=workshop,
            code=form.code.data or "",
            name=form.name.data,
            question_id=form.question.data,
            is_online=bool(form.is_online.data),
            position=form.position.data or 0,
        ),
        lambda _table: say(_("„%(name)s“ ist wieder da.", name=form.name.data)),
    )


def _say_removed(slug: str, removed: Sequence[tuple[int, TableFacts]]) -> None:
    if not removed:
        say(_("Das war schon gelöscht."))
    elif len(removed) > 1:
        say(_("%(number)s Tische sind gelöscht.", number=len(removed)))
    else:
        at, table = removed[0]
        undo = {"action": edit_path(slug, "tables", "restore"), "code": table.code, "name": table.name}
        undo |= {"question": str(table.question_id or ""), "position": str(at)}
        undo |= {"is_online": "1"} if table.is_online else {}
        say(_("„%(name)s“ ist gelöscht.", name=table.name), undo=undo)
