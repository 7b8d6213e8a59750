"""What the copies of both databases have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

LAST_BACKUP = "last_backup_at"
"""The setting that says when the last one was made, as an ISO time."""


class NotPossible(Exception):
    """Cannot be copied or put back; says why. Nothing was changed."""


class Unreadable(NotPossible):
    """The database that is here is damaged."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A copy of one moment: its file, the migration it has, and the number of rows of each table."""

    file: Path
    revision: str
    counts: Mapping[str, int]


class Store(Protocol):
    """A database that can be copied while others write."""

    @property
    def kind(self) -> str:
        """The name of the database in the manifest."""

    @property
    def part(self) -> str:
        """The name of the copy in the backup."""

    def take(self, folder: Path) -> Taken:
        """A copy of one moment in `folder`, named `part`."""

    def unpack(self, folder: Path) -> Taken:
        """Make `part` in `folder` ready to be put back, and check it as far as can be without touching anything."""

    def rows(self) -> dict[str, int]:
        """How many rows each table has now."""

    def put_back(self, copy: Path) -> str:
        """Replace everything by what was unpacked, wholly or not at all; returns a remark, or nothing."""
