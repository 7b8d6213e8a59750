"""The database: one metadata, one session, and the settings that keep SQLite from answering "database is locked"."""

import importlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVarTuple, cast

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, CursorResult, DateTime, Dialect, Engine, MetaData, Table, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.selectable import TypedReturnsRows
from sqlalchemy.types import TypeDecorator

Columns = TypeVarTuple("Columns")


class Base(DeclarativeBase):
    """Parent of all mapped classes. Constraint names follow one convention, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """A time that is aware and UTC in Python on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a naive time is a mistake of the caller."""
        if value is not None and value.tzinfo is None:
            raise ValueError("times must be aware")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite gives naive times back: they are UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})
migrate = Migrate()


def sqlite_module() -> ModuleType:
    """The newest SQLite at hand: the package pysqlite3 brings one without the WAL bug of 3.7.0 to 3.51.2."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def init_database(app: Flask) -> None:
    """Bind the session to the configured database; makes the folder of an embedded one."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "sqlite":
        if url.database:
            _make_folder(Path(url.database).parent)
        app.config.setdefault(
            "SQLALCHEMY_ENGINE_OPTIONS",
            {"module": sqlite_module(), "connect_args": {"timeout": 30, "isolation_level": None}},
        )
    else:
        app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {"pool_size": 8, "pool_pre_ping": True})
    db.init_app(app)
    migrate.init_app(app, db, directory=str(Path(app.root_path).parent / "migrations"))
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemExit(f"{folder}, where the database is to be, cannot be made: {error.strerror}") from None


COUNTED = {"preserve_rowcount": True}
"""Without it, the number of rows an INSERT has made is -1 on PostgreSQL, which reads as "something was new"."""


def insert_if_new(mapped: type[Base], row: Mapping[str, Any], unique: Iterable[str]) -> bool:
    """Insert unless a row with the same unique columns stands there already; tell whether it was new.

    One statement on both databases (INSERT … ON CONFLICT DO NOTHING).
    """
    return insert_many_if_new(mapped, (row,), unique) > 0


def insert_many_if_new(mapped: type[Base], rows: Sequence[Mapping[str, Any]], unique: Iterable[str]) -> int:
    """The same for many rows with the same columns, in one executemany; returns how many were new."""
    if not rows:
        return 0
    statement = _insert_if_new(db.engine.dialect.name, table_of(mapped), tuple(unique))
    return write(statement, rows[0] if len(rows) == 1 else list(rows), execution_options=COUNTED)


def read(statement: TypedReturnsRows[*Columns], facts: Mapping[str, Any] | None = None) -> CursorResult[*Columns]:
    """The rows of a prebuilt SELECT of columns, in half the session's time; statements about objects go through it."""
    db.session.flush()
    return db.session.connection().execute(statement, facts)


def write(statement: Any, facts: Any, **options: Any) -> int:
    """Send a prebuilt INSERT, UPDATE or DELETE of a table; how many rows it has changed.

    Past the session's bookkeeping, which costs five times as much: objects loaded before do not hear of it. What was
    changed of objects goes first.
    """
    db.session.flush()
    return int(db.session.connection().execute(statement, facts, **options).rowcount)


def table_of(mapped: type[Base]) -> Table:
    """The table behind a class, for statements that are not about objects."""
    return cast(Table, mapped.__table__)


def insert_of_dialect(table: Any) -> Any:
    """The INSERT that knows ON CONFLICT: SQLAlchemy has one of its own for each database."""
    return _insert_of(db.engine.dialect.name, table)


def _insert_of(dialect: str, table: Any) -> Any:
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
    return insert(table)


@cache
def _insert_if_new(dialect: str, table: Table, unique: tuple[str, ...]) -> Any:
    return _insert_of(dialect, table).on_conflict_do_nothing(index_elements=unique)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("begin_mode")
        if mode is None:  # begins every page and waits for nobody: past SQLAlchemy, which takes 50 µs to send a word
            connection.connection.cursor().execute("BEGIN DEFERRED")
        else:
            connection.exec_driver_sql(f"BEGIN {mode}")
