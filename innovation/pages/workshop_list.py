"""The workshops that a reader may see; who edits some of them finds the drafts and the way in here too."""

from flask import Blueprint
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import public
from innovation.access.policy import Facts, Permission, allows
from innovation.core.errors import SignInNeeded
from innovation.web.answers import page
from innovation.workshops.queries import workshops_for

workshop_list = Blueprint("workshop_list", __name__)


@workshop_list.get("/workshops/")
@public
def show() -> Response:
    """By the policy of the board; who may see none and has no account is asked to sign in."""
    actor = current_actor()
    rows = workshops_for(actor, drafts=True)
    if not rows and not actor.is_account:
        raise SignInNeeded
    return page(
        "pages/workshops.html",
        workshops=rows,
        editable={row.id for row in rows if allows(actor, Permission.EDIT_WORKSHOP, Facts(workshop_id=row.id))},
        may_make=allows(actor, Permission.MAKE_WORKSHOP, Facts()),
    )
