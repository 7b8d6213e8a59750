"""What agenda, questions and tables have in common: rows of a workshop that stand in an order."""

from collections.abc import Sequence
from typing import TypeVar

from flask_babel import gettext as _
from sqlalchemy import bindparam, select, update

from innovation.core.db import db, table_of, write
from innovation.core.errors import Conflict
from innovation.workshops.models import AgendaItem, GuidingQuestion, Table, Workshop
from innovation.workshops.rules import moved

Item = TypeVar("Item", AgendaItem, GuidingQuestion, Table)
_WORKSHOPS = table_of(Workshop)
_TOUCH = (
    update(_WORKSHOPS)
    .where(_WORKSHOPS.c.id == bindparam("workshop"))
    .values(version=_WORKSHOPS.c.version + bindparam("by"))
)


def touch(workshop_id: int) -> None:
    """Something that the workshop's pages always show has changed: whoever remembers its facts reads them again."""
    write(_TOUCH, {"workshop": workshop_id, "by": 1})


def find_item(mapped: type[Item], workshop_id: int, item_id: int) -> Item | None:
    """The row, if it is (still) one of this workshop's."""
    return db.session.scalar(select(mapped).where(mapped.id == item_id, mapped.workshop_id == workshop_id))


def refuse_stale(known: str, now: str | None) -> None:
    """Raise Conflict when the row is gone or not what the form has shown."""
    if now is None:
        raise Conflict(_("Jemand hat das inzwischen gelöscht. Ihr Text steht noch da."))
    if known != now:
        raise Conflict(_("Jemand hat das inzwischen geändert. Ihr Text steht noch da."))


def ids_in_order(mapped: type[Item], workshop_id: int) -> Sequence[int]:
    """Of all rows of the workshop."""
    ordered = select(mapped.id).where(mapped.workshop_id == workshop_id).order_by(mapped.position, mapped.id)
    return db.session.scalars(ordered).all()


def put_in_order(mapped: type[Item], workshop_id: int, ids: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Number the rows 0, 1, 2 …; returns (id, position) of those that stand elsewhere now."""
    rows = {row.id: row for row in db.session.scalars(select(mapped).where(mapped.workshop_id == workshop_id))}
    changed = [(one, at) for at, one in enumerate(ids) if rows[one].position != at]
    for one, at in changed:
        rows[one].position = at
    db.session.flush()
    return tuple(changed)


def move_item(mapped: type[Item], workshop_id: int, item_id: int, to: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Put a row at position `to`, absolute, so that a repeat changes nothing.

    Returns where it stood and what stands elsewhere now. Raises Conflict when the row is gone.
    """
    ids = ids_in_order(mapped, workshop_id)
    if item_id not in ids:
        refuse_stale("", None)
    before = ids.index(item_id)
    changed = put_in_order(mapped, workshop_id, moved(ids, item_id, to))
    touch(workshop_id)
    return before, changed
