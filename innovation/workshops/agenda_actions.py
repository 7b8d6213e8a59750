"""Writes of a workshop's agenda."""

from flask_babel import gettext as _

from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.workshops.facts import AgendaFacts, WorkshopFacts
from innovation.workshops.items import find_item, ids_in_order, move_item, put_in_order, refuse_stale, touch
from innovation.workshops.models import AgendaItem
from innovation.workshops.rules import MOST_AGENDA_ITEMS, AgendaKind, moved, place_in_time


def add_agenda_item(
    *, workshop: WorkshopFacts, kind: AgendaKind, at: str, title: str, text: str = "", position: int | None = None
) -> AgendaItem:
    """A further point of the day, before the first that is later, or at `position`. DomainError when there are many."""
    if len(workshop.agenda) >= MOST_AGENDA_ITEMS:
        raise DomainError("title", _("Mehr als %(most)s Punkte passen in keinen Tag.", most=MOST_AGENDA_ITEMS))
    item = AgendaItem(workshop_id=workshop.id, position=len(workshop.agenda), kind=kind, at=at, title=title, text=text)
    db.session.add(item)
    db.session.flush()
    ids = ids_in_order(AgendaItem, workshop.id)
    wanted = place_in_time([one.at for one in workshop.agenda], at) if position is None else position
    put_in_order(AgendaItem, workshop.id, moved(ids, item.id, wanted))
    touch(workshop.id)
    return item


def change_agenda_item(
    *, workshop: WorkshopFacts, item_id: int, version: str, kind: AgendaKind, at: str, title: str, text: str
) -> None:
    """Raises Conflict when somebody has changed or removed it meanwhile."""
    found = find_item(AgendaItem, workshop.id, item_id)
    refuse_stale(version, _facts(found).version if found else None)
    if found is not None:
        found.kind, found.at, found.title, found.text = kind, at, title, text
    touch(workshop.id)


def move_agenda_item(*, workshop: WorkshopFacts, item_id: int, to: int) -> int:
    """Put it at position `to`; returns where it stood. Raises Conflict when it is gone."""
    return move_item(AgendaItem, workshop.id, item_id, to)[0]


def remove_agenda_item(*, workshop: WorkshopFacts, item_id: int) -> tuple[int, AgendaFacts] | None:
    """Returns where it stood and what it was, None when it was gone already."""
    found = find_item(AgendaItem, workshop.id, item_id)
    if found is None:
        return None
    removed = ids_in_order(AgendaItem, workshop.id).index(item_id), _facts(found)
    db.session.delete(found)
    touch(workshop.id)
    return removed


def _facts(item: AgendaItem) -> AgendaFacts:
    return AgendaFacts(item.id, AgendaKind(item.kind), item.at, item.title, item.text)
