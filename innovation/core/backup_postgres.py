"""A PostgreSQL database into a file and back, by PostgreSQL's own programs (Debian: postgresql-client)."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import URL

from innovation.core.backup_facts import NotPossible, Taken

PART = "database.pgdump"
SCRIPT = "database.sql"
_WAIT_FOR_LOCKS = "SET lock_timeout = '15s';\n"
"""Somebody who reads at the moment is waited for; a site that hangs is not."""


class PostgresStore:
    """The database of a `postgresql://…` address."""

    kind = "postgresql"
    part = PART

    def __init__(self, url: URL) -> None:
        _, options = PGDialect_psycopg().create_connect_args(url)  # type: ignore[no-untyped-call]
        options = {name: value for name, value in options.items() if isinstance(value, str | int)}
        password = options.pop("password", None)
        self._address = make_conninfo(**options)
        # A password among the arguments could be read by everybody on the machine.
        self._environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
        self._password = str(password) if password else None

    def take(self, folder: Path) -> Taken:
        """What pg_dump writes, of the same moment as the counts. Nobody who writes meanwhile has to wait."""
        file = folder / PART
        with self._connected() as connection:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            moment = connection.execute("SELECT pg_export_snapshot()").fetchone()
            counts = _rows(connection)
            revision = _revision(connection, counts)
            assert moment is not None
            self._run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment[0]}",
                      f"--file={file}", f"--dbname={self._address}")  # fmt: skip
        counts.pop("alembic_version")
        return Taken(file, revision, counts)

    def unpack(self, folder: Path) -> Taken:
        """The dump as a script. Its revision and counts stand in the manifest only, so they come back empty."""
        script = folder / SCRIPT
        self._run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(folder / PART))
        return Taken(script, "", {})

    def rows(self) -> dict[str, int]:
        """How many rows each table has now."""
        with self._connected() as connection:
            return _rows(connection)

    def put_back(self, copy: Path) -> str:
        """Drop the tables and play the script, in one transaction."""
        with self._connected() as connection:
            drops = [
                SQL("DROP TABLE {} CASCADE;\n").format(Identifier(name)).as_string(connection)
                for name in _tables(connection)
            ]
        first = copy.with_name("first.sql")
        first.write_text(_WAIT_FOR_LOCKS + "".join(drops), encoding="utf-8")
        self._run("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction",
                  f"--file={first}", f"--file={copy}", f"--dbname={self._address}")  # fmt: skip
        return ""

    def _connected(self) -> "psycopg.Connection[Any]":
        try:
            return psycopg.connect(self._address, password=self._password, autocommit=True)
        except psycopg.Error as error:
            raise NotPossible(f"the database does not answer: {_first_line(str(error))}") from None

    def _run(self, program: str, *arguments: str) -> None:
        found = shutil.which(program)
        if found is None:
            raise NotPossible(f"the program {program} is missing (Debian and Ubuntu: apt install postgresql-client)")
        done = subprocess.run(  # noqa: S603 - the programs of PostgreSQL, without a shell
            [found, *arguments], env=self._environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise NotPossible(f"{program}: {_first_line(done.stderr) or f'ended with {done.returncode}'}")


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _tables(connection: "psycopg.Connection[Any]") -> list[str]:
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    return [name for (name,) in found.fetchall()]


def _rows(connection: "psycopg.Connection[Any]") -> dict[str, int]:
    counts = {}
    for name in _tables(connection):
        row = connection.execute(SQL("SELECT count(*) FROM {}").format(Identifier(name))).fetchone()
        counts[name] = row[0] if row else 0
    return counts


def _revision(connection: "psycopg.Connection[Any]", counts: dict[str, int]) -> str:
    has_version = "alembic_version" in counts
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if has_version else None
    if row is None:
        raise NotPossible("the database has no migration: run `flask --app wsgi db upgrade` first")
    return str(row[0])
