"""Reads of workshops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, null, select, union_all

from innovation.access.actor import Actor
from innovation.access.policy import Facts, Permission, allows
from innovation.core.db import db, read
from innovation.core.errors import NotFound
from innovation.core.text import fold
from innovation.workshops.facts import TopicFacts
from innovation.workshops.models import Table, Topic, Workshop
from innovation.workshops.rules import WorkshopState, normal_code


@dataclass(frozen=True, slots=True)
class CodeRow:
    """What a code leads to."""

    workshop_id: int
    slug: str
    state: str
    table_code: str | None


_CODE: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(Workshop.id, Workshop.slug, Workshop.state, null().label("code")).where(
        Workshop.join_code == bindparam("code")
    ),
    select(Workshop.id, Workshop.slug, Workshop.state, Table.code)
    .join(Workshop, Workshop.id == Table.workshop_id)
    .where(Table.code == bindparam("code")),
)


def find_code(typed: str) -> CodeRow | None:
    """The workshop or table behind a code as it was typed."""
    code = normal_code(typed)
    row = read(_CODE, {"code": code}).first() if code else None
    return CodeRow(*row) if row else None


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """A workshop in a list."""

    id: int
    slug: str
    title: str
    place: str
    state: str
    starts_at: datetime
    open_until: datetime | None
    join_code: str


_ROWS = select(
    Workshop.id,
    Workshop.slug,
    Workshop.title,
    Workshop.place,
    Workshop.state,
    Workshop.starts_at,
    Workshop.open_until,
    Workshop.join_code,
).order_by(Workshop.starts_at.desc(), Workshop.id.desc())
_NO_DRAFTS = _ROWS.where(Workshop.state != WorkshopState.DRAFT)


def all_workshops() -> Sequence[WorkshopRow]:
    """All but drafts, the latest first. Titles, places and dates are public; join codes are not: for actors, filter."""
    return [WorkshopRow(*row) for row in read(_NO_DRAFTS)]


def workshops_for(actor: Actor, *, drafts: bool = False) -> Sequence[WorkshopRow]:
    """Those whose board the actor may see, by the same policy as the board itself; on demand also drafts they edit."""
    rows = (WorkshopRow(*row) for row in read(_ROWS if drafts else _NO_DRAFTS))
    return [row for row in rows if allows(actor, _permission_to_see(row.state), Facts(workshop_id=row.id))]


def _permission_to_see(state: str) -> Permission:
    return Permission.EDIT_WORKSHOP if state == WorkshopState.DRAFT else Permission.SEE_BOARD


_TOPICS = select(Topic.id, Topic.slug, Topic.name).order_by(Topic.name, Topic.id)


def all_topics() -> Sequence[TopicFacts]:
    """Of the whole site, by name."""
    return sorted((TopicFacts(*row) for row in read(_TOPICS)), key=lambda topic: fold(topic.name))


def get_workshop(slug: str) -> Workshop:
    """The mapped workshop, for commands. Raises NotFound."""
    found = db.session.scalar(select(Workshop).where(Workshop.slug == slug))
    if found is None:
        raise NotFound
    return found
