"""Backup and restore: what comes back is what was there."""

import hashlib
import json
import os
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from innovation import create_app
from innovation.core import backup_postgres
from innovation.core.backup_facts import LAST_BACKUP, NotPossible
from innovation.core.backup_file import MANIFEST
from innovation.core.backup_sqlite import SqliteStore
from innovation.core.clock import freeze
from innovation.core.db import db
from innovation.core.settings import read_setting
from innovation.shell.migrations import newest_revision
from tests import postgres
from tests.backups import PHOTO, files_of, let_go, photo, run, titles
from tests.conftest import ON_POSTGRES

MOMENT = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)


def test_what_comes_back_is_what_was_there(site: Flask, made: Path, elsewhere: Flask) -> None:
    answer = run(elsewhere, "restore", made)
    assert answer.exit_code == 0, answer.output
    assert "Restored 1 ideas, 8 persons, 1 files of photos" in answer.stdout
    assert titles(elsewhere) == ["Ausweis beantragen, wo man arbeitet"]
    assert files_of(elsewhere) == {"k3vq.webp": PHOTO}
    with elsewhere.app_context():
        assert sorted(path.name for path in Path(elsewhere.config["INSTANCE_PATH"]).iterdir())[0] == "attachments"
        assert elsewhere.test_client().get("/readyz").status_code == 200


def test_any_tar_shows_what_is_inside(site: Flask, made: Path) -> None:
    with tarfile.open(made) as tar:
        names = tar.getnames()
        manifest = json.loads(tar.extractfile(MANIFEST).read())
    assert names[1:] == ["attachments/k3vq.webp", MANIFEST]
    assert manifest["about"]["revision"] == newest_revision_of(site)
    assert manifest["about"]["counts"]["idea"] == 1
    assert manifest["parts"][1]["sha256"] == hashlib.sha256(PHOTO).hexdigest()


def newest_revision_of(app: Flask) -> str | None:
    with app.app_context():
        return newest_revision()


def test_secrets_stay_out_and_the_file_is_its_owners(site: Flask, made: Path) -> None:
    assert site.config["SECRET_KEY"].encode() not in made.read_bytes()
    assert made.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in made.parent.iterdir() if path.name.startswith(".")] == []


def test_the_organisers_see_when_the_last_one_was_made(site: Flask, tmp_path) -> None:
    with freeze(MOMENT):
        run(site, "backup", tmp_path / "backup.tar")
    db.session.rollback()
    assert read_setting(LAST_BACKUP) == "2026-11-26T18:30:00+00:00"


def test_what_is_still_being_written_and_links_stay_out(site: Flask, tmp_path, elsewhere: Flask) -> None:
    folder = photo(tmp_path / "here", ".half.webp").parent
    (folder / "link.webp").symlink_to("/etc/hostname")
    run(site, "backup", tmp_path / "backup.tar")
    run(elsewhere, "restore", tmp_path / "backup.tar")
    assert list(files_of(elsewhere)) == ["k3vq.webp"]


def test_nothing_is_overwritten(site: Flask, made: Path) -> None:
    before = made.read_bytes()
    answer = run(site, "backup", made)
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
    assert "exists already" in answer.stderr
    assert made.read_bytes() == before


def test_a_folder_keeps_the_newest(site: Flask, tmp_path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "tueftelkreis-notes.txt").write_text("not ours")
    for hour in (1, 2, 3):
        with freeze(MOMENT.replace(hour=hour)):
            answer = run(site, "backup", folder, "--keep", 2)
            assert answer.exit_code == 0, answer.output
    assert sorted(path.name for path in folder.iterdir()) == [
        "tueftelkreis-2026-11-26-023000.tar",
        "tueftelkreis-2026-11-26-033000.tar",
        "tueftelkreis-notes.txt",
    ]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("{tmp}/no/folder/x.tar",), "there is no folder"),
        (("{tmp}/x.tar", "--keep", "3"), "--keep needs a folder"),
        (("/proc/x.tar",), "/proc"),
        (("x" * 300,), "name too long"),
    ],
)
def test_a_place_that_does_not_do_is_named(site: Flask, tmp_path, arguments: tuple[str, ...], reason: str) -> None:
    answer = run(site, "backup", *(argument.format(tmp=tmp_path) for argument in arguments))
    assert answer.exit_code == 2, answer.output
    assert reason in answer.stderr.lower()
    assert answer.stderr.count("\n") == 1
    assert "Traceback" not in answer.output


