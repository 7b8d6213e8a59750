"""The receipt: the whole way of one idea for whoever holds its link. Read-only, no account."""

from flask import Blueprint
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import public
from innovation.access.policy import Facts, Permission, allows
from innovation.ideas.photo_queries import PhotoBox, photo_box
from innovation.ideas.queries import IdeaPage, idea_by_receipt
from innovation.pages.authorship import authorship_of
from innovation.pages.standing import standing_of
from innovation.people.claim_code import code_to_show
from innovation.web.addresses import absolute, receipt_path
from innovation.web.answers import page
from innovation.web.qr import qr_svg
from innovation.workshops.facts import WorkshopFacts, facts_by_id

receipt = Blueprint("receipt", __name__)


@receipt.get("/receipt/<token>")
@public
def show(token: str) -> Response:
    """Number, link and QR; later every step. Neither the author's name nor another's, and no hidden text."""
    idea = idea_by_receipt(token)
    workshop = facts_by_id(idea.workshop_id)
    link = absolute(receipt_path(idea.receipt_token))
    in_workshop = Facts(workshop_id=idea.workshop_id)
    actor = current_actor()
    return page(
        "pages/receipt.html",
        idea=idea,
        workshop=workshop,
        standing=standing_of(idea, workshop),
        author=authorship_of(idea, workshop, actor),
        link=link,
        qr=qr_svg(link),
        photo=_photo(idea, workshop, actor),
        claim_code=code_to_show(actor, idea.author_id),
        may_submit=workshop.is_open and allows(actor, Permission.SUBMIT_IDEA, in_workshop),
        may_read=allows(actor, Permission.SEE_BOARD, in_workshop),
    )


def _photo(idea: IdeaPage, workshop: WorkshopFacts, actor: Actor) -> PhotoBox | None:
    """The flip chart is in front of its author now. Nothing of it for whoever else holds the link."""
    box = photo_box(
        idea.number,
        actor=actor,
        workshop_id=idea.workshop_id,
        author_id=idea.author_id,
        state=idea.state,
        workshop_state=workshop.state,
    )
    return box if box.may_change else None
