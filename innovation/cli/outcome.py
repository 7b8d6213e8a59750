"""How a command ends: never with a traceback. 0 all done · 1 some rows refused · 2 unusable input, nothing changed."""

import functools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

import click
from flask_babel import force_locale
from sqlalchemy.exc import OperationalError, ProgrammingError, SQLAlchemyError

from innovation.core.csv_file import Fault, UnusableFile
from innovation.core.errors import DomainError

P = ParamSpec("P")
R = TypeVar("R")
LARGEST_FILE = 64 * 1024 * 1024


class Unusable(click.ClickException):
    """One clear line on stderr, exit status 2, nothing changed."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Exactly one line."""
        click.echo(f"Error: {' '.join(self.message.split())}", file=file or sys.stderr)


def careful(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what can go wrong outside the code into one line."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with force_locale("en"):
                return command(*args, **kwargs)
        except DomainError as error:
            raise Unusable(f"{error.field}: {error.message}") from None
        except SQLAlchemyError as error:
            raise Unusable(_database_trouble(error)) from None

    return run


def _database_trouble(error: SQLAlchemyError) -> str:
    cause = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
    missing = any(sign in cause for sign in ("no such table", "no such column", "does not exist", "has no column"))
    if isinstance(error, OperationalError | ProgrammingError) and missing:
        return f"the database is not migrated ({cause}): run `flask --app wsgi db upgrade`"
    return f"the database does not do it: {cause}"


def read_file(file: str) -> bytes:
    """The whole file, or Unusable with the reason."""
    try:
        if Path(file).stat().st_size > LARGEST_FILE:
            raise Unusable(f"{file}: larger than {LARGEST_FILE // 1024 // 1024} MB")
        return Path(file).read_bytes()
    except OSError as error:
        raise Unusable(f"{file}: {error.strerror or error}") from None
    except ValueError:
        raise Unusable(f"{file!r} is no name of a file") from None


def parsed(read: Callable[[bytes], R], file: str) -> R:
    """What `read` makes of the file, or Unusable naming the file."""
    try:
        return read(read_file(file))
    except UnusableFile as error:
        raise Unusable(f"{file}: {error}") from None


def say_refused(faults: Sequence[Fault]) -> None:
    """Each refused row as `line 3: …` on stderr; ends the command with 1 if there is one."""
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        raise SystemExit(1)
