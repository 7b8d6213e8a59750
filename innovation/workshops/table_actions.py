"""Writes of a workshop's tables and rooms."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.workshops.codes import free_code
from innovation.workshops.facts import TableFacts, WorkshopFacts
from innovation.workshops.items import find_item, ids_in_order, put_in_order, refuse_stale, touch
from innovation.workshops.models import Table
from innovation.workshops.rules import MOST_TABLES, moved, next_names


def add_tables(
    *, workshop: WorkshopFacts, stem: str, number: int, is_online: bool = False, in_turn: bool = True
) -> Sequence[int]:
    """So many further tables with codes of their own ("Tisch 9", "Tisch 10"); returns their ids.

    `in_turn` gives them the guiding questions in turn, beginning where the tables before ended. DomainError when there
    would be too many.
    """
    if len(workshop.tables) + number > MOST_TABLES:
        raise DomainError("number", _("Mehr als %(most)s Tische hat kein Workshop.", most=MOST_TABLES))
    asked = [one.id for one in workshop.questions] if in_turn else []
    last = len(workshop.tables)
    made = []
    for at, name in enumerate(next_names([one.name for one in workshop.tables], stem, number)):
        table = Table(
            workshop_id=workshop.id,
            position=last + at,
            code=free_code(),
            name=name,
            question_id=asked[(last + at) % len(asked)] if asked else None,
            is_online=is_online,
        )
        db.session.add(table)
        db.session.flush()
        made.append(table.id)
    put_in_order(Table, workshop.id, ids_in_order(Table, workshop.id))
    touch(workshop.id)
    return made


def change_table(
    *, workshop: WorkshopFacts, table_id: int, version: str, name: str, question_id: int | None, is_online: bool
) -> None:
    """Its code stays, since it may be printed. Raises Conflict when somebody has changed or removed it meanwhile."""
    _check_question(workshop, question_id)
    found = find_item(Table, workshop.id, table_id)
    refuse_stale(version, _facts(found).version if found else None)
    if found is not None:
        found.name, found.question_id, found.is_online = name, question_id, is_online
    touch(workshop.id)


def remove_tables(*, workshop: WorkshopFacts, table_ids: Sequence[int]) -> Sequence[tuple[int, TableFacts]]:
    """Remove those that are still there; returns (position, table) of each.

    Raises DomainError when a card came from one of them: the database knows, by its foreign keys.
    """
    ids = ids_in_order(Table, workshop.id)
    removed = []
    for table_id in table_ids:
        found = find_item(Table, workshop.id, table_id)
        if found is None:
            continue
        removed.append((ids.index(table_id), _facts(found)))
        try:
            with db.session.begin_nested():
                db.session.delete(found)
        except IntegrityError:
            text = _("Von „%(name)s“ gibt es schon Ideen. Sie können den Tisch umbenennen, aber nicht löschen.")
            raise DomainError("table", text % {"name": removed[-1][1].name}) from None
    touch(workshop.id)
    return removed


def restore_table(
    *, workshop: WorkshopFacts, code: str, name: str, question_id: int | None, is_online: bool, position: int
) -> Table:
    """Put a table back, with the code that may be printed already. DomainError when the code is taken meanwhile."""
    if len(workshop.tables) >= MOST_TABLES:
        raise DomainError("number", _("Mehr als %(most)s Tische hat kein Workshop.", most=MOST_TABLES))
    table = Table(
        workshop_id=workshop.id,
        position=len(workshop.tables),
        code=free_code(code),
        name=name,
        question_id=question_id if workshop.question(question_id) else None,
        is_online=is_online,
    )
    db.session.add(table)
    db.session.flush()
    put_in_order(Table, workshop.id, moved(ids_in_order(Table, workshop.id), table.id, position))
    touch(workshop.id)
    return table


def _check_question(workshop: WorkshopFacts, question_id: int | None) -> None:
    if question_id is not None and workshop.question(question_id) is None:
        raise DomainError("question", _("Diese Leitfrage gehört nicht zu diesem Workshop."))


def _facts(table: Table) -> TableFacts:
    return TableFacts(table.id, table.code, table.name, table.question_id, table.is_online)
