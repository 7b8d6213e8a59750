"""Whether something refers to an organisation, in whatever table: found by the foreign keys, so none is forgotten."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, select, union_all

from innovation.core.db import Base, read
from innovation.organisations.models import MailDomain, Organisation

_GOES_ALONG = {MailDomain.__tablename__}


def is_used(organisation_id: int) -> bool:
    """One statement over all tables that point to organisations; mail domains do not count, they go along."""
    return read(_users_of_one(), {"organisation": organisation_id}).first() is not None


def used_ids() -> set[int]:
    """The ids of all that something refers to."""
    return {row[0] for row in read(_used())}


def _references() -> list[Any]:
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        if table.name not in _GOES_ALONG
        for key in table.foreign_keys
        if key.column.table.name == Organisation.__tablename__
    ]


@cache
def _users_of_one() -> Any:
    return union_all(*(select(column).where(column == bindparam("organisation")) for column in _references())).limit(1)


@cache
def _used() -> Any:
    return union_all(*(select(column).where(column.is_not(None)).distinct() for column in _references()))
