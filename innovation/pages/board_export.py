"""The board as a table: all ideas that the filter lets through, with what became of them.

Read in portions by number, so that 100,000 ideas need no more memory than 500. It carries no names of persons: a file
leaves the site, where nobody can correct or erase it any more; the organisation stays.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from flask import Response, send_file
from flask_babel import gettext as _
from sqlalchemy import BindParameter, Select, and_, bindparam, func, select

from innovation.access.actor import Actor
from innovation.access.marks import check
from innovation.access.policy import Facts, Permission
from innovation.core.clock import BERLIN, now, today
from innovation.core.db import read
from innovation.ideas.board import LISTED_HERE, SORTS, Asked, narrowed, ordered
from innovation.ideas.exporting import FILE_TYPES, Cell, write_csv, write_xlsx
from innovation.ideas.models import Idea, IdeaTopic
from innovation.joining.models import ParticipationOffer
from innovation.organisations.models import Organisation
from innovation.pages.places import place_of, way_of
from innovation.projects.models import Project, ProjectIdea
from innovation.selection.labels import REASON_CODES
from innovation.selection.models import Decision
from innovation.selection.rules import ReasonCode
from innovation.voting.models import IdeaTally
from innovation.voting.rules import RoundFacts
from innovation.web.addresses import absolute, idea_path
from innovation.workshops.facts import WorkshopFacts
from innovation.workshops.models import Topic

AT_ONCE = 500
_PERSONS, _MUNICIPALITIES = (
    func.coalesce(IdeaTally.persons, 0),
    func.coalesce(IdeaTally.municipalities, 0),
)
_TALLY = and_(IdeaTally.idea_id == Idea.id, IdeaTally.round_id == bindparam("round"))
_NUMBERS = select(Idea.id).outerjoin(IdeaTally, _TALLY).where(*LISTED_HERE)
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
WIDTHS = (9, 40, 60, 40, 14, 24, 24, 24, 10, 12, 17, 10, 10, 24, 40, 30, 32)


def export(
    kind: str, *, workshop: WorkshopFacts, asked: Asked, sort: str, round: RoundFacts | None, actor: Actor
) -> Response:
    """The file, `csv` or `xlsx`. Raises Forbidden for who may only read the board."""
    check(actor, Permission.EXPORT_BOARD, Facts(workshop_id=workshop.id), readable_by=Permission.SEE_BOARD)
    rows = _rows(workshop, asked, sort, round)
    file = tempfile.TemporaryFile()  # noqa: SIM115 the answer closes it when it was sent
    if kind == "csv":
        write_csv(file, _head(), rows)
    else:
        write_xlsx(file, _head(), rows, name=_("Ideen"), widths=WIDTHS)
    file.seek(0)
    name = f"{workshop.slug}-{today().isoformat()}.{kind}"
    answer = send_file(file, mimetype=FILE_TYPES[kind], as_attachment=True, download_name=name)
    answer.cache_control.no_store = True
    return answer


def _head() -> tuple[str, ...]:
    return (
        _("Nummer"),
        _("Titel"),
        _("Was soll für wen besser werden?"),
        _("Leitfrage"),
        _("Tisch"),
        _("Themen"),
        _("Organisation"),
        _("Stand"),
        _("Stimmen"),
        _("Kommunen dahinter"),
        _("Eingereicht am"),
        _("Vom Papier"),
        _("Angebote"),
        _("Grund"),
        _("Begründung"),
        _("Projekt"),
        _("Adresse"),
    )


def _rows(workshop: WorkshopFacts, asked: Asked, sort: str, round: RoundFacts | None) -> Iterator[Sequence[Cell]]:
    round_id = round.id if round else None
    facts = {"workshop": workshop.id, "round": round_id, **asked.facts}
    numbers = read(narrowed(_ORDERED[sort], asked), facts).scalars().all()
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
            way = way_of(place_of(row.state, row.project_state), voting=voting, review_on=row.review_on)
            yield (
                number,
                row.title,
                row.benefit,
                questions.get(row.question_rank, ""),
                workshop.table_name(row.table_id),
                ", ".join(topics[number]),
                row.organisation,
                way.word,
                row.persons,
                row.municipalities,
                row.submitted_at.astimezone(BERLIN).replace(tzinfo=None),
                _("ja") if row.from_paper else "",
                offers.get(number, 0),
                str(REASON_CODES[ReasonCode(row.reason_code)]) if row.reason_code else "",
                row.reason,
                row.project,
                absolute(idea_path(number)),
            )
