"""Backup and restore: what comes back is what was there, and a file that differs in one bit is refused."""

import hashlib
import io
import json
import os
import random
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select, text

from innovation import create_app
from innovation.cli.backup import photo_folder
from innovation.core import backup_postgres
from innovation.core.backup_facts import LAST_BACKUP, NotPossible
from innovation.core.backup_file import MANIFEST
from innovation.core.backup_sqlite import SqliteStore
from innovation.core.clock import freeze
from innovation.core.db import db
from innovation.core.settings import read_setting
from innovation.ideas.models import Idea
from innovation.shell.migrations import newest_revision
from tests import postgres
from tests.actors import make_world
from tests.conftest import ON_POSTGRES

MOMENT = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
PHOTO = random.Random(26).randbytes(70_000)


def run(app: Flask, *arguments: object, **options):
    with app.app_context():  # else the command would work on the app whose context the test stands in
        return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments], **options)


@pytest.fixture
def site(app: Flask, database, tmp_path, monkeypatch) -> Flask:
    """The site with the actors' world and one photo."""
    place = tmp_path / "here"
    monkeypatch.setitem(app.config, "INSTANCE_PATH", str(place))
    make_world()
    photo(place)
    return app


def photo(place: Path, name: str = "k3vq.webp") -> Path:
    file = place / "attachments" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(PHOTO)
    return file


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[Flask]:
    """Another machine, where nothing is yet."""
    place = tmp_path / "elsewhere"
    url = f"sqlite:///{place / 'other.db'}"
    if ON_POSTGRES:
        url = postgres.new_database(os.environ["TEST_DATABASE_URL"], f"elsewhere_{os.getpid()}")
    app = create_app(TESTING=True, SQLALCHEMY_DATABASE_URI=url, INSTANCE_PATH=str(place))
    yield app
    let_go(app)


