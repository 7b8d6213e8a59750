"""Reads of the conversation about an idea."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Select, bindparam, func, select

from innovation.access.actor import Actor
from innovation.access.marks import check, unknown
from innovation.access.policy import Facts, Permission, allows
from innovation.core.clock import now
from innovation.core.db import db, read
from innovation.core.errors import Forbidden
from innovation.ideas.comment_forms import FRESH, Draft
from innovation.ideas.comment_models import Comment
from innovation.ideas.comment_rules import PER_PAGE, pages_of, why_not_change, why_not_comment
from innovation.ideas.comment_words import REASONS, SIGNS, kind_choices, kind_words, voice_of
from innovation.ideas.models import Idea
from innovation.ideas.queries import MOST
from innovation.organisations.models import Organisation


class CommentRow(NamedTuple):
    """One contribution as one reader sees it; all values are hashable, so that its text is remembered."""

    id: int
    kind: str
    sign: str
    voice: str
    written_at: datetime
    edited: bool
    text: str
    """Empty when hidden, but for those who moderate."""
    hidden: bool
    hidden_reason: str
    by_author: bool
    """Said by who wrote the card."""
    is_mine: bool
    may_change: bool
    may_moderate: bool


@dataclass(frozen=True, slots=True)
class Conversation:
    """One page of it, oldest first, and whether the reader may say something."""

    number: int
    """Of the idea."""
    rows: tuple[CommentRow, ...]
    total: int
    page: int
    may_comment: bool
    why_not: str

    kinds: tuple[tuple[str, str], ...]
    """(value, word) for the form."""
    fresh: Draft = FRESH

    @property
    def pages(self) -> int:
        """How many there are."""
        return pages_of(self.total)


_SHOWN = (Comment.idea_id == bindparam("number"), Comment.withdrawn_at.is_(None))
_ROWS: Select[*tuple[Any, ...]] = (
    select(
        Comment.id,
        Comment.author_id,
        Comment.kind,
        Comment.role,
        Comment.text,
        Comment.written_at,
        Comment.edited_at,
        Comment.hidden_at,
        Comment.hidden_reason,
        Organisation.name.label("organisation"),
        Organisation.kind.label("organisation_kind"),
        func.count().over().label("total"),
    )
    .outerjoin(Organisation, Organisation.id == Comment.organisation_id)
    .where(*_SHOWN)
    .order_by(Comment.id)
    .limit(PER_PAGE)
    .offset(bindparam("skip"))
)
_TOTAL = select(func.count()).where(*_SHOWN)


class OfAnIdea(Protocol):
    """What the conversation depends on; the facts of an idea and its page have it both."""

    @property
    def number(self) -> int: ...
    @property
    def shelf(self) -> str: ...
    @property
    def workshop_id(self) -> int: ...
    @property
    def author_id(self) -> int | None: ...


def conversation_of(idea: OfAnIdea, *, actor: Actor, workshop_state: str, page: int = 1) -> Conversation:
    """One statement for the page; a second one when there is no such page: then it is the first."""
    found = read(_ROWS, {"number": idea.number, "skip": (page - 1) * PER_PAGE}).all()
    if not found and page > 1:
        page = 1
        found = read(_ROWS, {"number": idea.number, "skip": 0}).all()
    facts = Facts(workshop_id=idea.workshop_id, author_id=idea.author_id)
    moderates = allows(actor, Permission.MODERATE, facts)
    reason = why_not_comment(workshop_state, idea.shelf)
    words, at = kind_words(), now()
    voices = {key: voice_of(*key) for key in {_voice_key(one) for one in found}}
    return Conversation(
        number=idea.number,
        rows=tuple(
            _row(
                one,
                kind=words[one.kind],
                voice=voices[_voice_key(one)],
                by_author=one.author_id == idea.author_id,
                mine=one.author_id == actor.person_id,
                moderates=moderates,
                changes_at=at if reason is None else None,
            )
            for one in found
        ),
        total=found[0].total if found else 0,
        page=page,
        may_comment=allows(actor, Permission.COMMENT, facts),
        why_not=str(REASONS[reason]) if reason else "",
        kinds=kind_choices(),
    )


def _voice_key(one: Any) -> tuple[str, str, str]:
    return one.role, one.organisation or "", one.organisation_kind or ""


def _row(
    one: Any, *, kind: str, voice: str, by_author: bool, mine: bool, moderates: bool, changes_at: datetime | None
) -> CommentRow:
    """`changes_at`: the present moment where something may be said at all."""
    hidden = one.hidden_at is not None
    return CommentRow(
        id=one.id,
        kind=kind,
        sign=SIGNS[one.kind],
        voice=voice,
        written_at=one.written_at,
        edited=one.edited_at is not None,
        text="" if hidden and not moderates else one.text,
        hidden=hidden,
        hidden_reason=one.hidden_reason,
        by_author=by_author,
        is_mine=mine,
        may_change=mine and changes_at is not None and not why_not_change(one.written_at, changes_at, hidden=hidden),
        may_moderate=moderates,
    )


def last_page(number: int) -> int:
    """Where what was said last stands."""
    return pages_of(db.session.scalar(_TOTAL, {"number": number}) or 0)


_COMMENT = (
    select(Comment, Idea.workshop_id, Idea.author_id)
    .join(Idea, Idea.id == Comment.idea_id)
    .where(Comment.id == bindparam("id"))
)


def get_comment(comment_id: int, *, actor: Actor, needs: Permission) -> Comment:
    """The contribution, withdrawn or not, if the actor may do what is needed (NotFound, SignInNeeded, Forbidden)."""
    row = db.session.execute(_COMMENT, {"id": comment_id}).first() if comment_id <= MOST else None
    if row is None:
        raise unknown(actor)
    comment, workshop_id, author_id = row
    facts = Facts(workshop_id=workshop_id, author_id=author_id)
    check(actor, needs, facts, readable_by=Permission.SEE_BOARD)
    return comment


def get_own_comment(comment_id: int, *, actor: Actor, needs: Permission) -> Comment:
    """The same for its author; Forbidden to all others who may read it."""
    comment = get_comment(comment_id, actor=actor, needs=needs)
    if comment.author_id != actor.person_id:
        raise unknown(actor) if comment.withdrawn_at else Forbidden
    return comment


_SENT = select(Comment).where(Comment.author_id == bindparam("person"), Comment.idempotency_key == bindparam("key"))
_RECENT = select(func.count()).where(Comment.author_id == bindparam("person"), Comment.written_at > bindparam("since"))


def find_said(person_id: int, key: str) -> Comment | None:
    """What this person has sent under this key."""
    return db.session.scalar(_SENT, {"person": person_id, "key": key})


def said_lately(person_id: int, within: timedelta) -> int:
    """How many contributions of the person are not older than that."""
    return db.session.scalar(_RECENT, {"person": person_id, "since": now() - within}) or 0
