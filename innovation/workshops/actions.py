"""Writes of workshops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from innovation.core import events
from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.workshops.codes import free_code
from innovation.workshops.events import WorkshopClosed, WorkshopOpened, WorkshopReopened
from innovation.workshops.facts import WorkshopFacts
from innovation.workshops.items import refuse_stale
from innovation.workshops.models import GuidingQuestion, Table, Workshop
from innovation.workshops.rules import RESERVED_SLUGS, Texts, WorkshopFormat, WorkshopState


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table to be made; `question` is the position of its question in the list (0 is the first), or None."""

    name: str
    code: str | None = None
    question: int | None = None
    is_online: bool = False


def create_workshop(
    *,
    slug: str,
    title: str,
    starts_at: datetime,
    place: str = "",
    vision: str = "",
    open_until: datetime | None = None,
    join_code: str | None = None,
    questions: Sequence[str] = (),
    tables: Sequence[NewTable] = (),
    format: WorkshopFormat = WorkshopFormat.ON_SITE,
    sponsor: str = "",
    release_first: bool = False,
) -> Workshop:
    """A draft with its questions and tables. Raises DomainError when the slug or a code is taken."""
    if slug in RESERVED_SLUGS or db.session.scalar(select(Workshop.id).where(Workshop.slug == slug)) is not None:
        raise DomainError("slug", _("Diese Adresse ist schon vergeben."))
    workshop = Workshop(
        slug=slug,
        title=title,
        place=place,
        vision=vision,
        state=WorkshopState.DRAFT,
        join_code=free_code(join_code),
        starts_at=starts_at,
        open_until=open_until,
        format=format,
        sponsor=sponsor,
        release_first=release_first,
        version=1,
    )
    db.session.add(workshop)
    db.session.flush()
    asked = [GuidingQuestion(workshop_id=workshop.id, position=at, text=text) for at, text in enumerate(questions)]
    db.session.add_all(asked)
    db.session.flush()
    for at, table in enumerate(tables):
        question_id = asked[table.question].id if table.question is not None else None
        db.session.add(
            Table(
                workshop_id=workshop.id,
                position=at,
                code=free_code(table.code),
                name=table.name,
                question_id=question_id,
                is_online=table.is_online,
            )
        )
        db.session.flush()
    return workshop


def change_texts(*, workshop: WorkshopFacts, texts: Texts, version: str) -> None:
    """Title, time, place and what is said. Raises Conflict when somebody has changed them meanwhile."""
    refuse_stale(version, workshop.texts.version)
    if texts.open_until is not None and texts.open_until <= texts.starts_at:
        raise DomainError("open_until", _("Dieser Tag liegt vor dem Beginn. Bitte wählen Sie einen späteren."))
    row = db.session.get_one(Workshop, workshop.id)
    row.title, row.place, row.sponsor, row.vision = texts.title, texts.place, texts.sponsor, texts.vision
    row.starts_at, row.open_until = texts.starts_at, texts.open_until
    row.format, row.release_first = texts.format, texts.release_first
    row.version += 1
    db.session.flush()


def open_workshop(*, workshop: Workshop) -> None:
    """Let people in; one that was open before goes on where it stood."""
    was_draft = workshop.state == WorkshopState.DRAFT
    workshop.state = WorkshopState.OPEN
    workshop.version += 1
    db.session.flush()
    events.record(WorkshopOpened(workshop=workshop.id) if was_draft else WorkshopReopened(workshop=workshop.id))


def close_workshop(*, workshop: Workshop, archive: bool = False) -> None:
    """Take nothing more; `archive` also puts it among the past ones."""
    workshop.state = WorkshopState.ARCHIVED if archive else WorkshopState.CLOSED
    workshop.version += 1
    db.session.flush()
    events.record(WorkshopClosed(workshop=workshop.id))
