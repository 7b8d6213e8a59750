"""Reads of reports: who may not read a text does not get it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from innovation.core.db import read
from innovation.projects.models import ProgressUpdate
from innovation.projects.queries import ProjectFacts, Sight


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """A report, as far as somebody may read it: what he may not is empty."""

    id: int
    light: str
    happened: str
    next: str
    obstacle: str
    next_on: date | None
    role: str
    reported_at: datetime


_UPDATES = (
    select(
        ProgressUpdate.id,
        ProgressUpdate.light,
        ProgressUpdate.happened,
        ProgressUpdate.next,
        ProgressUpdate.obstacle,
        ProgressUpdate.next_on,
        ProgressUpdate.role,
        ProgressUpdate.reported_at,
    )
    .where(ProgressUpdate.project_id == bindparam("project"))
    .order_by(ProgressUpdate.reported_at.desc(), ProgressUpdate.id.desc())
    .limit(bindparam("most"))
)


def updates_of(project: ProjectFacts, sight: Sight, *, most: int = 50) -> Sequence[UpdateRow]:
    """The latest reports, newest first."""
    found = []
    for row in read(_UPDATES, {"project": project.id, "most": most}):
        happened = row.happened if sight.calls else ""
        obstacle = row.obstacle if sight.internals else ""
        found.append(UpdateRow(row.id, row.light, happened, row.next, obstacle, row.next_on, row.role, row.reported_at))
    return found


_LAST_REPORT = select(func.max(ProgressUpdate.reported_at)).where(ProgressUpdate.project_id == bindparam("project"))


def last_report_at(project_id: int) -> datetime | None:
    """When somebody last said how it stands."""
    return read(_LAST_REPORT, {"project": project_id}).scalar()
