"""What waits for who runs a workshop: cards to release, and ideas that are hidden."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from innovation.access.actor import Actor
from innovation.access.marks import check
from innovation.access.policy import Facts, Permission
from innovation.core.db import read
from innovation.ideas.models import Idea, IdeaCount
from innovation.ideas.rules import AWAITS_RELEASE
from innovation.ideas.sight import runs_it
from innovation.organisations.models import Organisation, full_name
from innovation.workshops.models import Table
from innovation.workshops.queries import WorkshopRow, workshops_for

MOST = 200
"""Ideas in the list at once; the rest moves up."""


@dataclass(frozen=True, slots=True)
class ModeratedRow:
    """An idea as who runs its workshop reads it in the list."""

    number: int
    title: str
    benefit: str
    table: str
    author_name: str
    organisation: str
    submitted_at: datetime
    edited_at: datetime | None
    awaits_release: bool
    hidden_at: datetime | None
    hidden_reason: str

    @property
    def is_hidden(self) -> bool:
        """Nobody but its author sees it, with the reason."""
        return self.hidden_at is not None

    @property
    def changed_since(self) -> bool:
        """Its author has corrected it since it was hidden: worth another look."""
        return self.hidden_at is not None and self.edited_at is not None and self.edited_at > self.hidden_at

    @property
    def place(self) -> str:
        """Table, name and organisation, as far as they stand on the card."""
        return " · ".join(part for part in (self.table, self.author_name, self.organisation) if part)


@dataclass(frozen=True, slots=True)
class Queue:
    """What one workshop's facilitators have to look at."""

    workshop: WorkshopRow
    waiting: tuple[ModeratedRow, ...]
    hidden: tuple[ModeratedRow, ...]
    total: int
    """Cards that wait, also those beyond what is listed."""

    @property
    def numbers(self) -> str:
        """Of the cards that are listed, for releasing just these."""
        return ",".join(str(row.number) for row in self.waiting)


_ROWS: Select[*tuple[Any, ...]] = (
    select(
        Idea.workshop_id,
        Idea.id,
        Idea.title,
        Idea.benefit,
        func.coalesce(Table.name, ""),
        Idea.author_name,
        func.coalesce(Organisation.name, ""),
        func.coalesce(Organisation.kind, ""),
        Idea.submitted_at,
        Idea.edited_at,
        Idea.awaits_release,
        Idea.hidden_at,
        Idea.hidden_reason,
    )
    .outerjoin(Table, Table.id == Idea.table_id)
    .outerjoin(Organisation, Organisation.id == Idea.organisation_id)
)
_QUEUE = (
    _ROWS.where(
        Idea.workshop_id.in_(bindparam("workshops", expanding=True)),
        or_(Idea.awaits_release, Idea.hidden_at.is_not(None)),
    )
    .order_by(Idea.submitted_at, Idea.id)
    .limit(MOST)
)
_ONE = _ROWS.where(Idea.id == bindparam("number"))
_WAITING = (
    select(IdeaCount.workshop_id, func.sum(IdeaCount.number))
    .where(
        IdeaCount.workshop_id.in_(bindparam("workshops", expanding=True)),
        IdeaCount.state == AWAITS_RELEASE,
        IdeaCount.number > 0,
    )
    .group_by(IdeaCount.workshop_id)
)


def queue_of(actor: Actor) -> Sequence[Queue]:
    """All workshops that the actor runs, the latest first; three statements. NotFound for who runs none."""
    workshops = _run_by(actor, workshops_for(actor))
    check(actor, Permission.MODERATE, Facts(workshop_id=workshops[0].id if workshops else None))
    found = [(row[0], _row(row)) for row in read(_QUEUE, {"workshops": [one.id for one in workshops]})]
    waiting = waiting_for_release(workshops)
    return [
        Queue(
            workshop=workshop,
            waiting=tuple(row for at, row in found if at == workshop.id and not row.is_hidden),
            hidden=tuple(row for at, row in found if at == workshop.id and row.is_hidden),
            total=waiting.get(workshop.id, 0),
        )
        for workshop in workshops
    ]


def row_of(number: int) -> ModeratedRow:
    """One idea as it stands in the list, for who moderates it."""
    return _row(read(_ONE, {"number": number}).one())


def releases_owed(actor: Actor, workshops: Collection[WorkshopRow]) -> Sequence[tuple[WorkshopRow, int]]:
    """(workshop, cards that wait) of those that the actor runs; one statement, none for who runs nothing."""
    mine = _run_by(actor, workshops)
    waiting = waiting_for_release(mine) if mine else {}
    return [(workshop, waiting[workshop.id]) for workshop in mine if workshop.id in waiting]


def waiting_for_release(workshops: Collection[WorkshopRow]) -> Mapping[int, int]:
    """Cards that wait, by workshop, from the kept numbers."""
    return {one: int(number) for one, number in read(_WAITING, {"workshops": [row.id for row in workshops]})}


def _run_by(actor: Actor, workshops: Collection[WorkshopRow]) -> Sequence[WorkshopRow]:
    return [workshop for workshop in workshops if runs_it(actor, workshop.id)]


def _row(row: Any) -> ModeratedRow:
    _workshop, number, title, benefit, table, name, organisation, kind, *rest = row
    where = full_name(organisation, kind) if organisation else ""
    return ModeratedRow(number, title, benefit, table, name, where, *rest)
