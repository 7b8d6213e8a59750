"""The idea's own page: everything that became of one card, under one permanent address."""

from datetime import datetime

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Facts, Permission, allows
from innovation.core.clock import now
from innovation.core.tokens import new_token
from innovation.following.queries import is_following
from innovation.ideas.comment_queries import conversation_of
from innovation.ideas.own_queries import topics_of, wordings_of
from innovation.ideas.photo_queries import photo_box
from innovation.ideas.queries import IdeaPage, idea_page
from innovation.ideas.rules import NOT_ACTED_ON, IdeaState
from innovation.joining.pages import history_of, joining_of
from innovation.organisations.models import full_name
from innovation.pages.authorship import authorship_of
from innovation.pages.board import voter_of
from innovation.pages.standing import Standing, standing_of
from innovation.voting.actions import reason_text
from innovation.voting.queries import supports
from innovation.voting.rules import Reason, why_not_vote
from innovation.web.answers import page
from innovation.workshops.facts import WorkshopFacts, facts_by_id

idea = Blueprint("idea", __name__)


@idea.get("/ideas/<int:number>")
@requires(Permission.SEE_BOARD)
def show(number: int) -> Response:
    """Card, way, who joins, votes, decision, project, history. The number of statements does not depend on any."""
    actor = current_actor()
    found = idea_page(number, actor=actor)
    workshop = facts_by_id(found.workshop_id)
    standing = standing_of(found, workshop)
    author = authorship_of(found, workshop, actor)
    topics = topics_of(number) if workshop.topics else frozenset()
    in_workshop = Facts(workshop_id=found.workshop_id, author_id=found.author_id)
    return page(
        "pages/idea.html",
        idea=found,
        workshop=workshop,
        standing=standing,
        author=author,
        wordings=wordings_of(number, found.version),
        topics=tuple(one for one in workshop.topics if one.id in topics),
        organisation=full_name(found.organisation, found.organisation_kind) if found.organisation else "",
        mine=supports(standing.round.id, actor.person_id, number) if standing.round else False,
        why_not=_why_not(standing, actor, found.shelf),
        joining=joining_of(found, actor=actor, workshop_state=workshop.state),
        talk=conversation_of(found, actor=actor, workshop_state=workshop.state, page=_page_of_talk()),
        key=new_token(),
        photo=photo_box(
            number,
            actor=actor,
            workshop_id=found.workshop_id,
            author_id=found.author_id,
            state=found.state,
            workshop_state=workshop.state,
        ),
        may_decide=_may_decide(found, actor, in_workshop),
        may_found=found.shelf == IdeaState.SELECTED
        and standing.project is None
        and allows(actor, Permission.FOUND_PROJECT, in_workshop),
        following=is_following(actor, "idea", number),
        history=_history(found, workshop, standing),
        municipalities=standing.municipalities,
    )


def _page_of_talk() -> int:
    given = request.args.get("page", "")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1


def _why_not(standing: Standing, actor: Actor, shelf: str) -> str:
    """The sentence in place of the button; "" where one can vote."""
    if standing.round is None:
        return _("Abgestimmt wird, sobald der Workshop beginnt.")
    reason = why_not_vote(standing.round, voter_of(actor), shelf, now())
    return "" if reason in (None, Reason.ORGANISATION_UNKNOWN) else reason_text(reason)


def _may_decide(found: IdeaPage, actor: Actor, facts: Facts) -> bool:
    return found.shelf not in NOT_ACTED_ON and allows(actor, Permission.DECIDE, facts)


def _history(found: IdeaPage, workshop: WorkshopFacts, standing: Standing) -> tuple[tuple[datetime, str], ...]:
    """(when, what) from the records themselves, the latest first; who joins adds its own lines."""
    table = workshop.table_name(found.table_id)
    steps = [(found.submitted_at, _("Eingereicht an %(table)s", table=table) if table else _("Eingereicht"))]
    if found.edited_at:
        steps.append((found.edited_at, _("Text geändert")))
    if found.withdrawn_at:
        steps.append((found.withdrawn_at, _("Zurückgezogen")))
    steps.extend(history_of(found.number))
    if standing.decision:
        steps.append((standing.decision.decided_at, _("Entschieden: %(word)s", word=_decided(standing))))
    if standing.project:
        steps.append(
            (standing.project.founded_at, _("Gemeinsames Projekt gegründet: %(title)s", title=standing.project.title))
        )
    return tuple(sorted(steps, key=lambda step: step[0], reverse=True))


def _decided(standing: Standing) -> str:
    return {
        "selected": _("ausgewählt"),
        "parked": _("zurückgestellt"),
        "declined": _("nicht weiterverfolgt"),
        "already_exists": _("gibt es schon"),
    }[str(standing.decision.outcome)]
