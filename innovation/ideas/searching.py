"""Ideas of all workshops by words: number first, then title, then text. See docs/decisions/0006-search.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BindParameter, Row, Select, and_, bindparam, case, func, or_, select

from innovation.core.db import read
from innovation.core.searching import Sought
from innovation.ideas.board import LISTED
from innovation.ideas.models import Idea
from innovation.organisations.models import Organisation
from innovation.workshops.models import Workshop

PER_PAGE: Final = 20
_WORKSHOPS: BindParameter[Any] = bindparam("workshops", expanding=True)
FOUND: Select[*tuple[Any, ...]] = (
    select(
        Idea.id.label("number"),
        Idea.title,
        Idea.benefit,
        Idea.state,
        Workshop.title.label("workshop"),
        Organisation.name.label("organisation"),
    )
    .join(Workshop, Workshop.id == Idea.workshop_id)
    .outerjoin(Organisation, Organisation.id == Idea.organisation_id)
)
"""To be composed further by pages, given to `find_ideas`."""


@dataclass(frozen=True, slots=True)
class FoundIdeas:
    """One page of what was found."""

    rows: Sequence[Row[*tuple[Any, ...]]]
    total: int
    page: int


def find_ideas(
    sought: Sought, *, workshop_ids: Sequence[int], page: int, columns: Select[*tuple[Any, ...]]
) -> FoundIdeas:
    """Listed ideas of workshops that the reader may see; one statement, whatever is looked for."""
    facts: dict[str, Any] = {"workshops": list(workshop_ids), "number": sought.number or 0}
    for at, word in enumerate(sought.words):
        facts |= {f"word{at}": f"% {word}%", f"title{at}": f"% {word}%\n%"}
    statement = _statement(columns, len(sought.words))
    rows = _page(statement, facts, page)
    if not rows and page > 1:  # too far: the last one, however many there are
        first = _page(statement, facts, 1)
        page = -(-first[0].total // PER_PAGE) if first else 1
        rows = _page(statement, facts, page) if page > 1 else first
    return FoundIdeas(rows, rows[0].total if rows else 0, page)


def _page(statement: Select[*tuple[Any, ...]], facts: dict[str, Any], page: int) -> Sequence[Row[*tuple[Any, ...]]]:
    return read(statement, {**facts, "skip": (page - 1) * PER_PAGE}).all()


@lru_cache(maxsize=64)
def _statement(columns: Select[*tuple[Any, ...]], words: int) -> Select[*tuple[Any, ...]]:
    """One page and, in each row, how many there are: all texts are read once.

    The workshop is hidden from the planner by coalesce: reading the table from its beginning to its end takes half the
    time of going through an index.
    """
    by_number = Idea.id == bindparam("number")
    in_text = and_(*(Idea.words.like(bindparam(f"word{at}")) for at in range(words)))
    in_title = and_(*(Idea.words.like(bindparam(f"title{at}")) for at in range(words)))
    rank = case((by_number, 0), (in_title, 1), else_=2) if words else case((by_number, 0), else_=1)
    found = (
        select(Idea.id, rank.label("rank"), Idea.submitted_at, func.count().over().label("total"))
        .where(or_(by_number, in_text) if words else by_number)
        .where(func.coalesce(Idea.workshop_id, 0).in_(_WORKSHOPS), *LISTED)
        .order_by(rank, Idea.submitted_at.desc(), Idea.id.desc())
        .limit(PER_PAGE)
        .offset(bindparam("skip"))
        .subquery()
    )
    return (
        columns.add_columns(found.c.total)
        .join(found, found.c.id == Idea.id)
        .order_by(found.c.rank, found.c.submitted_at.desc(), found.c.id.desc())
    )
