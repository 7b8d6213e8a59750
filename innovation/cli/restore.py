"""`flask restore`: everything is checked and made ready beside the data; only then is anything replaced."""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from innovation.cli.backup import PHOTOS, WORK, photo_folder, photos_in, stop_in_order, store_of_site, summary
from innovation.cli.outcome import Unusable, careful
from innovation.core.backup_facts import NotPossible, Store, Taken, Unreadable
from innovation.core.backup_file import Backup, Damaged, Manifest, open_backup
from innovation.core.db import db
from innovation.shell.migrations import known_revisions, newest_revision

_NO_DATA = {"alembic_version", "site_setting", "token"}
"""What a first start writes before anybody has done anything."""


@click.command("restore")
@click.argument("file", type=click.Path())
@click.option("--replace", is_flag=True, help="Also where there is data: it is replaced as a whole.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_appcontext
@careful
def restore(file: str, replace: bool, yes: bool) -> None:
    """Put back what `backup` has written to FILE, into an empty place. Stop the site first.

    FILE is checked as a whole before anything is touched. What an older version wrote is migrated; what a newer one
    wrote, and a file that differs in a single bit, is refused.
    """
    stop_in_order()
    try:
        with open_backup(Path(file)) as found:
            store = store_of_site()
            _fit_or_refuse(found.manifest, store)
            _empty_or_agreed(store, found.manifest, replace, yes)
            remark = _restore(found, store)
    except (Damaged, NotPossible) as error:
        raise Unusable(f"{file}: {error}. Nothing was changed") from None
    except (OSError, ValueError) as error:
        raise Unusable(f"{file!r}: {getattr(error, 'strerror', None) or error}") from None
    click.echo(f"Restored {summary(found.manifest)}, as of {found.manifest.made_at[:16].replace('T', ' ')} UTC.")
    if remark:
        click.echo(remark)


def _fit_or_refuse(manifest: Manifest, store: Store) -> None:
    kind, revision = manifest.about.get("database"), manifest.about.get("revision")
    if kind != store.kind:
        raise NotPossible(f"it holds a {kind} database, and DATABASE_URL names a {store.kind} one")
    if not isinstance(revision, str) or revision not in known_revisions():
        raise NotPossible(f"it was made by a newer version (migration {revision}): update the program first")
    for part in manifest.parts:
        if part.name != store.part and not part.name.startswith(f"{PHOTOS}/"):
            raise Damaged(f"{part.name} has no business in it")
    if store.part not in {part.name for part in manifest.parts}:
        raise Damaged("the database is missing in it")


def _empty_or_agreed(store: Store, manifest: Manifest, replace: bool, yes: bool) -> None:
    try:
        rows = {name: count for name, count in store.rows().items() if name not in _NO_DATA and count}
        present = f"{rows.get('idea', 0)} ideas, {rows.get('person', 0)} persons" if rows else ""
    except Unreadable as error:
        present = f"a database that cannot be read ({error})"
    if not present and any(photos_in(photo_folder())):
        present = "photos"
    if not present:
        return
    if not replace:
        raise NotPossible(f"there is data here already ({present}); --replace replaces all of it")
    if yes:
        return
    if not sys.stdin.isatty():
        raise NotPossible("nobody can be asked here whether to replace what is here: use --yes")
    if not click.confirm(f"Replace what is here ({present}) by {summary(manifest)} of {manifest.made_at[:16]}?"):
        raise NotPossible("not replaced")


def _restore(found: Backup, store: Store) -> str:
    place = Path(current_app.config["INSTANCE_PATH"])
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=WORK, dir=place) as folder:
        found.unpack(Path(folder))
        unpacked = store.unpack(Path(folder))
        _as_said_or_refuse(unpacked, found.manifest.about)
        if store.kind == "sqlite":
            _migrate_copy(unpacked.file)
        db.session.remove()
        db.engine.dispose()
        with _photos_in_place(Path(folder) / PHOTOS):
            remark = store.put_back(unpacked.file)
    _migrate_here()
    return remark


def _as_said_or_refuse(unpacked: Taken, about: Mapping[str, object]) -> None:
    """SQLite's copy can be asked; PostgreSQL's dump is known by its checksum only."""
    if unpacked.revision and (unpacked.revision, dict(unpacked.counts)) != (about["revision"], about.get("counts")):
        raise Damaged("its database is not the one its manifest speaks of")


def _migrate_copy(copy: Path) -> None:
    """On a site of its own, before anything is replaced: a migration that fails costs nothing."""
    from innovation import create_app  # which imports this module

    beside = create_app(SQLALCHEMY_DATABASE_URI=f"sqlite:///{copy}")
    with beside.app_context():
        try:
            _migrate_here()
        finally:
            db.session.remove()
            db.engine.dispose()


def _migrate_here() -> None:
    upgrade(revision=newest_revision() or "head")


@contextmanager
def _photos_in_place(unpacked: Path) -> Iterator[None]:
    """The files first: without rows nobody sees them. Those that were here go only when all is done."""
    target = photo_folder()
    before = {name for name, _ in photos_in(target)}
    brought = []
    try:
        for name, file in photos_in(unpacked):
            brought.append(name)
            place = target.parent / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, place)  # photos may lie on a disk of their own
        yield
    except BaseException:
        for name in set(brought) - before:
            (target.parent / name).unlink(missing_ok=True)
        raise
    for name in before - set(brought):
        (target.parent / name).unlink(missing_ok=True)
    shutil.rmtree(unpacked, ignore_errors=True)
