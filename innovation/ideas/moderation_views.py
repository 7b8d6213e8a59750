"""Hiding ideas, showing them again, releasing cards that wait, sorting them; and the list of what waits."""

from collections.abc import Sequence

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import DomainError
from innovation.core.transaction import transaction
from innovation.ideas import moderation as actions
from innovation.ideas.forms import HideIdeaForm
from innovation.ideas.moderation_queries import queue_of, row_of
from innovation.ideas.own_actions import sort_under_topics
from innovation.ideas.own_queries import idea_to_change, topics_of
from innovation.people.guests import person_of
from innovation.web.addresses import (
    hide_idea_path,
    idea_path,
    moderation_path,
    release_all_path,
    release_idea_path,
    restore_idea_path,
    sort_idea_path,
)
from innovation.web.answers import fragment, go_to, is_htmx, page, say
from innovation.workshops.facts import workshop_facts

moderation = Blueprint("moderation", __name__)
QUEUE = "queue"
"""Value of `back` of what was pressed in the list."""


@moderation.get("/admin/moderation")
@requires(Permission.MODERATE)
def queue() -> Response:
    """Cards to release and hidden ideas of all workshops that the reader runs."""
    return page("ideas/moderation.html", groups=queue_of(current_actor()))


@moderation.route("/ideas/<int:number>/hide", methods=["GET", "POST"])
@requires(Permission.MODERATE)
def hide(number: int) -> Response:
    """Take an idea out of sight, with the reason that its author reads."""
    actor = current_actor()
    idea, workshop = idea_to_change(number, actor=actor, needs=Permission.MODERATE)
    form = HideIdeaForm()
    if not form.is_submitted() or not form.validate():
        status = 422 if form.is_submitted() else 200
        return page("ideas/hide.html", status=status, form=form, idea=idea, workshop=workshop, back=_back())
    with transaction():
        idea, _workshop = idea_to_change(number, actor=actor, needs=Permission.MODERATE)
        actions.hide_idea(person_id=person_of(actor), idea=idea, reason=form.reason.data)
    text = _("Nr. %(number)s ist ausgeblendet.", number=number)
    return _done(number, text, {"action": restore_idea_path(number), "undo": "1"})


@moderation.post("/ideas/<int:number>/restore")
@requires(Permission.MODERATE)
def restore(number: int) -> Response:
    """Show a hidden idea again, as it was."""
    with transaction():
        idea, _workshop = idea_to_change(number, actor=current_actor(), needs=Permission.MODERATE)
        reason = actions.restore_idea(idea=idea)
        waits = idea.awaits_release
    text = (
        _("Nr. %(number)s wartet wieder auf Freigabe.", number=number)
        if waits
        else _("Nr. %(number)s ist wieder zu sehen.", number=number)
    )
    return _done(number, text, {"action": hide_idea_path(number), "reason": reason, "undo": "1"} if reason else {})


@moderation.post("/ideas/<int:number>/release")
@requires(Permission.MODERATE)
def release(number: int) -> Response:
    """Let everybody read a card that waited, or (`undo`) let it wait again."""
    undo = request.form.get("undo") == "1"
    with transaction():
        idea, _workshop = idea_to_change(number, actor=current_actor(), needs=Permission.MODERATE)
        if undo:
            actions.hold_idea(idea=idea)
        else:
            actions.release_idea(idea=idea)
    action = {"action": release_idea_path(number)}
    if undo:
        return _done(number, _("Nr. %(number)s wartet wieder auf Freigabe.", number=number), action)
    return _done(number, _("Nr. %(number)s steht jetzt auf dem Board.", number=number), action | {"undo": "1"})


@moderation.post("/workshops/<slug>/release")
@requires(Permission.MODERATE)
def release_all(slug: str) -> Response:
    """Release all cards that were shown, or (`undo`) let them wait again."""
    undo = request.form.get("undo") == "1"
    numbers = _ids([request.form.get("numbers", "")])
    with transaction():
        workshop = workshop_facts(slug, actor=current_actor(), needs=Permission.MODERATE)
        done = actions.release_ideas(workshop_id=workshop.id, numbers=numbers, back=undo)
    action = {"action": release_all_path(slug), "numbers": ",".join(str(number) for number in done)}
    if undo:
        text = ngettext("%(num)s Karte wartet wieder.", "%(num)s Karten warten wieder.", len(done))
    else:
        text = ngettext(
            "%(num)s Karte steht jetzt auf dem Board.", "%(num)s Karten stehen jetzt auf dem Board.", len(done)
        )
        action |= {"undo": "1"}
    say(text, undo=action if done else None)
    return go_to(moderation_path())


@moderation.post("/ideas/<int:number>/topics")
@requires(Permission.MODERATE)
def sort(number: int) -> Response:
    """Put an idea under the topics of its workshop: `topics`, repeated or with commas between."""
    topics = frozenset(_ids(request.form.getlist("topics")))
    try:
        with transaction():
            idea, workshop = idea_to_change(number, actor=current_actor(), needs=Permission.MODERATE)
            before = topics_of(number)
            sort_under_topics(idea=idea, workshop=workshop, topics=topics)
    except DomainError as error:
        say(error.message)
        return go_to(idea_path(number))
    undo = {"action": sort_idea_path(number), "topics": ",".join(str(one) for one in sorted(before))}
    say(_("Die Themen sind geändert."), undo=undo)
    return go_to(idea_path(number))


def _back() -> str:
    return QUEUE if request.values.get("back") == QUEUE else ""


def _ids(texts: Sequence[str]) -> list[int]:
    """Whole numbers that fit into a column; what is none is left out."""
    parts = [part.strip() for text in texts for part in text[:2_000].split(",")]
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 10]


def _done(number: int, text: str, undo: dict[str, str]) -> Response:
    """What was done with the way back: in the list's place for htmx, else on the page from which it was pressed."""
    back = _back()
    undo = undo | {"back": back} if undo else {}
    if is_htmx():  # the card itself again when something was taken back
        said = ("", {}) if request.form.get("undo") == "1" else (text, undo)
        return fragment("ideas/_moderated.html", "moderated", row_of(number), generate_csrf(), *said)
    say(text, undo=undo)
    return go_to(moderation_path() if back else idea_path(number))
