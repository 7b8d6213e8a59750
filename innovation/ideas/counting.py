"""The kept numbers of a board: how many ideas stand under each question, table and topic, by where they stand.

Stepped with every change, not counted anew: a workshop may have 100,000 ideas. Right, since there is one writer at a
time. Whoever changes an idea does it within `counted(number)`; nobody else touches the numbers.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import bindparam, case, delete, func, insert, literal, select

from innovation.core.db import Base, db, insert_of_dialect, read, table_of, write
from innovation.ideas.models import Idea, IdeaCount, IdeaFacetCount, IdeaTopic
from innovation.ideas.rules import AWAITS_RELEASE, HIDDEN, shelf_of

TABLE, TOPIC, CHANGES = "table", "topic", "changes"
"""Facets. `CHANGES` is one number per workshop that grows with every step: what was read before is old then."""
Row = dict[str, Any]
Step = tuple[type[Base], Row]

_STANDS = select(
    Idea.workshop_id,
    Idea.question_rank,
    Idea.state,
    Idea.hidden_at.is_not(None),
    Idea.awaits_release,
    Idea.table_id,
).where(Idea.id == bindparam("number"))
_TOPICS = select(IdeaTopic.topic_id).where(IdeaTopic.idea_id == bindparam("number"))


@contextmanager
def counted(number: int) -> Iterator[None]:
    """Whatever is changed of the idea inside (state, hiding, release, question, table, topics) is counted.

    Call it within a transaction, around the write.
    """
    before = _where(number)
    yield
    after = _where(number)
    if before != after:
        _step(before, by=-1)
        _step(after, by=1)


def count_new(number: int) -> None:
    """An idea that was just written stands on the board from now on."""
    _step(_where(number), by=1)


def recount(workshop_id: int) -> None:
    """Count a workshop anew, for changes of many ideas at once (questions in another order, an import in bulk)."""
    facts = {"workshop": workshop_id}
    changes = read(_CHANGES, facts).scalar() or 0
    for mapped in (IdeaCount, IdeaFacetCount):
        write(delete(table_of(mapped)).where(table_of(mapped).c.workshop_id == bindparam("workshop")), facts)
    for statement in _RECOUNT:
        write(statement, facts)
    write(insert(table_of(IdeaFacetCount)), _facet(workshop_id, CHANGES, 0, 0, "", by=changes + 1))


def _where(number: int) -> Sequence[Step]:
    """The rows in which the idea is counted."""
    workshop_id, rank, state, hidden, awaits_release, table_id = read(_STANDS, {"number": number}).one()
    shelf = shelf_of(state, hidden=hidden, awaits_release=awaits_release)
    rows: list[Step] = [(IdeaCount, {"workshop_id": workshop_id, "question_rank": rank, "state": shelf})]
    facets = [(CHANGES, 0)] if table_id is None else [(CHANGES, 0), (TABLE, table_id)]
    facets += [(TOPIC, topic_id) for (topic_id,) in read(_TOPICS, {"number": number})]
    for facet, value_id in facets:
        rows.append((IdeaFacetCount, _facet(workshop_id, facet, value_id, rank, shelf)))
    return rows


def _facet(workshop_id: int, facet: str, value_id: int, rank: int, shelf: str, *, by: int | None = None) -> Row:
    if facet == CHANGES:
        rank, shelf = 0, ""
    row = {"workshop_id": workshop_id, "facet": facet, "value_id": value_id, "question_rank": rank, "shelf": shelf}
    return row if by is None else {**row, "number": by}


def _step(steps: Sequence[Step], *, by: int) -> None:
    for mapped in (IdeaCount, IdeaFacetCount):
        rows = [
            {**row, "number": 1 if row.get("facet") == CHANGES else by} for kept, row in steps if kept is mapped
        ]  # changes only grow
        write(_stepping(db.engine.dialect.name, mapped), rows)


@cache
def _stepping(dialect: str, mapped: type[Base]) -> Any:
    table = table_of(mapped)
    statement = insert_of_dialect(table)
    return statement.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key],
        set_={"number": table.c.number + statement.excluded.number},
    )


_CHANGES = select(IdeaFacetCount.number).where(
    IdeaFacetCount.workshop_id == bindparam("workshop"), IdeaFacetCount.facet == CHANGES
)
_ALL = (
    select(
        Idea.id,
        Idea.workshop_id,
        Idea.question_rank,
        Idea.table_id,
        case((Idea.hidden_at.is_not(None), HIDDEN), (Idea.awaits_release, AWAITS_RELEASE), else_=Idea.state).label(
            "shelf"
        ),
    )
    .where(Idea.workshop_id == bindparam("workshop"))
    .subquery()
)
_GROUP = (_ALL.c.workshop_id, _ALL.c.question_rank, _ALL.c.shelf)
_BY_TABLE = select(*_GROUP, literal(TABLE), _ALL.c.table_id, func.count()).group_by(*_GROUP, _ALL.c.table_id)
_BY_TOPIC = (
    select(*_GROUP, literal(TOPIC), IdeaTopic.topic_id, func.count())
    .join(IdeaTopic, IdeaTopic.idea_id == _ALL.c.id)
    .group_by(*_GROUP, IdeaTopic.topic_id)
)
_FACET_COLUMNS = ("workshop_id", "question_rank", "shelf", "facet", "value_id", "number")
_RECOUNT = (
    insert(table_of(IdeaCount)).from_select(
        ("workshop_id", "question_rank", "state", "number"), select(*_GROUP, func.count()).group_by(*_GROUP)
    ),
    insert(table_of(IdeaFacetCount)).from_select(_FACET_COLUMNS, _BY_TABLE.where(_ALL.c.table_id.is_not(None))),
    insert(table_of(IdeaFacetCount)).from_select(_FACET_COLUMNS, _BY_TOPIC),
)
