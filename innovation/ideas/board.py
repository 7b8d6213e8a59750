"""The cards of a workshop's board: filters, order, and statements that pages compose further."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Select, bindparam, exists, func, or_, select

from innovation.core.text import fold, search_words
from innovation.ideas.models import Idea, IdeaTopic
from innovation.ideas.rules import NOT_LISTED, IdeaState
from innovation.organisations.models import Organisation
from innovation.workshops.facts import TopicFacts, WorkshopFacts

PER_PAGE: Final = 20
EXCERPT: Final = 240
"""Signs of the text that a card shows."""
SORTS: Final = ("question", "new", "title", "support")
WORDS_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What a reader wants to see. Empty values ask nothing."""

    words: str = ""
    question_id: int | None = None
    table_code: str = ""
    topic: str = ""
    """Its slug."""
    state: str = ""
    mine: bool = False
    sort: str = "question"
    page: int = 1

    @classmethod
    def from_query(cls, args: Mapping[str, str]) -> "BoardFilter":
        """From an address. Unknown values are ignored, not refused: links live for years."""
        return cls(
            words=" ".join(args.get("q", "")[:200].split()),
            question_id=_number(args.get("question")),
            table_code=args.get("table", "")[:12],
            topic=args.get("topic", "")[:80],
            state=args.get("state", "") if args.get("state") in set(IdeaState) else "",
            mine=args.get("mine") == "1",
            sort=args.get("sort", "") if args.get("sort") in SORTS else "question",
            page=max(1, _number(args.get("page")) or 1),
        )

    def within(self, workshop: WorkshopFacts) -> "BoardFilter":
        """Without questions, tables and topics that this workshop does not have."""
        if not (self.question_id or self.table_code or self.topic):
            return self
        return replace(
            self,
            question_id=self.question_id if workshop.question(self.question_id) else None,
            table_code=self.table_code if workshop.table(self.table_code) else "",
            topic=self.topic if topic_of(workshop, self.topic) else "",
        )

    @property
    def is_narrowed(self) -> bool:
        """Shows less than everything."""
        return bool(self.words or self.question_id or self.table_code or self.topic or self.state or self.mine)

    def query(self, **changes: object) -> dict[str, str]:
        """The address' query for this filter with some values changed; page one unless told."""
        values: dict[str, object] = {
            "q": self.words,
            "question": self.question_id,
            "table": self.table_code,
            "topic": self.topic,
            "state": self.state,
            "mine": 1 if self.mine else "",
            "sort": "" if self.sort == "question" else self.sort,
            **changes,
        }
        return {name: str(value) for name, value in values.items() if value}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def topic_of(workshop: WorkshopFacts, slug: str) -> TopicFacts | None:
    """The workshop's topic with this slug."""
    return next((topic for topic in workshop.topics if topic.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter in the terms of the tables: None asks nothing."""

    rank: int | None = None
    table_id: int | None = None
    topic_id: int | None = None
    state: str | None = None
    author_id: int | None = None
    words: tuple[str, ...] = ()
    rare_topic: bool = False
    """The topic has so few ideas that it is quicker to begin with them than with the board's order."""

    @classmethod
    def of(cls, wanted: BoardFilter, workshop: WorkshopFacts, person_id: int | None) -> "Asked":
        """`wanted` is within the workshop. Who has no person yet has written nothing: id 0."""
        question, topic = workshop.question(wanted.question_id), topic_of(workshop, wanted.topic)
        table = workshop.table(wanted.table_code)
        return cls(
            rank=question.position if question else None,
            table_id=table.id if table else None,
            topic_id=topic.id if topic else None,
            state=wanted.state or None,
            author_id=(person_id or 0) if wanted.mine else None,
            words=tuple(fold(wanted.words).split()[:WORDS_MOST]),
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which conditions the statement needs."""
        kinds = [kind for kind in ("rank", "table_id", "state", "author_id") if getattr(self, kind) is not None]
        if self.topic_id is not None:
            kinds.append("rare_topic_id" if self.rare_topic else "topic_id")
        return tuple(kinds)

    @property
    def facts(self) -> dict[str, Any]:
        """The values of the statement's parameters."""
        facts = {kind.removeprefix("rare_"): getattr(self, kind.removeprefix("rare_")) for kind in self.kinds}
        for at, word in enumerate(self.words):
            facts[f"word{at}"] = f"%{_literally(word)}%"
            facts[f"form{at}"] = f"%{_literally(''.join(search_words(word))) or '?'}%"
        return facts


def _literally(word: str) -> str:
    return word.replace("/", "//").replace("%", "/%").replace("_", "/_")


LISTED = (*(Idea.state != state for state in NOT_LISTED), Idea.hidden_at.is_(None), Idea.awaits_release.is_(False))
"""What stands on boards, in searches and exports."""
CARDS: Select[*tuple[Any, ...]] = (
    select(
        Idea.id.label("number"),
        Idea.title,
        func.substr(Idea.benefit, 1, EXCERPT).label("excerpt"),
        Idea.state,
        Idea.question_rank,
        Idea.table_id,
        Organisation.name.label("organisation"),
        Idea.from_paper,
    )
    .outerjoin(Organisation, Organisation.id == Idea.organisation_id)
    .where(*LISTED)
    .limit(PER_PAGE)
    .offset(bindparam("skip"))
)
"""Of no workshop yet: `narrowed` says of which, `ordered` in which order. Parameters: workshop, skip."""
COUNTED = select(Idea.question_rank, func.count()).where(*LISTED).group_by(Idea.question_rank)

_CONDITIONS: dict[str, tuple[Any, str]] = {
    "author_id": (Idea.author_id, "author_id"),
    "table_id": (Idea.table_id, "table_id"),
    "rank": (Idea.question_rank, "rank"),
    "state": (Idea.state, "state"),
    "workshop": (Idea.workshop_id, "workshop"),
}
_OF_TOPIC = select(IdeaTopic.idea_id).where(IdeaTopic.topic_id == bindparam("topic_id"))
_TOPICS = {
    "rare_topic_id": Idea.id.in_(_OF_TOPIC.scalar_subquery()),
    "topic_id": exists().where(
        IdeaTopic.idea_id == Idea.id, func.coalesce(IdeaTopic.topic_id, 0) == bindparam("topic_id")
    ),
}
_LED_BY_IT = {
    "rare_topic_id": (),
    "author_id": ("author_id",),
    "table_id": ("table_id", "rank"),
    "workshop": ("workshop", "state", "rank"),
}
"""What a list begins with, the first that is asked, and which columns its index has. The others are hidden from the
database's planner by coalesce, since it would rather keep the order and read 100,000 rows.
"""


def narrowed(statement: Select[*tuple[Any, ...]], asked: Asked) -> Select[*tuple[Any, ...]]:
    """The statement for one workshop and what the filter asks; made once for each kind of filter.

    Parameters: `workshop` and `asked.facts`.
    """
    return _narrowed(statement, asked.kinds, len(asked.words))


@lru_cache(maxsize=512)
def _narrowed(statement: Select[*tuple[Any, ...]], kinds: tuple[str, ...], words: int) -> Select[*tuple[Any, ...]]:
    asked = (*kinds, "workshop")
    leading = next(kind for kind in _LED_BY_IT if kind in asked)
    for kind in asked:
        if kind in _TOPICS:
            statement = statement.where(_TOPICS[kind])
            continue
        column, name = _CONDITIONS[kind]
        seen = kind in _LED_BY_IT[leading]
        nothing = "" if kind == "state" else 0
        statement = statement.where((column if seen else func.coalesce(column, nothing)) == bindparam(name))
    for at in range(words):
        found = Idea.folded.like(bindparam(f"word{at}"), escape="/")
        statement = statement.where(or_(found, Idea.words.like(bindparam(f"form{at}"), escape="/")))
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
