"""Cards that an account takes over from a guest, or whose guest corrects where he works."""

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import aliased

from innovation.core.db import read, table_of, write
from innovation.core.events import within
from innovation.core.tokens import new_token
from innovation.ideas.comment_models import Comment
from innovation.ideas.models import Idea
from innovation.ideas.photo_models import IdeaPhoto
from innovation.ideas.rules import DECIDED
from innovation.people.events import GuestClaimed
from innovation.workshops.models import Workshop
from innovation.workshops.rules import WorkshopState

_IDEAS, _COMMENTS, _PHOTOS = table_of(Idea), table_of(Comment), table_of(IdeaPhoto)
_OwnIdea, _OwnComment = aliased(Idea), aliased(Comment)
_SAME_KEY = (
    (
        _IDEAS,
        select(Idea.id)
        .join(_OwnIdea, _OwnIdea.idempotency_key == Idea.idempotency_key)
        .where(Idea.author_id == bindparam("guest"), _OwnIdea.author_id == bindparam("account")),
    ),
    (
        _COMMENTS,
        select(Comment.id)
        .join(_OwnComment, _OwnComment.idempotency_key == Comment.idempotency_key)
        .where(Comment.author_id == bindparam("guest"), _OwnComment.author_id == bindparam("account")),
    ),
)
"""What both have sent under one key: only a program that makes up its own keys can come to that."""
_MOVES = (
    update(_IDEAS).where(_IDEAS.c.author_id == bindparam("guest")).values(author_id=bindparam("account")),
    update(_COMMENTS).where(_COMMENTS.c.author_id == bindparam("guest")).values(author_id=bindparam("account")),
    update(_PHOTOS).where(_PHOTOS.c.added_by_id == bindparam("guest")).values(added_by_id=bindparam("account")),
)


@within(GuestClaimed)
def ideas_move(event: GuestClaimed) -> None:
    """Author and words are the account's from now on; what the card says, its organisation included, stays."""
    who = {"guest": event.guest, "account": event.account}
    for table, same_key in _SAME_KEY:
        for row_id in read(same_key, who).scalars().all():
            write(update(table).where(table.c.id == row_id).values(idempotency_key=new_token()), {})
    for move in _MOVES:
        write(move, who)


_OPEN = select(Workshop.id).where(Workshop.state == WorkshopState.OPEN)
_CORRECT = (
    update(_IDEAS)
    .where(
        _IDEAS.c.author_id == bindparam("author"),
        _IDEAS.c.organisation_id == bindparam("before"),
        _IDEAS.c.state.not_in(DECIDED),
        _IDEAS.c.workshop_id.in_(_OPEN),
    )
    .values(organisation_id=bindparam("after"))
)


def correct_organisation(*, author_id: int, before: int, after: int) -> None:
    """On the cards of open workshops that nobody has decided on yet."""
    write(_CORRECT, {"author": author_id, "before": before, "after": after})
