"""The guiding questions of a workshop."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.web.answers import say
from innovation.workshops import question_actions
from innovation.workshops.editing import edit_page, edit_path, get_editable, take
from innovation.workshops.item_forms import MoveForm, PressForm, QuestionForm
from innovation.workshops.question_actions import RemovedQuestion

workshop_questions = Blueprint("workshop_questions", __name__, url_prefix="/workshops/<slug>/edit/questions")


@workshop_questions.get("")
@requires(Permission.EDIT_WORKSHOP)
def show(slug: str) -> Response:
    """All questions, each with its form, and one to add."""
    actor = current_actor()
    return edit_page(get_editable(slug, actor), "questions", actor)


@workshop_questions.post("")
@requires(Permission.EDIT_WORKSHOP)
def add(slug: str) -> Response:
    """A further question; also takes back that one was removed."""
    form = QuestionForm()

    def tell(question_id: int) -> None:
        say(
            _("Die Leitfrage ist dabei. Wählen Sie unter „Tische“, wo sie auf der Karte steht."),
            undo={"action": edit_path(slug, "questions", question_id, "remove")},
        )

    return take(
        slug,
        "questions",
        form,
        lambda workshop: (
            question_actions.add_question(
                workshop=workshop, text=form.text.data, position=form.position.data, tables=form.tables.data or ()
            ).id
        ),
        tell,
    )


@workshop_questions.post("/<int:item>")
@requires(Permission.EDIT_WORKSHOP)
def change(slug: str, item: int) -> Response:
    """Another wording; what answers it stays."""
    form = QuestionForm()
    return take(
        slug,
        "questions",
        form,
        lambda workshop: question_actions.change_question(
            workshop=workshop, question_id=item, version=form.version.data or "", text=form.text.data
        ),
        lambda _none: say(_("Die Leitfrage ist geändert.")),
        item=item,
    )


@workshop_questions.post("/<int:item>/move")
@requires(Permission.EDIT_WORKSHOP)
def move(slug: str, item: int) -> Response:
    """Further up or down; the board follows."""
    form = MoveForm()

    def tell(before: int) -> None:
        undo = {"action": edit_path(slug, "questions", item, "move"), "to": str(before)}
        say(_("Die Leitfrage ist verschoben. Das Board ordnet sich danach."), undo=undo)

    return take(
        slug,
        "questions",
        form,
        lambda workshop: question_actions.move_question(workshop=workshop, question_id=item, to=form.to.data),
        tell,
        item=item,
    )


@workshop_questions.post("/<int:item>/remove")
@requires(Permission.EDIT_WORKSHOP)
def remove(slug: str, item: int) -> Response:
    """Only while no idea answers it; sent twice it is gone all the same."""

    def tell(removed: RemovedQuestion | None) -> None:
        if removed is None:
            say(_("Das war schon gelöscht."))
            return
        undo = {"action": edit_path(slug, "questions"), "text": removed.text, "position": str(removed.at)}
        say(_("Die Leitfrage ist gelöscht."), undo={**undo, "tables": ",".join(map(str, removed.tables))})

    return take(
        slug,
        "questions",
        PressForm(),
        lambda workshop: question_actions.remove_question(workshop=workshop, question_id=item),
        tell,
    )
