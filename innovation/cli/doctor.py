"""`flask doctor`: what is set, which versions run, and what must be mended."""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version

import click
from alembic.runtime.migration import MigrationContext
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import ColumnElement, func, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from innovation.cli.outcome import careful
from innovation.core.backup_facts import LAST_BACKUP
from innovation.core.db import Base, db, sqlite_module
from innovation.core.outbox import NEVER_LEAVES, OutboxMessage
from innovation.core.settings import read_setting
from innovation.shell.migrations import newest_revision

SHOWN = "BASE_URL SITE_NAME MAIL_FROM TRUSTED_HOSTS PROXY_HOPS OPERATOR_NAME OPERATOR_ADDRESS OPERATOR_MAIL"
PACKAGES = "flask SQLAlchemy granian psycopg"
WAL_BUG = ((3, 7, 0), (3, 51, 2))
"""Versions of SQLite that may, rarely, damage a database in WAL mode (mended in 3.51.3)."""


class Mark(StrEnum):
    """How a line begins."""

    FINE = "ok  "
    NOTE = "note"
    MEND = "MEND"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line."""

    mark: Mark
    text: str


@click.command("doctor")
@with_appcontext
@careful
def doctor() -> None:
    """Show settings (secrets only as set or not), versions and the state of the database and of the mails.

    Ends with 1 when a line begins with MEND.
    """
    findings = [*_settings(), *_versions(), *_front_end(), *_database()]
    for finding in findings:
        click.echo(f"{finding.mark} {finding.text}")
    if any(finding.mark is Mark.MEND for finding in findings):
        raise SystemExit(1)


def _settings() -> Iterator[Finding]:
    config = current_app.config
    production = config["PRODUCTION"]
    yield Finding(Mark.FINE, f"APP_ENV: {'production' if production else 'development'}")
    secret = "set" if os.environ.get("SECRET_KEY") else "generated, kept in INSTANCE_PATH"
    yield Finding(Mark.FINE, f"SECRET_KEY: {secret}")
    shown = make_url(config["SQLALCHEMY_DATABASE_URI"]).render_as_string(hide_password=True)
    yield Finding(Mark.FINE, f"DATABASE_URL: {shown}")
    for name in SHOWN.split():
        value = config.get(name)
        value = ", ".join(value) if isinstance(value, list) else value
        empty = value is None or value == ""
        needed = production and name.startswith("OPERATOR_")
        yield Finding(Mark.NOTE if empty and needed else Mark.FINE, f"{name}: {'not set' if empty else value}")
    if config["SMTP_URL"]:
        yield Finding(Mark.FINE, "SMTP_URL: set")
    else:
        yield Finding(Mark.MEND if production else Mark.NOTE, "SMTP_URL: not set, mails stay in the outbox")


def _versions() -> Iterator[Finding]:
    yield Finding(Mark.FINE, f"Python {platform.python_version()}")
    for package in PACKAGES.split():
        yield Finding(Mark.FINE, f"{package} {version(package)}")
    module = sqlite_module()
    text = f"SQLite {module.sqlite_version} ({module.__name__.split('.')[0]})"
    if WAL_BUG[0] <= module.sqlite_version_info <= WAL_BUG[1]:
        yield Finding(Mark.NOTE, f"{text}: has the rare WAL bug of 3.7.0 to 3.51.2; pysqlite3 brings a newer one")
    else:
        yield Finding(Mark.FINE, text)


def _front_end() -> Iterator[Finding]:
    if current_app.jinja_env.globals["frontend_missing"]:
        yield Finding(
            Mark.MEND, "front-end files are missing, pages are unstyled: npm ci --ignore-scripts, then make run"
        )
    else:
        yield Finding(Mark.FINE, "front-end files are in place")


def _database() -> Iterator[Finding]:
    try:
        with db.engine.connect() as connection:
            yield Finding(Mark.FINE, f"the database answers ({db.engine.dialect.name})")
            present = MigrationContext.configure(connection).get_current_revision()
            missing = set(Base.metadata.tables) - set(inspect(connection).get_table_names())
            if present != newest_revision() or missing:
                yield Finding(
                    Mark.MEND,
                    f"the database is at migration {present or 'none'}, needed is "
                    f"{newest_revision()}: run `flask --app wsgi db upgrade`",
                )
                return
            yield Finding(Mark.FINE, f"the database has the newest migration ({present})")
            yield from _mails()
            backup = read_setting(LAST_BACKUP)
            yield Finding(Mark.FINE if backup else Mark.NOTE, f"last backup: {backup or 'never'}")
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
        yield Finding(Mark.MEND, f"the database does not answer: {cause}")


def _mails() -> Iterator[Finding]:
    waits = (OutboxMessage.sent_at.is_(None), OutboxMessage.given_up_at.is_(None))
    leaves = OutboxMessage.recipient.not_like(f"%{NEVER_LEAVES}")
    yield Finding(Mark.FINE, f"mails waiting: {_count(*waits, leaves)}")
    if kept := _count(*waits, ~leaves):
        yield Finding(Mark.FINE, f"mails to made-up people, which never leave: {kept}")
    lost = _count(OutboxMessage.given_up_at.is_not(None))
    yield Finding(Mark.MEND if lost else Mark.FINE, f"mails given up: {lost}")


def _count(*conditions: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(OutboxMessage).where(*conditions)) or 0
