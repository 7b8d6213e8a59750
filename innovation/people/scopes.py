"""Where a role can be held. What stands below people/ tells the names of its things here, since people/ may not ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, literal, select, union_all

from innovation.access.roles import Scope
from innovation.core.db import read
from innovation.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """A thing in which roles are held."""

    scope: Scope
    id: int
    name: str

    @property
    def value(self) -> str:
        """For a select: "organisation:7"."""
        return f"{self.scope}:{self.id}"


_columns: dict[Scope, tuple[Any, Any]] = {Scope.ORGANISATION: (Organisation.id, Organisation.name)}


def tell_scope(scope: Scope, id_column: Any, name_column: Any) -> None:
    """Make a kind of thing known; called once, when its package is imported."""
    _columns[scope] = (id_column, name_column)


def all_scopes() -> Sequence[ScopeRow]:
    """Everything in which a role can be held, by kind and name; one statement."""
    rows = [ScopeRow(Scope(scope), key, name) for scope, key, name in read(union_all(*_selects()))]
    return sorted(rows, key=lambda row: (list(_columns).index(row.scope), row.name.casefold()))


def names_of(held: Iterable[tuple[Scope, int | None]]) -> dict[tuple[Scope, int], str]:
    """The names of these things; one statement however many they are."""
    wanted: dict[str, list[int]] = {scope: [] for scope in _columns}
    for scope, key in held:
        if key is not None and scope in wanted:
            wanted[scope].append(key)
    rows = read(union_all(*_selects(only=True)), dict(wanted))
    return {(Scope(scope), key): name for scope, key, name in rows}


def find_scope(scope: Scope, scope_id: int) -> ScopeRow | None:
    """The thing, if it exists."""
    name = names_of([(scope, scope_id)]).get((scope, scope_id))
    return None if name is None else ScopeRow(scope, scope_id, name)


def _selects(*, only: bool = False) -> list[Select[tuple[Any, ...]]]:
    def wanted(scope: Scope, column: Any) -> ColumnElement[bool]:
        return column.in_(bindparam(str(scope), expanding=True))

    return [
        select(literal(str(scope)).label("scope"), key, name).where(*([wanted(scope, key)] if only else []))
        for scope, (key, name) in _columns.items()
    ]
