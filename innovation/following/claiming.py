"""An account follows what it has taken over from a guest, unless it said once that it does not want to."""

from sqlalchemy import Date, Integer, String, bindparam, literal, select, true, union, update

from innovation.core.clock import today
from innovation.core.db import insert_of_dialect, table_of, write
from innovation.core.events import within
from innovation.following.models import Activity, Follow
from innovation.following.rules import FollowKind
from innovation.ideas import claiming as _ideas_move_first  # noqa: F401
from innovation.ideas.models import Idea
from innovation.joining import claiming as _offers_move_first  # noqa: F401
from innovation.joining.models import ParticipationOffer
from innovation.people.events import GuestClaimed
from innovation.voting import claiming as _votes_move_first  # noqa: F401
from innovation.voting.models import Vote

_ACTIVITIES = table_of(Activity)
_MINE = union(
    select(Idea.id.label("thing")).where(Idea.author_id == bindparam("account")),
    select(Vote.idea_id).where(Vote.person_id == bindparam("account")),
    select(ParticipationOffer.idea_id).where(
        ParticipationOffer.person_id == bindparam("account"), ParticipationOffer.withdrawn_at.is_(None)
    ),
).subquery()
_FOLLOWS = select(
    bindparam("account", type_=Integer),
    literal(FollowKind.IDEA.value, String),
    _MINE.c.thing,
    bindparam("since", type_=Date),
    true(),
).where(_MINE.c.thing.is_not(None))
"""With a condition: without one SQLite would read the ON CONFLICT that follows as a join's."""
_DOER = (
    update(_ACTIVITIES)
    .where(_ACTIVITIES.c.fanned_out_at.is_(None), _ACTIVITIES.c.person_id == bindparam("guest"))
    .values(person_id=bindparam("account"))
)
_COLUMNS = ("person_id", "kind", "thing_id", "since", "is_on")


@within(GuestClaimed)
def account_follows(event: GuestClaimed) -> None:
    """Whatever it wrote, supports or offers help to; the guest's own news are not told to it as somebody else's.

    Runs after everything has moved: the modules that do it are imported above, so their listeners come first.
    """
    statement = insert_of_dialect(table_of(Follow)).from_select(_COLUMNS, _FOLLOWS).on_conflict_do_nothing()
    write(statement, {"account": event.account, "since": today()})
    write(_DOER, {"guest": event.guest, "account": event.account})
