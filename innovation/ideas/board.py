"""The cards of a workshop's board: filters, order, and statements that pages compose further."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, select

from innovation.core.db import read
from innovation.core.text import fold
from innovation.ideas.models import Idea, IdeaCount
from innovation.ideas.rules import AWAITS_RELEASE, HIDDEN, NOT_LISTED, IdeaState
from innovation.organisations.models import Organisation
from innovation.workshops.models import Table

PER_PAGE: Final = 20
EXCERPT: Final = 240
"""Signs of the text that a card shows."""
SORTS: Final = ("question", "new", "title", "support")


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What a reader wants to see. Empty values ask nothing."""

    words: str = ""
    question_id: int | None = None
    table_code: str = ""
    state: str = ""
    sort: str = "question"
    page: int = 1

    @classmethod
    def from_query(cls, args: Mapping[str, str]) -> "BoardFilter":
        """From an address. Unknown values are ignored, not refused: links live for years."""
        return cls(
            words=" ".join(args.get("q", "")[:200].split()),
            question_id=_number(args.get("question")),
            table_code=args.get("table", "")[:12],
            state=args.get("state", "") if args.get("state") in set(IdeaState) else "",
            sort=args.get("sort", "") if args.get("sort") in SORTS else "question",
            page=max(1, _number(args.get("page")) or 1),
        )

    @property
    def is_narrowed(self) -> bool:
        """Shows less than everything."""
        return bool(self.words or self.question_id or self.table_code or self.state)

    def query(self, **changes: object) -> dict[str, str]:
        """The address' query for this filter with some values changed; page one unless told."""
        values: dict[str, object] = {
            "q": self.words,
            "question": self.question_id,
            "table": self.table_code,
            "state": self.state,
            "sort": "" if self.sort == "question" else self.sort,
            **changes,
        }
        return {name: str(value) for name, value in values.items() if value}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


LISTED = (*(Idea.state != state for state in NOT_LISTED), Idea.hidden_at.is_(None), Idea.awaits_release.is_(False))
"""What stands on boards, in searches and exports."""
_LISTED = (Idea.workshop_id == bindparam("workshop"), *LISTED)
CARDS: Select[*tuple[Any, ...]] = (
    select(
        Idea.id.label("number"),
        Idea.title,
        func.substr(Idea.benefit, 1, EXCERPT).label("excerpt"),
        Idea.state,
        Idea.question_rank,
        Idea.table_id,
        Organisation.name.label("organisation"),
    )
    .outerjoin(Organisation, Organisation.id == Idea.organisation_id)
    .where(*_LISTED)
    .limit(PER_PAGE)
    .offset(bindparam("skip"))
)
"""Unordered; `ordered` says how. Parameters: workshop, skip."""
_COUNTED = select(Idea.question_rank, func.count()).where(*_LISTED).group_by(Idea.question_rank)
_KEPT = (
    select(IdeaCount.question_rank, func.sum(IdeaCount.number))
    .where(
        IdeaCount.workshop_id == bindparam("workshop"),
        *(IdeaCount.state != shelf for shelf in (*NOT_LISTED, HIDDEN, AWAITS_RELEASE)),
    )
    .group_by(IdeaCount.question_rank)
)
_KEPT_IN_STATE = _KEPT.where(IdeaCount.state == bindparam("state"))


def counts_of(workshop_id: int, wanted: BoardFilter) -> dict[int, int]:
    """Ideas per position of the question, under a filter; their sum is the total. Counted only where none is kept."""
    facts = {"workshop": workshop_id}
    if wanted.words or wanted.question_id or wanted.table_code:
        found = read(narrowed(_COUNTED, wanted), facts)
    elif wanted.state:
        found = read(_KEPT_IN_STATE, facts | {"state": wanted.state})
    else:
        found = read(_KEPT, facts)
    return {rank: int(number) for rank, number in found if number}


def narrowed(statement: Select[*tuple[Any, ...]], wanted: BoardFilter) -> Select[*tuple[Any, ...]]:
    """The statement for what the filter asks; untouched, and so compiled only once, when it asks nothing."""
    for word in fold(wanted.words).split()[:8]:
        statement = statement.where(Idea.folded.contains(word, autoescape=True))
    if wanted.question_id:
        statement = statement.where(Idea.question_id == wanted.question_id)
    if wanted.table_code:
        statement = statement.where(Idea.table_id.in_(select(Table.id).where(Table.code == wanted.table_code)))
    if wanted.state:
        statement = statement.where(Idea.state == wanted.state)
    return statement


def ordered(statement: Select[*tuple[Any, ...]], sort: str, support: Any) -> Select[*tuple[Any, ...]]:
    """By question and newest first (the index' own order), newest, title, or by the columns of `support`."""
    newest = (Idea.submitted_at.desc(), Idea.id.desc())
    if sort == "new":
        return statement.order_by(*newest)
    if sort == "title":
        return statement.order_by(func.lower(Idea.title), Idea.id)
    if sort == "support":
        return statement.order_by(*support, *newest)
    return statement.order_by(Idea.question_rank, *newest)
