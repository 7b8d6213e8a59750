"""What a workshop's pages always need, remembered per process until the workshop's version grows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import selectinload

from innovation.access.actor import Actor
from innovation.access.marks import check, unknown
from innovation.access.policy import Facts, Permission, allows
from innovation.core.db import db, read
from innovation.core.remembering import remembered_facts
from innovation.organisations.queries import COUNTED_NUMBER
from innovation.workshops.models import Topic, Workshop, WorkshopTopic
from innovation.workshops.rules import AgendaKind, Texts, WorkshopFormat, WorkshopState, fingerprint


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A guiding question; `position` orders the board."""

    id: int
    position: int
    text: str

    @property
    def version(self) -> str:
        """Of what its form shows."""
        return fingerprint(self.text)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table and the question on it."""

    id: int
    code: str
    name: str
    question_id: int | None
    is_online: bool = False
    """A room online."""

    @property
    def version(self) -> str:
        """Of what its form shows."""
        return fingerprint(self.name, self.question_id, self.is_online)


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """A point of the day."""

    id: int
    kind: AgendaKind
    at: str
    """Local time, "09:30", or ''."""
    title: str
    text: str

    @property
    def version(self) -> str:
        """Of what its form shows."""
        return fingerprint(self.kind, self.at, self.title, self.text)


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """A topic that the workshop works on."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class WorkshopFacts:
    """A workshop with its agenda, questions, tables and topics, as plain values."""

    id: int
    version: int
    slug: str
    title: str
    place: str
    vision: str
    state: WorkshopState
    join_code: str
    starts_at: datetime
    open_until: datetime | None
    questions: tuple[QuestionFacts, ...]
    tables: tuple[TableFacts, ...]
    topics: tuple[TopicFacts, ...]
    release_first: bool
    """Cards are read by a facilitator before others see them."""
    municipalities: int
    """How many municipalities have a voice in its tallies."""
    format: WorkshopFormat = WorkshopFormat.ON_SITE
    sponsor: str = ""
    agenda: tuple[AgendaFacts, ...] = ()

    @property
    def is_open(self) -> bool:
        """Takes ideas and votes."""
        return self.state is WorkshopState.OPEN

    @property
    def is_over(self) -> bool:
        """Was open once and is closed."""
        return self.state in (WorkshopState.CLOSED, WorkshopState.ARCHIVED)

    @property
    def texts(self) -> Texts:
        """What stands on the page of texts."""
        return Texts(
            title=self.title,
            starts_at=self.starts_at,
            place=self.place,
            format=self.format,
            sponsor=self.sponsor,
            vision=self.vision,
            open_until=self.open_until,
            release_first=self.release_first,
        )

    def table(self, code: str | None) -> TableFacts | None:
        """The table with this code."""
        return next((table for table in self.tables if table.code == code), None)

    def table_name(self, table_id: int | None) -> str:
        """The name of a table, or ''."""
        return next((table.name for table in self.tables if table.id == table_id), "")

    def question(self, question_id: int | None) -> QuestionFacts | None:
        """The question with this id."""
        return next((question for question in self.questions if question.id == question_id), None)


_TOPICS = (
    select(Topic.id, Topic.slug, Topic.name)
    .join(WorkshopTopic, WorkshopTopic.topic_id == Topic.id)
    .where(WorkshopTopic.workshop_id == bindparam("workshop"))
    .order_by(WorkshopTopic.position, Topic.id)
)
_VERSION = select(Workshop.id, Workshop.version, COUNTED_NUMBER.label("municipalities"))
_BY_SLUG = _VERSION.add_columns(Workshop.state).where(Workshop.slug == bindparam("slug"))
_BY_ID = _VERSION.where(Workshop.id == bindparam("id"))


def workshop_facts(slug: str, *, actor: Actor, needs: Permission) -> WorkshopFacts:
    """The workshop with this slug, if the actor may do with it what is needed (NotFound, SignInNeeded, Forbidden).

    Of a draft nobody knows but who edits it.
    """
    row = read(_BY_SLUG, {"slug": slug}).first()
    if row is None:
        raise unknown(actor)
    access = Facts(workshop_id=row.id)
    if row.state == WorkshopState.DRAFT and not allows(actor, Permission.EDIT_WORKSHOP, access):
        raise unknown(actor)
    check(actor, needs, access, readable_by=Permission.SEE_BOARD)
    return remembered_facts(_read, row.id, row.version, row.municipalities)


def facts_by_id(workshop_id: int) -> WorkshopFacts:
    """The workshop behind something whose right was checked already."""
    row = read(_BY_ID, {"id": workshop_id}).one()
    return remembered_facts(_read, *row)


def _read(workshop_id: int, version: int, municipalities: int) -> WorkshopFacts:
    workshop = db.session.scalars(
        select(Workshop)
        .where(Workshop.id == workshop_id)
        .options(selectinload(Workshop.questions), selectinload(Workshop.tables), selectinload(Workshop.agenda))
        .execution_options(populate_existing=True)
    ).one()
    return WorkshopFacts(
        id=workshop.id,
        version=workshop.version,
        slug=workshop.slug,
        title=workshop.title,
        place=workshop.place,
        vision=workshop.vision,
        state=WorkshopState(workshop.state),
        join_code=workshop.join_code,
        starts_at=workshop.starts_at,
        open_until=workshop.open_until,
        questions=tuple(QuestionFacts(one.id, one.position, one.text) for one in workshop.questions),
        tables=tuple(TableFacts(one.id, one.code, one.name, one.question_id, one.is_online) for one in workshop.tables),
        topics=tuple(TopicFacts(*row) for row in read(_TOPICS, {"workshop": workshop_id})),
        release_first=workshop.release_first,
        municipalities=municipalities,
        format=WorkshopFormat(workshop.format),
        sponsor=workshop.sponsor,
        agenda=tuple(AgendaFacts(one.id, AgendaKind(one.kind), one.at, one.title, one.text) for one in workshop.agenda),
    )
