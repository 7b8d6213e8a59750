"""Writes of a workshop's guiding questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from innovation.core import events
from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.workshops.events import QuestionsReordered
from innovation.workshops.facts import WorkshopFacts
from innovation.workshops.items import find_item, ids_in_order, move_item, put_in_order, refuse_stale, touch
from innovation.workshops.models import GuidingQuestion, Table
from innovation.workshops.rules import MOST_QUESTIONS, fingerprint, moved


def add_question(
    *, workshop: WorkshopFacts, text: str, position: int | None = None, tables: Sequence[int] = ()
) -> GuidingQuestion:
    """A further question, the last or at `position`, on the cards of these tables. DomainError when there are many."""
    if len(workshop.questions) >= MOST_QUESTIONS:
        raise DomainError("text", _("Mehr als %(most)s Leitfragen hat kein Workshop.", most=MOST_QUESTIONS))
    last = max((one.position for one in workshop.questions), default=-1)
    question = GuidingQuestion(workshop_id=workshop.id, position=last + 1, text=text)
    db.session.add(question)
    db.session.flush()
    if position is not None:
        _order(workshop, moved(ids_in_order(GuidingQuestion, workshop.id), question.id, position))
    db.session.execute(
        update(Table)
        .where(Table.workshop_id == workshop.id, Table.id.in_(tables), Table.question_id.is_(None))
        .values(question_id=question.id)
    )
    touch(workshop.id)
    return question


def change_question(*, workshop: WorkshopFacts, question_id: int, version: str, text: str) -> None:
    """Ideas that answer it stay with it. Raises Conflict when somebody has changed or removed it meanwhile."""
    found = find_item(GuidingQuestion, workshop.id, question_id)
    refuse_stale(version, fingerprint(found.text) if found else None)
    if found is not None:
        found.text = text
    touch(workshop.id)


def move_question(*, workshop: WorkshopFacts, question_id: int, to: int) -> int:
    """Put it at position `to`; the board follows. Returns where it stood. Raises Conflict when it is gone."""
    before, changed = move_item(GuidingQuestion, workshop.id, question_id, to)
    if changed:
        events.record(QuestionsReordered(workshop=workshop.id, ranks=changed))
    return before


@dataclass(frozen=True, slots=True)
class RemovedQuestion:
    """What it takes to put it back."""

    text: str
    at: int
    tables: Sequence[int]
    """On whose cards it stood."""


def remove_question(*, workshop: WorkshopFacts, question_id: int) -> RemovedQuestion | None:
    """Returns what was removed, None when it was gone already; tables lose it.

    Raises DomainError when an idea answers it: the database knows, by its foreign keys, whatever may refer to it.
    """
    found = find_item(GuidingQuestion, workshop.id, question_id)
    if found is None:
        return None
    removed = RemovedQuestion(
        text=found.text,
        at=ids_in_order(GuidingQuestion, workshop.id).index(question_id),
        tables=[table.id for table in workshop.tables if table.question_id == question_id],
    )
    try:
        with db.session.begin_nested():
            db.session.execute(update(Table).where(Table.question_id == question_id).values(question_id=None))
            db.session.delete(found)
    except IntegrityError:
        text = _("Zu dieser Leitfrage gibt es schon Ideen. Sie können sie ändern, aber nicht löschen.")
        raise DomainError("question", text) from None
    touch(workshop.id)
    return removed


def _order(workshop: WorkshopFacts, ids: Sequence[int]) -> None:
    changed = put_in_order(GuidingQuestion, workshop.id, ids)
    if changed:
        events.record(QuestionsReordered(workshop=workshop.id, ranks=changed))
