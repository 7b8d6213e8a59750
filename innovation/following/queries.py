"""Reads of what somebody follows and what he or she was told. Lists go by the rights of today, like the pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, func, literal, null, or_, select, union_all

from innovation.access.actor import Actor
from innovation.access.policy import Facts, Permission, allows
from innovation.core.db import read
from innovation.following.models import Activity, Follow, Notification
from innovation.following.rules import ABOUT_AN_IDEA, Because, FollowKind
from innovation.following.stories import STORIES, Story
from innovation.ideas.models import Idea
from innovation.ideas.queries import READABLE
from innovation.projects.models import Project
from innovation.web.addresses import follow_idea_path, follow_project_path, idea_path, project_path
from innovation.workshops.models import Workshop

PER_PAGE = 20

_FOLLOWS = select(Follow.is_on).where(
    Follow.person_id == bindparam("person"), Follow.kind == bindparam("kind"), Follow.thing_id == bindparam("thing")
)


def is_following(actor: Actor, kind: str, thing_id: int) -> bool:
    """Whether the account follows this "idea" (number) or "project" (id); one statement, none for guests."""
    if not actor.is_account:
        return False
    return bool(read(_FOLLOWS, {"person": actor.person_id, "kind": kind, "thing": thing_id}).scalar())


_BOARD = case((Activity.kind.in_(ABOUT_AN_IDEA), Activity.workshop_id), else_=null()).label("board")
"""The workshop whose board somebody must be allowed to see; empty for what is public."""
_COUNTS = (
    select(_BOARD, func.count().label("total"), (func.count() - func.count(Notification.read_at)).label("unread"))
    .join(Activity, Activity.id == Notification.activity_id)
    .where(Notification.person_id == bindparam("person"))
    .group_by(_BOARD)
)
_UNREAD = _COUNTS.where(Notification.read_at.is_(None))
_MINE = (
    STORIES.add_columns(Notification.id.label("notification"), Notification.reason, Notification.read_at)
    .join(Notification, Notification.activity_id == Activity.id)
    .where(
        Notification.person_id == bindparam("person"),
        or_(_BOARD.is_(None), _BOARD.in_(bindparam("boards", expanding=True))),
    )
    .order_by(Activity.at.desc(), Activity.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_ONE = STORIES.join(Notification, Notification.activity_id == Activity.id).where(
    Notification.person_id == bindparam("person"), Notification.id == bindparam("id")
)


@dataclass(frozen=True, slots=True)
class Told:
    """A notification as it is shown."""

    id: int
    story: Story
    because: Because
    read_at: datetime | None

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.story.at

    @property
    def title(self) -> str:
        """Of the idea or project."""
        return self.story.title

    @property
    def path(self) -> str:
        """Its page."""
        return self.story.path

    @property
    def text(self) -> str:
        """What happened, in one line."""
        return self.story.headline


@dataclass(frozen=True, slots=True)
class ToldPage:
    """One page of notifications."""

    rows: Sequence[Told]
    total: int
    unread: int
    page: int

    @property
    def pages(self) -> int:
        """At least one."""
        return max(1, -(-self.total // PER_PAGE))


def unread_count(actor: Actor) -> int:
    """How many notifications wait to be read; one statement over one index, none for guests."""
    if not actor.is_account:
        return 0
    rows = read(_UNREAD, {"person": actor.person_id})
    return sum(row.unread for row in rows if _may_see(actor, row.board))


def notifications_of(actor: Actor, page: int) -> ToldPage:
    """A page of what the account was told, newest first; two statements."""
    groups = [row for row in read(_COUNTS, {"person": actor.person_id}) if _may_see(actor, row.board)]
    total, unread = sum(row.total for row in groups), sum(row.unread for row in groups)
    at = max(1, min(page, -(-total // PER_PAGE)))
    boards = [row.board for row in groups if row.board is not None]
    rows = _told(actor, boards, PER_PAGE, (at - 1) * PER_PAGE) if total else []
    return ToldPage(rows, total, unread, at)


def recent_for(actor: Actor, limit: int = 5) -> Sequence[Told]:
    """The newest of what the account was told, for the start page; two statements, none for guests."""
    if not actor.is_account:
        return []
    counts = read(_COUNTS, {"person": actor.person_id}).all()
    boards = [row.board for row in counts if row.board is not None and _may_see(actor, row.board)]
    return _told(actor, boards, limit, 0) if counts else []


def find_notification(actor: Actor, notification_id: int) -> Story | None:
    """What one of the account's own notifications is about."""
    if notification_id >= 2**31:
        return None
    row = read(_ONE, {"person": actor.person_id, "id": notification_id}).first()
    return Story.of(row) if row else None


