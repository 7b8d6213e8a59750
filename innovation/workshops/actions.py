"""Writes of workshops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from innovation.core import events
from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.workshops.events import WorkshopClosed, WorkshopOpened
from innovation.workshops.models import GuidingQuestion, Table, Workshop
from innovation.workshops.rules import WorkshopState, new_code, normal_code


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table to be made; `question` is the position of its question in the list (0 is the first), or None."""

    name: str
    code: str | None = None
    question: int | None = None


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
) -> Workshop:
    """A draft with its questions and tables. Raises DomainError when the slug or a code is taken."""
    if db.session.scalar(select(Workshop.id).where(Workshop.slug == slug)) is not None:
        raise DomainError("slug", _("Diese Adresse ist schon vergeben."))
    workshop = Workshop(
        slug=slug,
        title=title,
        place=place,
        vision=vision,
        state=WorkshopState.DRAFT,
        join_code=_free_code(join_code),
        starts_at=starts_at,
        open_until=open_until,
        version=1,
    )
    db.session.add(workshop)
    db.session.flush()
    asked = [GuidingQuestion(workshop_id=workshop.id, position=at, text=text) for at, text in enumerate(questions)]
    db.session.add_all(asked)
    db.session.flush()
    for at, table in enumerate(tables):
        question_id = asked[table.question].id if table.question is not None else None
        code = _free_code(table.code)
        db.session.add(Table(workshop_id=workshop.id, position=at, code=code, name=table.name, question_id=question_id))
        db.session.flush()
    return workshop


def open_workshop(*, workshop: Workshop) -> None:
    """Let people in."""
    workshop.state = WorkshopState.OPEN
    workshop.version += 1
    db.session.flush()
    events.record(WorkshopOpened(workshop=workshop.id))


def close_workshop(*, workshop: Workshop, archive: bool = False) -> None:
    """Take nothing more; `archive` also puts it among the past ones."""
    workshop.state = WorkshopState.ARCHIVED if archive else WorkshopState.CLOSED
    workshop.version += 1
    db.session.flush()
    events.record(WorkshopClosed(workshop=workshop.id))


def _free_code(wanted: str | None) -> str:
    """A code that no workshop and no table of the whole site has."""
    code = normal_code(wanted) if wanted else new_code()
    taken = db.session.scalar(select(Workshop.id).where(Workshop.join_code == code)) or db.session.scalar(
        select(Table.id).where(Table.code == code)
    )
    if not taken:
        return code
    if wanted:
        raise DomainError("code", _("Den Code %(code)s gibt es schon.", code=code))
    return _free_code(None)
