"""What is mine, for guests and accounts: ideas and where they stand, votes, offers, words, projects."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint
from sqlalchemy import Row
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import public
from innovation.access.roles import Role
from innovation.core.clock import now
from innovation.core.errors import SignInNeeded
from innovation.joining.labels import OFFER_KINDS
from innovation.pages.mine_queries import Own, own_things
from innovation.pages.places import Way, place_of, way_of
from innovation.people.claim_code import code_to_show
from innovation.people.guests import gone_into
from innovation.voting.queries import support_round
from innovation.voting.rules import why_not_correct
from innovation.web.answers import page

mine = Blueprint("mine", __name__)


@dataclass(frozen=True, slots=True)
class MyIdea:
    """A card of one's own."""

    row: Any
    way: Way


@mine.get("/mine")
@public
def show() -> Response:
    """Only one's own, and only for oneself; a visitor is asked to sign in."""
    actor = current_actor()
    if not (actor.is_account or actor.is_guest):
        raise SignInNeeded
    own = own_things(actor)
    return page(
        "pages/mine.html",
        own=own,
        ideas=[MyIdea(row, _way(row)) for row in own.ideas],
        offer_kinds=OFFER_KINDS,
        leads={scope for role, scope in actor.roles if role is Role.PROJECT_LEAD},
        claim_code=code_to_show(actor, actor.person_id),
        gone=bool(gone_into(actor)),
        may_correct=_may_correct(actor, own),
    )


def _way(row: Row[Any]) -> Way:
    return way_of(
        place_of(row.state, row.project_state, hidden=row.hidden_at is not None),
        voting=row.open_round is not None,
        review_on=row.review_on,
        awaits_release=row.awaits_release,
    )


def _may_correct(actor: Actor, own: Own) -> bool:
    """Whether a guest's word for whom he votes still counts for something."""
    if actor.is_account or actor.workshop_id is None:
        return False
    return why_not_correct(support_round(actor.workshop_id), now(), is_home=True, votes=len(own.votes)) is None