def _told(actor: Actor, boards: Sequence[int], most: int, skip: int) -> Sequence[Told]:
    rows = read(_MINE, {"person": actor.person_id, "boards": boards, "most": most, "skip": skip})
    return [Told(row.notification, Story.of(row), Because(row.reason), row.read_at) for row in rows]


def _may_see(actor: Actor, board: int | None) -> bool:
    return board is None or allows(actor, Permission.SEE_BOARD, Facts(workshop_id=board))


@dataclass(frozen=True, slots=True)
class Followed:
    """An idea or project that somebody follows. `place` is the workshop of an idea."""

    kind: FollowKind
    thing_id: int
    title: str
    slug: str
    place: str
    light: str | None

    @property
    def path(self) -> str:
        """Its page."""
        return idea_path(self.thing_id) if self.kind is FollowKind.IDEA else project_path(self.slug)

    @property
    def switch(self) -> str:
        """Where following it is switched."""
        return follow_idea_path(self.thing_id) if self.kind is FollowKind.IDEA else follow_project_path(self.slug)


@dataclass(frozen=True, slots=True)
class FollowedPage:
    """One page of them."""

    rows: Sequence[Followed]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """At least one."""
        return max(1, -(-self.total // PER_PAGE))


_ON = and_(Follow.person_id == bindparam("person"), Follow.is_on)
_PER_BOARD = (
    select(Idea.workshop_id, func.count().label("total"))
    .select_from(Follow)
    .outerjoin(Idea, and_(Follow.kind == FollowKind.IDEA, Idea.id == Follow.thing_id))
    .where(_ON, or_(Idea.id.is_(None), READABLE))
    .group_by(Idea.workshop_id)
)
_FOLLOWED = union_all(
    select(
        literal(FollowKind.PROJECT.value).label("kind"),
        Project.id.label("thing"),
        Project.title.label("title"),
        Project.slug.label("slug"),
        literal("").label("place"),
        Project.light.label("light"),
        Follow.since.label("since"),
    )
    .join(Follow, and_(Follow.kind == FollowKind.PROJECT, Follow.thing_id == Project.id))
    .where(_ON),
    select(literal(FollowKind.IDEA.value), Idea.id, Idea.title, literal(""), Workshop.title, null(), Follow.since)
    .join(Follow, and_(Follow.kind == FollowKind.IDEA, Follow.thing_id == Idea.id))
    .join(Workshop, Workshop.id == Idea.workshop_id)
    .where(_ON, READABLE, Idea.workshop_id.in_(bindparam("boards", expanding=True))),
).subquery()
_FOLLOWED_PAGE = (
    select(_FOLLOWED)
    .order_by(_FOLLOWED.c.kind.desc(), _FOLLOWED.c.since.desc(), _FOLLOWED.c.thing.desc())
    .limit(PER_PAGE)
    .offset(bindparam("skip"))
)


def followed_by(actor: Actor, page: int) -> FollowedPage:
    """What the account follows and may still see: projects first, then ideas, the latest first; two statements."""
    groups = [row for row in read(_PER_BOARD, {"person": actor.person_id}) if _may_see(actor, row.workshop_id)]
    total = sum(row.total for row in groups)
    at = max(1, min(page, -(-total // PER_PAGE)))
    boards = [row.workshop_id for row in groups if row.workshop_id is not None]
    facts = {"person": actor.person_id, "boards": boards, "skip": (at - 1) * PER_PAGE}
    rows = [_followed(row) for row in read(_FOLLOWED_PAGE, facts)] if total else []
    return FollowedPage(rows, total, at)


def _followed(row: Row[Any]) -> Followed:
    return Followed(FollowKind(row.kind), row.thing, row.title, row.slug, row.place, row.light)
