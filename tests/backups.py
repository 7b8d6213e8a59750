"""A site that is backed up, and what a test asks of a place where a backup was restored."""

import random
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from innovation.cli.backup import photo_folder
from innovation.core.db import db
from innovation.ideas.models import Idea

PHOTO = random.Random(26).randbytes(70_000)


def run(app: Flask, *arguments: object, **options):
    with app.app_context():  # else the command would work on the app whose context the test stands in
        return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments], **options)


def photo(place: Path, name: str = "k3vq.webp") -> Path:
    file = place / "attachments" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(PHOTO)
    return file


def let_go(app: Flask) -> None:
    """Close its connections."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def titles(app: Flask) -> list[str]:
    with app.app_context():
        found = list(db.session.scalars(select(Idea.title)))
    let_go(app)
    return found


def files_of(app: Flask) -> dict[str, bytes]:
    with app.app_context():
        folder = photo_folder()
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
