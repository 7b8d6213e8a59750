"""`flask backup` and `flask restore`: the database and the photos in one file, while the site goes on."""

import re
import signal
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from innovation.cli.outcome import Unusable, careful
from innovation.core.backup_facts import LAST_BACKUP, NotPossible, Store
from innovation.core.backup_file import NAME, Manifest, write_backup
from innovation.core.backup_postgres import PostgresStore
from innovation.core.backup_sqlite import SqliteStore
from innovation.core.clock import now
from innovation.core.settings import write_setting
from innovation.core.transaction import transaction

PHOTOS = "attachments"
"""The folder in INSTANCE_PATH, and its name in the backup."""
_OURS = re.compile(r"tueftelkreis-\d{4}-\d\d-\d\d-\d{6}\.tar")
WORK = ".tueftelkreis-"
"""How folders begin that are made while a backup is written or read; they are only ours to read."""


@click.command("backup")
@click.argument("file", type=click.Path())
@click.option("--keep", type=click.IntRange(1), help="In a folder: delete older backups, so that so many are left.")
@with_appcontext
@careful
def backup(file: str, keep: int | None) -> None:
    """Write database and photos into FILE, or into a new file named by the time if FILE is a folder.

    The site may go on meanwhile. FILE must not exist; it is there when it is whole, readable by its owner only.
    SECRET_KEY and the other settings are not in it.
    """
    target = _target(Path(file), keep)
    stop_in_order()
    try:
        with tempfile.TemporaryDirectory(prefix=WORK, dir=target.parent) as folder:
            manifest = _write(target, Path(folder))
    except NotPossible as error:
        raise Unusable(str(error)) from None
    except FileExistsError:
        raise Unusable(f"{target} exists already; a backup overwrites nothing") from None
    except (OSError, ValueError) as error:
        raise Unusable(f"{str(target)!r}: {getattr(error, 'strerror', None) or error}") from None
    _remember(manifest)
    click.echo(f"{target}: {summary(manifest)}, {target.stat().st_size / 1_000_000:.2f} MB.")
    click.echo("SECRET_KEY and the other settings are not in it: keep them at another safe place.")
    if keep:
        _delete_older(target, keep)


def store_of_site() -> Store:
    """The database of DATABASE_URL. NotPossible for other kinds."""
    url = make_url(current_app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "sqlite":
        return SqliteStore(url)
    if url.get_backend_name() == "postgresql":
        return PostgresStore(url)
    raise NotPossible(f"{url.get_backend_name()} cannot be backed up")


def photo_folder() -> Path:
    """Where photos lie; need not exist."""
    return Path(current_app.config["INSTANCE_PATH"]) / PHOTOS


def photos_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Names in the backup, and files. What is still being written begins with a dot and is left out."""
    for path in sorted(folder.rglob("*")):
        name = f"{PHOTOS}/{path.relative_to(folder).as_posix()}"
        if path.is_file() and not path.is_symlink() and NAME.fullmatch(name):
            yield name, path


def summary(manifest: Manifest) -> str:
    """What is in it, for people."""
    photos = sum(part.name.startswith(f"{PHOTOS}/") for part in manifest.parts)
    counts = manifest.about.get("counts", {})
    return f"{counts.get('idea', 0)} ideas, {counts.get('person', 0)} persons, {photos} files of photos"


def stop_in_order() -> None:
    """Stopped by SIGTERM, as a service is, it must clear up as well."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def _target(path: Path, keep: int | None) -> Path:
    try:
        is_folder = path.is_dir()
        if keep and not is_folder:
            raise Unusable("--keep needs a folder, where it knows its own files by their names")
        target = path / f"tueftelkreis-{now():%Y-%m-%d-%H%M%S}.tar" if is_folder else path
        if target.exists():
            raise Unusable(f"{target} exists already; a backup overwrites nothing")
        if not target.parent.is_dir():
            raise Unusable(f"there is no folder {target.parent}")
    except (OSError, ValueError) as error:
        raise Unusable(f"{str(path)!r}: {error}") from None
    return target


def _write(target: Path, folder: Path) -> Manifest:
    """The database first: a photo's file is written before its row, and is not deleted for days after it."""
    store = store_of_site()
    at = now()
    taken = store.take(folder)
    about = {
        "site": current_app.config["BASE_URL"],
        "database": store.kind,
        "revision": taken.revision,
        "counts": dict(taken.counts),
    }
    return write_backup(target, _parts(store, taken.file), about=about, at=at)


def _parts(store: Store, copy: Path) -> Iterator[tuple[str, Path]]:
    yield store.part, copy
    yield from photos_in(photo_folder())


def _remember(manifest: Manifest) -> None:
    """For the check list of the organisers. The backup is whole without it."""
    made_at = datetime.fromisoformat(manifest.made_at).astimezone(UTC)
    try:
        with transaction():
            write_setting(LAST_BACKUP, made_at.isoformat(timespec="seconds"))
    except SQLAlchemyError:
        click.echo("Note: that a backup was made could not be noted in the database.", err=True)


def _delete_older(newest: Path, keep: int) -> None:
    ours = sorted(path for path in newest.parent.iterdir() if _OURS.fullmatch(path.name))
    for path in ours[:-keep]:
        path.unlink(missing_ok=True)
        click.echo(f"Deleted {path.name}.")
