"""Backups while others write: each is whole, and every idea and photo acknowledged before its start is in it."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine, text

from tests import postgres
from tests.actors import make_world
from tests.conftest import ON_POSTGRES

ROOT = Path(__file__).parents[2]
WRITERS = 2
ROUNDS = 5


def test_nothing_acknowledged_before_is_missing(database: SQLAlchemy, database_url: str, tmp_path: Path) -> None:
    make_world()
    made: list[tuple[Path, set[str]]] = []
    with _writing(database_url, tmp_path / "here") as acknowledged:
        for turn in range(ROUNDS):
            _more_than(acknowledged, len(acknowledged) + 10)
            before = set(acknowledged)
            file = tmp_path / f"{turn}.tar"
            _flask(database_url, tmp_path / "here", "backup", str(file))
            made.append((file, before))
            assert len(acknowledged) > len(before), "they wrote while it was made"
    for turn, (file, before) in enumerate(made):
        restored = _restored(file, tmp_path / f"place-{turn}", f"restored_{os.getpid()}_{turn}")
        assert before <= restored, f"round {turn}: {sorted(before - restored)[:5]}"


@contextmanager
def _writing(url: str, place: Path) -> Iterator[list[str]]:
    """Processes that submit without a pause; their acknowledged titles arrive in the list."""
    acknowledged: list[str] = []
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.concurrency.writer", url, str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | {"INSTANCE_PATH": str(place)},
        )
        for number in range(WRITERS)
    ]

    def listen(writer: "subprocess.Popen[str]") -> None:
        assert writer.stdout is not None
        acknowledged.extend(line.strip() for line in writer.stdout)  # each as it comes

    threads = [threading.Thread(target=listen, args=(writer,)) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield acknowledged
    finally:
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.close()
        for thread, writer in zip(threads, writers, strict=True):
            thread.join()
            assert writer.stdout is not None
            writer.stdout.close()
            assert writer.wait() == 0


def _more_than(acknowledged: list[str], goal: int) -> None:
    for _ in range(12_000):
        if len(acknowledged) > goal:
            return
        time.sleep(0.01)  # nobody tells
    raise AssertionError("nobody writes")


def _restored(file: Path, place: Path, name: str) -> set[str]:
    """The titles, and the photos whose files are there, after a restore into an empty place."""
    url = f"sqlite:///{place / 'tueftelkreis.db'}"
    if ON_POSTGRES:
        url = postgres.new_database(os.environ["TEST_DATABASE_URL"], name)
    _flask(url, place, "restore", str(file))
    engine = create_engine(url)
    with engine.connect() as connection:
        found = set(connection.execute(text("SELECT title FROM idea")).scalars())
        photos = "SELECT title, name FROM idea_photo JOIN idea ON idea.id = idea_photo.idea_id"
        for title, file in connection.execute(text(photos)).all():
            kept = list((place / "attachments").glob(f"{file}.*"))
            assert len(kept) == 2, f"the row of {title} came without its files"
            found.add(f"photo of {title}")
    engine.dispose()
    return found


def _flask(url: str, place: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
        env=os.environ | {"DATABASE_URL": url, "INSTANCE_PATH": str(place)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
