"""Step 4: the first workshop; and what can be done once it is there."""

from datetime import time

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import check, requires
from innovation.access.policy import Facts, Permission
from innovation.core.clock import today
from innovation.core.errors import DomainError
from innovation.core.text import clean_line
from innovation.core.transaction import transaction
from innovation.setup.actions import FirstWorkshop, make_first_workshop
from innovation.setup.forms import FirstWorkshopForm
from innovation.setup.queries import STEPS, newest_workshop
from innovation.web.addresses import absolute
from innovation.web.answers import go_to, page
from innovation.web.qr import qr_svg
from innovation.workshops.facts import facts_by_id
from innovation.workshops.rules import DEFAULT_QUESTIONS

setup_workshop = Blueprint("setup_workshop", __name__)
USUAL_TABLES = 8


@setup_workshop.route("/setup/workshop", methods=["GET", "POST"])
@requires(Permission.MAKE_WORKSHOP)
def workshop() -> Response:
    """`action=open` lets people in at once, anything else keeps it a draft. Made already: on to what comes next."""
    actor = current_actor()
    if newest_workshop(actor=actor) is not None:
        return go_to("/setup/done")
    form = FirstWorkshopForm()
    if not form.is_submitted():
        _prefill(form)
        return _workshop_page(form)
    if not form.validate():
        return _workshop_page(form, status=422)
    wanted = FirstWorkshop(
        title=clean_line(form.title.data),
        day=form.day.data,
        begins=form.begins.data,
        place=clean_line(form.place.data),
        tables=form.tables.data,
        questions=form.asked(),
    )
    try:
        if len(wanted.title) < 2:
            raise DomainError("title", _("Bitte geben Sie dem Workshop einen Titel."))
        with transaction():
            check(actor, Permission.MAKE_WORKSHOP, Facts())
            if newest_workshop(actor=actor) is None:
                opened = request.form.get("action") == "open"
                make_first_workshop(wanted, person_id=actor.person_id or 0, opened=opened)
    except DomainError as error:
        form.refuse(error)
        return _workshop_page(form, status=422)
    return go_to("/setup/done")


@setup_workshop.get("/setup/done")
@requires(Permission.MAKE_WORKSHOP)
def done() -> Response:
    """Code, link, QR code, posters; and who should come next."""
    newest = newest_workshop(actor=current_actor())
    if newest is None:
        return go_to("/setup/workshop")
    facts = facts_by_id(newest.id)
    link = absolute(f"/j/{facts.join_code}")
    return page("setup/done.html", workshop=facts, link=link, qr=qr_svg(link))


def _prefill(form: FirstWorkshopForm) -> None:
    form.title.data = _("Innovationstag %(year)s", year=today().year)
    form.begins.data = time(13, 30)
    form.tables.data = USUAL_TABLES
    form.questions.data = "\n".join(DEFAULT_QUESTIONS)


def _workshop_page(form: FirstWorkshopForm, status: int = 200) -> Response:
    return page("setup/workshop.html", status=status, form=form, step=4, steps=STEPS)
