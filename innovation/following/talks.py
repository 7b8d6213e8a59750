"""What was said to an idea since its followers were told last.

One activity stands for everything that is said until it is told, and the next one rests for half an hour: a lively
conversation is one mail, not twenty. Who said it and whether it still stands there is read when it is told.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, select

from innovation.core.db import db, read
from innovation.following.actions import note_activity
from innovation.following.models import Activity
from innovation.following.rules import ActivityKind
from innovation.following.stories import Story
from innovation.ideas.comment_models import Comment
from innovation.ideas.models import Idea

RESTS = timedelta(minutes=30)
"""After followers were told of a conversation, before they are told again."""


@dataclass(frozen=True, slots=True)
class Talk:
    """(author, kind) of each contribution that still stands there; `until` is the last one that was looked at."""

    said: tuple[tuple[int, str], ...]
    until: int

    def by_others(self, person_id: int | None) -> tuple[str, ...]:
        """The kinds of what others have said, in their order."""
        return tuple(kind for author, kind in self.said if author != person_id)


_SAID = (
    select(Comment.id, Comment.author_id, Comment.kind, Comment.withdrawn_at, Comment.hidden_at)
    .join(Idea, Idea.id == Comment.idea_id)
    .where(Comment.idea_id == bindparam("idea"), Comment.id >= bindparam("first"), Idea.hidden_at.is_(None))
    .order_by(Comment.id)
)
_UNTOLD = select(Activity.id).where(
    Activity.kind == ActivityKind.COMMENTED,
    Activity.idea_id == bindparam("idea"),
    Activity.fanned_out_at.is_(None),
    Activity.failures == 0,
)
_LATER = select(Comment.id).where(Comment.idea_id == bindparam("idea"), Comment.id > bindparam("until")).limit(1)


def talk_of(story: Story) -> Talk | None:
    """One statement; None for whatever is not about a conversation."""
    if story.kind is not ActivityKind.COMMENTED:
        return None
    first = story.detail_id or 0
    rows = read(_SAID, {"idea": story.idea, "first": first}).all()
    standing = [one for one in rows if one.withdrawn_at is None and one.hidden_at is None]
    return Talk(tuple((one.author_id, one.kind) for one in standing), rows[-1].id if rows else first)


def note_comment(*, comment_id: int, idea_id: int, workshop_id: int) -> None:
    """Write down that a conversation goes on, unless that waits to be told already."""
    if db.session.scalar(_UNTOLD.limit(1), {"idea": idea_id}) is None:
        note_activity(
            kind=ActivityKind.COMMENTED,
            person_id=None,
            idea_id=idea_id,
            workshop_id=workshop_id,
            detail_id=comment_id,
        )


def note_what_came_meanwhile(story: Story, talk: Talk) -> None:
    """What was said while the followers were being told is told next time. Call in the transaction that ends it."""
    later = db.session.scalar(_LATER.order_by(Comment.id), {"idea": story.idea, "until": talk.until})
    if later is not None:
        note_comment(comment_id=later, idea_id=story.idea or 0, workshop_id=story.workshop_id or 0)