def let_go(app: Flask) -> None:
    """Close its connections."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def made(site: Flask, tmp_path) -> Path:
    """A backup of the site."""
    file = tmp_path / "backup.tar"
    answer = run(site, "backup", file)
    assert answer.exit_code == 0, answer.output
    return file


def titles(app: Flask) -> list[str]:
    with app.app_context():
        found = list(db.session.scalars(select(Idea.title)))
    let_go(app)
    return found


def files_of(app: Flask) -> dict[str, bytes]:
    with app.app_context():
        folder = photo_folder()
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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


def assert_refused(app: Flask, file: Path, reason: str = "") -> None:
    """Exit 2, one line, and nothing was touched."""
    place = Path(app.config["INSTANCE_PATH"])
    answer = run(app, "restore", file)
    assert answer.exit_code == 2, answer.output
    assert answer.stderr.count("\n") == 1
    assert reason in answer.stderr, answer.stderr
    assert not place.exists() or not [path for path in place.rglob("*") if path.name != "other.db"]
    with app.app_context():
        assert not db.inspect(db.engine).get_table_names()
    let_go(app)


def test_one_flipped_bit_anywhere_is_refused(made: Path, elsewhere: Flask, tmp_path) -> None:
    whole = made.read_bytes()
    dice = random.Random(26)
    ends = [0, 100, 148, 257, 511, len(whole) - 1, len(whole) - 40, len(whole) - 74, len(whole) - 900]
    bad = tmp_path / "bad.tar"
    for position in ends + [dice.randrange(len(whole)) for _ in range(60)]:
        flipped = bytearray(whole)
        flipped[position] ^= 1 << dice.randrange(8)
        bad.write_bytes(flipped)
        assert_refused(elsewhere, bad)


def test_cut_off_or_something_else_is_refused(made: Path, elsewhere: Flask, tmp_path) -> None:
    whole = made.read_bytes()
    bad = tmp_path / "bad.tar"
    for content in (b"", b"x", whole[:-1], whole[:1000], whole[: len(whole) // 2], whole + b"\n", b"PK\3\4" * 5000):
        bad.write_bytes(content)
        assert_refused(elsewhere, bad)
    assert_refused(elsewhere, tmp_path / "missing.tar", "No such file")
    assert_refused(elsewhere, tmp_path, "Is a directory")


def sealed(content: bytes) -> bytes:
    """As somebody would who knows how the checksum is made."""
    return content + f"\nsha256 {hashlib.sha256(content).hexdigest()}\n".encode()


def rebuilt(made: Path, change: Callable[[dict[str, bytes], dict], None] | None = None, **extra) -> bytes:
    """The backup made anew, with other members or another manifest; `extra` are members of another kind."""
    with tarfile.open(made) as tar:
        parts = {member.name: tar.extractfile(member).read() for member in tar}
    manifest = json.loads(parts.pop(MANIFEST))
    if change:
        change(parts, manifest)
    for part in manifest["parts"] or ():
        if part["name"] in parts:
            part |= {
                "size": len(parts[part["name"]]),
                "sha256": part.get("lie") or hashlib.sha256(parts[part["name"]]).hexdigest(),
            }
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:") as tar:
        for name, content in [*parts.items(), *extra.get("twice", ())]:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
        for kind in extra.get("kinds", ()):
            member = tarfile.TarInfo("attachments/odd")
            member.type, member.linkname = kind, "/etc/passwd"
            tar.addfile(member)
        member = tarfile.TarInfo(MANIFEST)
        text_of = json.dumps(manifest).encode()
        member.size = len(text_of)
        tar.addfile(member, io.BytesIO(text_of))
    return sealed(out.getvalue())


def with_part(name: str):
    def change(parts: dict[str, bytes], manifest: dict) -> None:
        parts[name] = b"x"
        manifest["parts"].append({"name": name})

    return change


HOSTILE = {
    "a way out": (with_part("../out.webp"), "has no business"),
    "a way out in the middle": (with_part("attachments/../../out.webp"), "has no business"),
    "an absolute path": (with_part("/srv/out.webp"), "has no business"),
    "a hidden file": (with_part("attachments/.htaccess"), "has no business"),
    "another place": (with_part("secret_key"), "has no business"),
    "an unknown member": (lambda parts, manifest: parts.update({"attachments/x.webp": b"x"}), "not those of its"),
    "a member missing": (lambda parts, manifest: parts.pop("attachments/k3vq.webp"), "not those of its"),
    "a wrong checksum": (lambda parts, manifest: manifest["parts"][1].update(lie="0" * 64), "not as it was written"),
    "no database": (
        lambda parts, manifest: (parts.pop(manifest["parts"][0]["name"]), manifest["parts"].pop(0)),
        "the database is missing",
    ),
    "a newer version": (lambda parts, manifest: manifest["about"].update(revision="9999"), "newer version"),
    "a newer format": (lambda parts, manifest: manifest.update(format=2), "its format is 2"),
    "another kind": (lambda parts, manifest: manifest["about"].update(database="oracle"), "holds a oracle database"),
    "no parts": (lambda parts, manifest: manifest.update(parts=None), "manifest cannot be read"),
    "a broken database": (
        lambda parts, manifest: parts.update({manifest["parts"][0]["name"]: b"x" * 5000}),
        "",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_forged_file_is_refused(made: Path, elsewhere: Flask, tmp_path, what: str) -> None:
    change, reason = HOSTILE[what]
    bad = tmp_path / "bad.tar"
    bad.write_bytes(rebuilt(made, change))
    assert_refused(elsewhere, bad, reason)
    assert not (tmp_path / "out.webp").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_members_that_are_no_files_are_refused(made: Path, elsewhere: Flask, tmp_path, kind: bytes) -> None:
    bad = tmp_path / "bad.tar"
    bad.write_bytes(rebuilt(made, kinds=[kind]))
    assert_refused(elsewhere, bad, "has no business")


def test_a_member_twice_is_refused(made: Path, elsewhere: Flask, tmp_path) -> None:
    bad = tmp_path / "bad.tar"
    bad.write_bytes(rebuilt(made, twice=[("attachments/k3vq.webp", b"other")]))
    assert_refused(elsewhere, bad, "not those of its manifest")


def test_the_forger_of_these_tests_can_also_do_it_right(made: Path, elsewhere: Flask, tmp_path) -> None:
    good = tmp_path / "good.tar"
    good.write_bytes(rebuilt(made))
    assert run(elsewhere, "restore", good).exit_code == 0


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