def test_where_there_is_data_nothing_is_restored(site: Flask, made: Path, tmp_path) -> None:
    answer = run(site, "restore", made)
    assert answer.exit_code == 2
    assert "there is data here already (1 ideas, 8 persons)" in answer.stderr
    answer = run(site, "restore", made, "--replace")
    assert "use --yes" in answer.stderr


def test_photos_alone_are_data_too(elsewhere: Flask, made: Path) -> None:
    photo(Path(elsewhere.config["INSTANCE_PATH"]), "other.webp")
    answer = run(elsewhere, "restore", made)
    assert answer.exit_code == 2
    assert "(photos)" in answer.stderr


def test_replaced_as_a_whole_when_it_is_said(site: Flask, made: Path, tmp_path) -> None:
    db.session.execute(text("UPDATE idea SET title = 'Später'"))
    db.session.commit()
    photo(tmp_path / "here", "later.webp")
    answer = run(site, "restore", made, "--replace", "--yes")
    assert answer.exit_code == 0, answer.output
    assert titles(site) == ["Ausweis beantragen, wo man arbeitet"]
    assert list(files_of(site)) == ["k3vq.webp"]


def test_what_an_older_version_wrote_is_migrated(elsewhere: Flask, tmp_path) -> None:
    old = create_app(
        TESTING=True,
        SQLALCHEMY_DATABASE_URI=elsewhere.config["SQLALCHEMY_DATABASE_URI"],
        INSTANCE_PATH=str(tmp_path / "old"),
    )
    with old.app_context():
        upgrade(revision="0001")
    assert run(old, "backup", tmp_path / "old.tar").exit_code == 0
    let_go(old)
    if ON_POSTGRES:
        postgres.new_database(os.environ["TEST_DATABASE_URL"], f"elsewhere_{os.getpid()}")  # the same, empty again
    else:
        Path(elsewhere.config["INSTANCE_PATH"], "other.db").unlink()
    answer = run(elsewhere, "restore", tmp_path / "old.tar")
    assert answer.exit_code == 0, answer.output
    with elsewhere.app_context():
        found = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    assert found == newest_revision_of(elsewhere)


def test_a_database_that_cannot_be_put_back_leaves_the_photos_alone(site: Flask, made: Path, monkeypatch) -> None:
    def fails(*arguments: object) -> str:
        raise NotPossible("the disk is full")

    file = photo(Path(site.config["INSTANCE_PATH"]), "later.webp")
    (file.parent / "k3vq.webp").unlink()
    monkeypatch.setattr(backup_postgres.PostgresStore, "put_back", fails)
    monkeypatch.setattr(SqliteStore, "put_back", fails)
    answer = run(site, "restore", made, "--replace", "--yes")
    assert answer.exit_code == 2
    assert "the disk is full. Nothing was changed" in answer.stderr
    assert list(files_of(site)) == ["later.webp"]


@pytest.mark.sqlite
def test_a_damaged_database_is_put_aside(made: Path, elsewhere: Flask) -> None:
    place = Path(elsewhere.config["INSTANCE_PATH"])
    place.mkdir(exist_ok=True)
    (place / "other.db").write_bytes(b"no database " * 1000)
    answer = run(elsewhere, "restore", made)
    assert answer.exit_code == 2
    assert "a database that cannot be read" in answer.stderr
    answer = run(elsewhere, "restore", made, "--replace", "--yes")
    assert answer.exit_code == 0, answer.output
    assert "it is kept as other.db.damaged-" in answer.stdout
    assert titles(elsewhere) == ["Ausweis beantragen, wo man arbeitet"]


@pytest.mark.sqlite
def test_without_a_database_there_is_nothing_to_back_up(elsewhere: Flask, tmp_path) -> None:
    answer = run(elsewhere, "backup", tmp_path / "x.tar")
    assert answer.exit_code == 2
    assert "there is no database yet" in answer.stderr or "no migration" in answer.stderr
    assert not (tmp_path / "x.tar").exists()


@pytest.mark.postgres
def test_missing_programs_are_named(site: Flask, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("shutil.which", lambda program: None)
    answer = run(site, "backup", tmp_path / "x.tar")
    assert answer.exit_code == 2
    assert "apt install postgresql-client" in answer.stderr
    assert not (tmp_path / "x.tar").exists()
