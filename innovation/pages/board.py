"""The board of a workshop: one composed statement for the cards, one for the counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, request
from flask_babel import gettext as _
from sqlalchemy import Row, and_, bindparam, func
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Facts, Permission, allows
from innovation.core.clock import now
from innovation.core.db import read
from innovation.ideas.board import CARDS, PER_PAGE, SORTS, Asked, BoardFilter, narrowed, ordered
from innovation.ideas.exporting import FILE_TYPES
from innovation.ideas.facets import KeptCounts, counts_of, kept_counts, with_rare_topic
from innovation.ideas.models import Idea
from innovation.ideas.rules import IdeaState
from innovation.pages.board_bar import bar_of
from innovation.pages.board_export import export
from innovation.pages.board_print import VIEWS, to_print
from innovation.pages.places import Way, place_of, way_of
from innovation.projects.models import Project, ProjectIdea
from innovation.selection.models import Decision
from innovation.voting.models import IdeaTally, Vote
from innovation.voting.queries import support_round_of
from innovation.voting.rules import Reason, RoundFacts, Voter, why_not_vote
from innovation.web.addresses import board_path
from innovation.web.answers import page
from innovation.web.language import language_now
from innovation.workshops.facts import WorkshopFacts, workshop_facts

board = Blueprint("board", __name__)

_PERSONS = func.coalesce(IdeaTally.persons, 0)
_MUNICIPALITIES = func.coalesce(IdeaTally.municipalities, 0)
_CARDS = (
    CARDS.add_columns(
        _PERSONS.label("persons"),
        _MUNICIPALITIES.label("municipalities"),
        Vote.id.is_not(None).label("mine"),
        Project.state.label("project_state"),
        Decision.review_on,
    )
    .outerjoin(IdeaTally, and_(IdeaTally.idea_id == Idea.id, IdeaTally.round_id == bindparam("round")))
    .outerjoin(
        Vote,
        and_(Vote.round_id == bindparam("round"), Vote.person_id == bindparam("person"), Vote.idea_id == Idea.id),
    )
    .outerjoin(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .outerjoin(Project, Project.id == ProjectIdea.project_id)
    .outerjoin(Decision, Decision.idea_id == Idea.id)
)
_ORDERED = {sort: ordered(_CARDS, sort, (_PERSONS.desc(), _MUNICIPALITIES.desc())) for sort in SORTS}


class Card(NamedTuple):
    """All that one card shows: its text is remembered by this."""

    number: int
    title: str
    excerpt: str
    place: str
    """Table, organisation, and whether it came on paper."""
    way: Way
    persons: int
    municipalities: int
    mine: bool
    """The reader supports it."""


@dataclass(frozen=True, slots=True)
class Cards:
    """One page of the board."""

    rows: Sequence[Row[*tuple[Any, ...]]]
    counts: Mapping[int, int]
    """Ideas per position of the question, under the present filter."""
    page: int

    @property
    def total(self) -> int:
        """All ideas that the filter lets through."""
        return sum(self.counts.values())

    @property
    def pages(self) -> int:
        """At least one."""
        return max(1, -(-self.total // PER_PAGE))


def cards_of(
    workshop_id: int, wanted: BoardFilter, asked: Asked, kept: KeptCounts, round: RoundFacts | None, actor: Actor
) -> Cards:
    """The wanted page of cards with tallies and the reader's own votes; at most two statements, however many rows."""
    counts = counts_of(workshop_id, asked, kept)
    total = sum(counts.values())
    at = min(wanted.page, max(1, -(-total // PER_PAGE)))
    facts = {
        "workshop": workshop_id,
        "round": round.id if round else None,
        "person": actor.person_id,
        "skip": (at - 1) * PER_PAGE,
        **asked.facts,
    }
    rows = read(narrowed(_ORDERED[wanted.sort], asked), facts).all() if total else ()
    return Cards(rows, counts, at)


def voter_of(actor: Actor) -> Voter:
    """What the rules of voting need to know of a reader."""
    return Voter(actor.is_guest, actor.organisation_id, actor.is_home)


def may_try_to_vote(round: RoundFacts | None, actor: Actor, state: str = IdeaState.SUBMITTED) -> bool:
    """Whether the button stands there: a guest who has not said where he works is asked when he presses it."""
    if round is None:
        return False
    return why_not_vote(round, voter_of(actor), state, now()) in (None, Reason.ORGANISATION_UNKNOWN)


@board.get("/workshops/<slug>")
@requires(Permission.SEE_BOARD)
def show(slug: str) -> Response:
    """The ideas of a workshop."""
    actor = current_actor()
    workshop = workshop_facts(slug, actor=actor, needs=Permission.SEE_BOARD)
    wanted = BoardFilter.from_query(request.args).within(workshop)
    kept = kept_counts(workshop.id)
    asked = with_rare_topic(Asked.of(wanted, workshop, actor.person_id), kept)
    round = support_round_of(workshop)
    kind = request.args.get("format")
    if kind in FILE_TYPES:
        return export(kind, workshop=workshop, asked=asked, sort=wanted.sort, round=round, actor=actor)
    shown = replace(wanted, page=1)
    has_written = actor.person_id is not None
    bar = kept.once(
        (language_now(), workshop.version, shown, has_written),
        lambda: bar_of(workshop, shown, kept.facets(asked), has_written=has_written),
    )
    view = request.args.get("view", "")
    if view in VIEWS:
        return to_print(view, workshop=workshop, wanted=wanted, asked=asked, bar=bar, round=round)
    cards = cards_of(workshop.id, wanted, asked, kept, round, actor)
    voting = bool(round and round.is_open(now()))
    return page(
        "pages/board.html",
        workshop=workshop,
        wanted=wanted,
        cards=cards,
        groups=_groups(workshop, wanted, cards, voting),
        bar=bar,
        may_export=allows(actor, Permission.EXPORT_BOARD, Facts(workshop_id=workshop.id)),
        base=f"{board_path(slug)}?{urlencode({**wanted.query(), 'page': ''})}",
        round_id=round.id if round else 0,
        voting=voting,
        may_vote=may_try_to_vote(round, actor),
        municipalities=workshop.municipalities,
        per_page=PER_PAGE,
    )


def _cards(rows: Sequence[Row[*tuple[Any, ...]]], workshop: WorkshopFacts, voting: bool) -> Iterator[tuple[int, Card]]:
    """(position of its question, card)"""
    tables = {table.id: table.name for table in workshop.tables}
    from_paper = _("vom Papier")

    @cache
    def way(state: str, project_state: str | None, review_on: date | None) -> Way:
        return way_of(place_of(state, project_state), voting=voting, review_on=review_on)

    for number, title, excerpt, state, rank, table, organisation, paper, *counted, project_state, review_on in rows:
        place = " · ".join(filter(None, (tables.get(table), organisation, from_paper if paper else "")))
        yield rank, Card(number, title, excerpt, place, way(state, project_state, review_on), *counted)


def _groups(
    workshop: WorkshopFacts, wanted: BoardFilter, cards: Cards, voting: bool
) -> list[tuple[str, int, list[Card]]]:
    """(heading, ideas under it in all, cards of this page); headings only in the order by question."""
    shown = _cards(cards.rows, workshop, voting)
    if wanted.sort != "question":
        return [("", cards.total, [card for _rank, card in shown])]
    texts = {question.position: question.text for question in workshop.questions}
    grouped: dict[int, list[Card]] = {}
    for rank, card in shown:
        grouped.setdefault(rank, []).append(card)
    return [(texts.get(rank) or _("Ohne Leitfrage"), cards.counts[rank], group) for rank, group in grouped.items()]
