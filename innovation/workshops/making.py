"""Making a workshop: empty, or as the last one was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core.clock import BERLIN
from innovation.core.db import db
from innovation.core.text import slug_of
from innovation.people.actions import grant_role
from innovation.workshops.actions import NewTable, create_workshop
from innovation.workshops.agenda_actions import add_agenda_item
from innovation.workshops.crew import crew_of
from innovation.workshops.facts import WorkshopFacts, facts_by_id
from innovation.workshops.models import Workshop
from innovation.workshops.rules import DEFAULT_QUESTIONS, RESERVED_SLUGS, Texts, WorkshopState, next_names
from innovation.workshops.topic_actions import set_topics

STAYS_OPEN = timedelta(days=21)
"""After the day, unless told otherwise."""


class Part(StrEnum):
    """What can be taken over from another workshop."""

    TEXTS = "texts"
    AGENDA = "agenda"
    QUESTIONS = "questions"
    TABLES = "tables"
    TOPICS = "topics"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class NewWorkshop:
    """What is asked for. `tables`: how many, when they are not taken over."""

    title: str
    starts_at: datetime
    place: str = ""
    tables: int = 0


def make_workshop(
    *, person_id: int, order: NewWorkshop, source: WorkshopFacts | None = None, parts: Collection[Part] = ()
) -> Workshop:
    """A draft, run by who makes it. Sent twice it is one draft.

    With a source its parts are copied: dates move to the new day, codes are new, since the old ones are printed.
    """
    sent = db.session.scalar(
        select(Workshop).where(
            Workshop.title == order.title,
            Workshop.starts_at == order.starts_at,
            Workshop.state == WorkshopState.DRAFT,
        )
    )
    if sent is not None:
        return sent
    taken = frozenset(parts) if source else frozenset()
    texts = source.texts if source and Part.TEXTS in taken else Texts(order.title, order.starts_at)
    questions = [one.text for one in source.questions] if source and Part.QUESTIONS in taken else DEFAULT_QUESTIONS
    workshop = create_workshop(
        slug=free_slug(order.title, order.starts_at),
        title=order.title,
        starts_at=order.starts_at,
        place=order.place,
        vision=texts.vision,
        open_until=_open_until(order.starts_at, texts),
        format=texts.format,
        sponsor=texts.sponsor,
        release_first=texts.release_first,
        questions=questions,
        tables=_tables(order, source if Part.TABLES in taken else None, len(questions)),
    )
    if source and Part.AGENDA in taken:
        for item in source.agenda:
            facts = facts_by_id(workshop.id)
            add_agenda_item(
                workshop=facts, kind=item.kind, at=item.at, title=item.title, text=item.text, position=len(facts.agenda)
            )
    if source and Part.TOPICS in taken:
        set_topics(workshop=facts_by_id(workshop.id), topic_ids=[topic.id for topic in source.topics])
    _staff(workshop, person_id, source if Part.PEOPLE in taken else None)
    return workshop


def free_slug(title: str, starts_at: datetime) -> str:
    """The title as an address; with the year, then a number, when it is taken: addresses are for ever."""
    base = slug_of(title)
    with_year = f"{base}-{starts_at.astimezone(BERLIN).year}"
    taken = {*db.session.scalars(select(Workshop.slug).where(Workshop.slug.startswith(base))), *RESERVED_SLUGS}
    for slug in (base, with_year):
        if slug not in taken:
            return slug
    return next(slug for at in range(2, len(taken) + 3) if (slug := f"{with_year}-{at}") not in taken)


def _open_until(starts_at: datetime, texts: Texts) -> datetime:
    """As long after the day as last time, at the same hour in Berlin."""
    day = starts_at.astimezone(BERLIN).date()
    if texts.open_until is None:
        return datetime.combine(day + STAYS_OPEN, datetime.max.time().replace(microsecond=0), BERLIN)
    before = texts.open_until.astimezone(BERLIN)
    return datetime.combine(day + (before.date() - texts.starts_at.astimezone(BERLIN).date()), before.time(), BERLIN)


def _tables(order: NewWorkshop, source: WorkshopFacts | None, questions: int) -> Sequence[NewTable]:
    if source is None:
        return [
            NewTable(name, question=at % questions if questions else None)
            for at, name in enumerate(next_names((), "Tisch", order.tables))
        ]
    at_question = {one.id: at for at, one in enumerate(source.questions)}
    return [
        NewTable(
            table.name,
            question=at if (at := at_question.get(table.question_id or 0)) is not None and at < questions else None,
            is_online=table.is_online,
        )
        for table in source.tables
    ]


def _staff(workshop: Workshop, person_id: int, source: WorkshopFacts | None) -> None:
    crew = crew_of(source.id) if source else ()
    for one in crew:
        grant_role(person_id=one.person_id, role=one.role, scope_id=workshop.id, ends_on=one.ends_on)
    if not any(one.role is Role.FACILITATOR for one in crew):
        grant_role(person_id=person_id, role=Role.FACILITATOR, scope_id=workshop.id)
