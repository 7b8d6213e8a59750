"""How many ideas a board has under each filter, from the kept numbers; remembered until one of them changes."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import bindparam, select

from innovation.core.db import read
from innovation.core.remembering import remembered_facts
from innovation.ideas.board import COUNTED, PER_PAGE, Asked, narrowed
from innovation.ideas.counting import CHANGES, TABLE, TOPIC
from innovation.ideas.models import IdeaCount, IdeaFacetCount
from innovation.ideas.rules import AWAITS_RELEASE, HIDDEN, NOT_LISTED

Made = TypeVar("Made")
MADE_MOST = 100
Kept = Mapping[tuple[int, int, str], int]
"""(table or topic, position of the question, state) → ideas; the first is 0 where all are counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Facets:
    """What each choice of a filter would give under the other filters; None where that is not kept."""

    ranks: Mapping[int, int] | None
    tables: Mapping[int, int] | None
    topics: Mapping[int, int] | None
    states: Mapping[str, int] | None


class KeptCounts:
    """All kept numbers of one workshop's listed ideas."""

    def __init__(self, everything: Kept, tables: Kept, topics: Kept) -> None:
        self._everything, self._tables, self._topics = everything, tables, topics
        self._plain = self._facets(Asked())
        self.total = sum(everything.values())
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, kept under `key` as long as these numbers are."""
        if key not in self._made:
            if len(self._made) >= MADE_MOST:
                self._made.clear()
            self._made[key] = make()
        return self._made[key]

    def facets(self, asked: Asked) -> Facets:
        """The choices and their numbers."""
        return self._facets(asked) if asked.kinds or asked.words else self._plain

    def by_rank(self, asked: Asked) -> Mapping[int, int] | None:
        """Ideas per position of the question under the whole filter; None when that must be counted."""
        rows = self._under(asked)
        return None if rows is None else _summed(rows, 1, asked)

    def of_topic(self, topic_id: int) -> int:
        """Ideas of one topic."""
        return sum(number for (topic, _rank, _state), number in self._topics.items() if topic == topic_id)

    def _facets(self, asked: Asked) -> Facets:
        free = not asked.words and asked.author_id is None
        around = self._under(asked)
        return Facets(
            ranks=None if around is None else _summed(around, 1, replace(asked, rank=None)),
            tables=_summed(self._tables, 0, asked) if free and asked.topic_id is None else None,
            topics=_summed(self._topics, 0, asked) if free and asked.table_id is None else None,
            states=None if around is None else _summed(around, 2, replace(asked, state=None)),
        )

    def _under(self, asked: Asked) -> Kept | None:
        """The kept rows of the asked table or topic."""
        if asked.words or asked.author_id is not None or None not in (asked.table_id, asked.topic_id):
            return None
        if asked.table_id is not None:
            return {key: number for key, number in self._tables.items() if key[0] == asked.table_id}
        if asked.topic_id is not None:
            return {key: number for key, number in self._topics.items() if key[0] == asked.topic_id}
        return self._everything


def _summed(rows: Kept, by: int, asked: Asked) -> Mapping[Any, int]:
    sums: Counter[Any] = Counter()
    for key, number in rows.items():
        if asked.rank in (None, key[1]) and asked.state in (None, key[2]):
            sums[key[by]] += number
    return sums


_SHELVES_NOT_LISTED = (*NOT_LISTED, HIDDEN, AWAITS_RELEASE)
_CHANGED = select(IdeaFacetCount.number).where(
    IdeaFacetCount.workshop_id == bindparam("workshop"), IdeaFacetCount.facet == CHANGES
)
_EVERYTHING = select(IdeaCount.question_rank, IdeaCount.state, IdeaCount.number).where(
    IdeaCount.workshop_id == bindparam("workshop"), IdeaCount.number != 0
)
_FACETS = select(
    IdeaFacetCount.facet,
    IdeaFacetCount.value_id,
    IdeaFacetCount.question_rank,
    IdeaFacetCount.shelf,
    IdeaFacetCount.number,
).where(
    IdeaFacetCount.workshop_id == bindparam("workshop"), IdeaFacetCount.facet != CHANGES, IdeaFacetCount.number != 0
)


def kept_counts(workshop_id: int) -> KeptCounts:
    """The numbers of a workshop; one short statement unless they changed."""
    return remembered_facts(_read, workshop_id, read(_CHANGED, {"workshop": workshop_id}).scalar() or 0)


def _read(workshop_id: int, changes: int) -> KeptCounts:
    facts = {"workshop": workshop_id}
    everything = {
        (0, rank, shelf): number for rank, shelf, number in read(_EVERYTHING, facts) if shelf not in _SHELVES_NOT_LISTED
    }
    kept: dict[str, dict[tuple[int, int, str], int]] = {TABLE: {}, TOPIC: {}}
    for facet, value, rank, shelf, number in read(_FACETS, facts).all():
        if shelf not in _SHELVES_NOT_LISTED:
            kept[facet][value, rank, shelf] = number
    return KeptCounts(everything, kept[TABLE], kept[TOPIC])


def counts_of(workshop_id: int, asked: Asked, kept: KeptCounts) -> Mapping[int, int]:
    """Ideas per position of the question under a filter; their sum is the total. Counted only where none is kept."""
    found = kept.by_rank(asked)
    if found is not None:
        return found
    rows = read(narrowed(COUNTED, asked), {"workshop": workshop_id, **asked.facts})
    return {rank: number for rank, number in rows if number}


def with_rare_topic(asked: Asked, kept: KeptCounts) -> Asked:
    """Says how to look for a topic.

    In the board's order, a page's 20 cards of a topic with n of N ideas cost 20·N/n looks; beginning with the topic, n.
    """
    if asked.topic_id is None:
        return asked
    return replace(asked, rare_topic=kept.of_topic(asked.topic_id) ** 2 < PER_PAGE * kept.total)
