"""All ideas that a filter lets through, with what became of them: for the table and for paper.

Read in portions by number, so that 100,000 ideas need no more memory than 500.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, select

from innovation.core.clock import now
from innovation.core.db import read
from innovation.ideas.board import LISTED, SORTS, Asked, narrowed, ordered
from innovation.ideas.models import Idea, IdeaTopic
from innovation.joining.models import ParticipationOffer
from innovation.organisations.models import Organisation
from innovation.pages.places import place_of, way_of
from innovation.projects.models import Project, ProjectIdea
from innovation.selection.models import Decision
from innovation.voting.models import IdeaTally
from innovation.voting.rules import RoundFacts
from innovation.workshops.facts import WorkshopFacts
from innovation.workshops.models import Topic

AT_ONCE = 500
_PERSONS, _MUNICIPALITIES = (
    func.coalesce(IdeaTally.persons, 0),
    func.coalesce(IdeaTally.municipalities, 0),
)
_TALLY = and_(IdeaTally.idea_id == Idea.id, IdeaTally.round_id == bindparam("round"))
_NUMBERS = select(Idea.id).outerjoin(IdeaTally, _TALLY).where(*LISTED)
_ORDERED = {sort: ordered(_NUMBERS, sort, (_PERSONS.desc(), _MUNICIPALITIES.desc())) for sort in SORTS}
_THESE: BindParameter[Any] = bindparam("numbers", expanding=True)
_ROWS: Select[*tuple[Any, ...]] = (
    select(
        Idea.id,
        Idea.title,
        Idea.benefit,
        Idea.question_rank,
        Idea.table_id,
        Idea.state,
        Idea.submitted_at,
        Idea.from_paper,
        Organisation.name.label("organisation"),
        _PERSONS.label("persons"),
        _MUNICIPALITIES.label("municipalities"),
        Decision.reason_code,
        Decision.reason,
        Decision.review_on,
        Project.title.label("project"),
        Project.state.label("project_state"),
    )
    .outerjoin(Organisation, Organisation.id == Idea.organisation_id)
    .outerjoin(IdeaTally, _TALLY)
    .outerjoin(Decision, Decision.idea_id == Idea.id)
    .outerjoin(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .outerjoin(Project, Project.id == ProjectIdea.project_id)
    .where(Idea.id.in_(_THESE))
)
_TOPICS = (
    select(IdeaTopic.idea_id, Topic.name)
    .join(Topic, Topic.id == IdeaTopic.topic_id)
    .where(IdeaTopic.idea_id.in_(_THESE))
    .order_by(Topic.name)
)
_OFFERS = (
    select(ParticipationOffer.idea_id, func.count())
    .where(ParticipationOffer.idea_id.in_(_THESE), ParticipationOffer.withdrawn_at.is_(None))
    .group_by(ParticipationOffer.idea_id)
)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One idea with everything that may be said of it to those who see the board; no person's name."""

    number: int
    title: str
    benefit: str
    question: str
    table: str
    topics: str
    organisation: str
    stand: str
    persons: int
    municipalities: int
    submitted_at: datetime
    from_paper: bool
    offers: int
    reason_code: str | None
    reason: str
    project: str


def numbers_of(workshop: WorkshopFacts, asked: Asked, sort: str, round: RoundFacts | None) -> Sequence[int]:
    """The numbers of all ideas that the filter lets through, in order; one statement."""
    facts = {"workshop": workshop.id, "round": round.id if round else None, **asked.facts}
    return read(narrowed(_ORDERED[sort], asked), facts).scalars().all()


def rows_of(workshop: WorkshopFacts, numbers: Sequence[int], round: RoundFacts | None) -> Iterator[BoardRow]:
    """The ideas with these numbers, in their order; three statements for each 500."""
    round_id = round.id if round else None
    questions = {question.position: question.text for question in workshop.questions}
    voting = bool(round and round.is_open(now()))
    for first in range(0, len(numbers), AT_ONCE):
        portion = numbers[first : first + AT_ONCE]
        these = {"numbers": portion}
        found = {row.id: row for row in read(_ROWS, {"round": round_id, **these})}
        offers = {number: count for number, count in read(_OFFERS, these)}  # noqa: C416 a result is no mapping
        topics = defaultdict(list)
        for number, name in read(_TOPICS, these):
            topics[number].append(name)
        for number in portion:
            row = found[number]
            yield BoardRow(
                number=number,
                title=row.title,
                benefit=row.benefit,
                question=questions.get(row.question_rank, ""),
                table=workshop.table_name(row.table_id),
                topics=", ".join(topics[number]),
                organisation=row.organisation or "",
                stand=way_of(place_of(row.state, row.project_state), voting=voting, review_on=row.review_on).word,
                persons=row.persons,
                municipalities=row.municipalities,
                submitted_at=row.submitted_at,
                from_paper=row.from_paper,
                offers=offers.get(number, 0),
                reason_code=row.reason_code,
                reason=row.reason or "",
                project=row.project or "",
            )
