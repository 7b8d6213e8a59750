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
_COUNT = select(func.count()).select_from(Idea)


@dataclass(frozen=True, slots=True)
class FoundIdeas:
    """One page of what was found."""

    rows: Sequence[Row[*tuple[Any, ...]]]
    total: int
    page: int


def find_ideas(
    sought: Sought, *, workshop_ids: Sequence[int], page: int, columns: Select[*tuple[Any, ...]]
) -> FoundIdeas:
    """Listed ideas of workshops that the reader may see; two statements, whatever is looked for."""
    facts: dict[str, Any] = {"workshops": list(workshop_ids), "number": sought.number or 0}
    for at, word in enumerate(sought.words):
        facts |= {f"word{at}": f"% {word}%", f"title{at}": f"% {word}%\n%"}
    counting, reading = _statements(columns, len(sought.words))
    total = read(counting, facts).scalar() or 0
    at_page = min(page, max(1, -(-total // PER_PAGE)))
    rows = read(reading, facts | {"skip": (at_page - 1) * PER_PAGE}).all() if total else ()
    return FoundIdeas(rows, total, at_page)


@lru_cache(maxsize=64)
def _statements(columns: Select[*tuple[Any, ...]], words: int) -> tuple[Select[*tuple[Any, ...]], ...]:
    """(how many, one page of them)"""
    by_number = Idea.id == bindparam("number")
    in_text = and_(*(Idea.words.like(bindparam(f"word{at}")) for at in range(words)))
    in_title = and_(*(Idea.words.like(bindparam(f"title{at}")) for at in range(words)))
    conditions = (Idea.workshop_id.in_(_WORKSHOPS), *LISTED, or_(by_number, in_text) if words else by_number)
    rank = case((by_number, 0), (in_title, 1), else_=2) if words else case((by_number, 0), else_=1)
    return (
        _COUNT.where(*conditions),
        columns.where(*conditions)
        .order_by(rank, Idea.submitted_at.desc(), Idea.id.desc())
        .limit(PER_PAGE)
        .offset(bindparam("skip")),
    )
