"""The embedded database into a file and back, while the site goes on."""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL

from innovation.core.backup_facts import NotPossible, Taken, Unreadable
from innovation.core.clock import now
from innovation.core.db import sqlite_module

PART = "database.sqlite3.gz"
_PATIENCE = 30
"""Seconds to wait for a writer."""
_DAMAGED = ("not a database", "malformed")
"""How SQLite calls a file that it cannot make sense of."""


class SqliteStore:
    """The database of a `sqlite:///…` address."""

    kind = "sqlite"
    part = PART

    def __init__(self, url: URL) -> None:
        if not url.database or url.database == ":memory:":
            raise NotPossible("a database in memory cannot be backed up")
        self.path = Path(url.database)

    def take(self, folder: Path) -> Taken:
        """A compact copy of one moment, packed, in `folder`. Nobody who writes meanwhile has to wait."""
        if not self.path.exists():
            raise NotPossible(f"there is no database yet ({self.path.name})")
        copy = folder / "database.sqlite3"
        with _opened(self.path) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
        taken = _facts(copy, folder / PART)
        with copy.open("rb") as plain, gzip.open(taken.file, "wb", compresslevel=6) as packed:
            shutil.copyfileobj(plain, packed, 1024 * 1024)
        copy.unlink()
        return taken

    def unpack(self, folder: Path) -> Taken:
        """What `take` has packed, checked by SQLite itself."""
        copy = folder / "database.sqlite3"
        try:
            with gzip.open(folder / PART, "rb") as packed, copy.open("wb") as plain:
                shutil.copyfileobj(packed, plain, 1024 * 1024)
        except (gzip.BadGzipFile, EOFError) as error:
            raise NotPossible(f"its database cannot be unpacked ({error})") from None
        return _facts(copy, copy)

    def rows(self) -> dict[str, int]:
        """How many rows each table has now; none when there is no database. Unreadable when it is damaged."""
        if not self.path.exists() or not self.path.stat().st_size:
            return {}
        with _opened(self.path) as connection:
            return _rows(connection)

    def put_back(self, copy: Path) -> str:
        """Replace the content in one transaction; a database that cannot be read is put aside first.

        Returns a remark, or nothing.
        """
        remark = ""
        try:
            self.rows()
        except Unreadable:
            remark = self._put_aside()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        with _opened(copy) as source, _opened(self.path) as target:
            source.backup(target)  # all at once: locks out writers, and is undone when it breaks off
        return remark

    def _put_aside(self) -> str:
        name = f"{self.path.name}.damaged-{now():%Y%m%d-%H%M%S}"
        for suffix in ("", "-wal", "-shm"):  # a log that is left behind would be played into the new database
            present = self.path.with_name(self.path.name + suffix)
            if present.exists():
                present.rename(self.path.with_name(name + suffix))
        return f"The database that was here could not be read; it is kept as {name}."


def _facts(copy: Path, file: Path) -> Taken:
    with _opened(copy) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise NotPossible(f"the database is damaged ({found.splitlines()[0]})")
        counts = _rows(connection)
        has_version = "alembic_version" in counts
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if has_version else None
    if row is None:
        raise NotPossible("the database has no migration: run `flask --app wsgi db upgrade` first")
    counts.pop("alembic_version")
    return Taken(file, row[0], counts)


def _rows(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = [name.replace('"', '""') for (name,) in tables.fetchall()]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """A connection of our own, past the site's; its errors become NotPossible."""
    module = sqlite_module()
    try:
        uri = f"{path.resolve().as_uri()}?mode=rw"
        with closing(module.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)) as connection:
            yield connection
    except (module.Error, sqlite3.Error) as error:
        sort = Unreadable if any(sign in str(error) for sign in _DAMAGED) else NotPossible
        raise sort(f"{path.name}: {error}") from None
