"""Hostile files as photos: none is run or kept as it came, and each gets its sentence quickly."""

from pathlib import Path
from time import monotonic

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from PIL import Image
from sqlalchemy import delete

from innovation.core.transaction import transaction
from innovation.ideas.photo_models import IdeaPhoto
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.hostile.files import MARK, heavy_files, hostile_files
from tests.hostile.sending import multipart

FILES = hostile_files()
LONGEST = 2.0
"""Seconds for one answer."""


@pytest.fixture
def folder(app: Flask) -> Path:
    """Where photos are kept."""
    return Path(app.instance_path) / "attachments"


def test_hostile_files_are_refused_with_a_sentence_or_made_anew(app: Flask, database: SQLAlchemy, folder: Path) -> None:
    world, petra = make_world(), client_of(app, "petra")
    fields = petra.get_form(f"/ideas/{world.idea}", "photo-form")
    assert len(FILES) >= 40
    troubles, slow = {}, []
    for what, (name, content) in FILES.items():
        began = monotonic()
        trouble = _trouble_with(petra, world, fields, folder, name, content)
        if trouble:
            troubles[what] = trouble
        if monotonic() - began > LONGEST:
            slow.append(what)
    assert troubles == {}
    again = [what for what in slow if _takes_long(petra, world, fields, *FILES[what])]
    assert again == [], "a busy machine may be slow once, a file that costs too much is so each time"


def test_honest_ones_that_just_pass_are_taken(app: Flask, database: SQLAlchemy, folder: Path) -> None:
    world, petra = make_world(), client_of(app, "petra")
    fields = petra.get_form(f"/ideas/{world.idea}", "photo-form")
    for what, (name, content) in heavy_files().items():
        assert _sent(petra, world, fields, name, content).status_code == 303, what


def _sent(petra: CheckedClient, world: World, fields: dict[str, str], name: str, content: bytes):
    body, kind = multipart(fields | {"alt": "Ein Blatt"}, name, content)
    return petra.post(f"/ideas/{world.idea}/attachments", data=body, content_type=kind)


def _takes_long(petra: CheckedClient, world: World, fields: dict[str, str], name: str, content: bytes) -> bool:
    began = monotonic()
    _sent(petra, world, fields, name, content)
    return monotonic() - began > LONGEST


def _trouble_with(
    petra: CheckedClient, world: World, fields: dict[str, str], folder: Path, name: str, content: bytes
) -> str:
    for file in folder.glob("*"):
        file.unlink()
    with transaction() as session:
        session.execute(delete(IdeaPhoto))
    answer = _sent(petra, world, fields, name, content)
    kept = sorted(folder.glob("*"))
    if answer.status_code in (413, 422):
        return "" if "Bitte" in answer.text and not kept else f"{len(kept)} files kept, {answer.text[:200]}"
    if answer.status_code != 303 or [file.suffix for file in kept] != [".jpg", ".jpg"]:
        return f"{answer.status_code}: {kept}"
    for file in kept:
        made = file.read_bytes()
        with Image.open(file) as image:
            ours = image.format == "JPEG" and max(image.size) <= 1_600 and not image.getexif()
        if not ours or MARK in made or made in content:
            return f"{file.name} is not ours"
    with transaction() as session:
        number = session.query(IdeaPhoto).one().id
    shown = petra.get(f"/ideas/{world.idea}/attachments/{number}")
    nosniff = shown.headers["X-Content-Type-Options"] == "nosniff"
    return "" if shown.mimetype == "image/jpeg" and nosniff else f"served as {shown.mimetype}"
