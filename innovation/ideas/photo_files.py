"""Where the photos lie: INSTANCE_PATH/attachments, two files each, under random names."""

import os
import secrets
from pathlib import Path

from flask import current_app

from innovation.ideas.photo_reading import Picture

FULL, PREVIEW = ".jpg", ".preview.jpg"


def folder() -> Path:
    """Made when it is first needed."""
    place = Path(current_app.instance_path) / "attachments"
    place.mkdir(mode=0o750, parents=True, exist_ok=True)
    return place


def keep(picture: Picture) -> str:
    """Write both files for good, and return their name. The row that names them comes afterwards.

    A process that dies in between leaves files that no row names, never a row without its files.
    """
    name = secrets.token_hex(16)
    place = folder()
    for ending, content in ((FULL, picture.full), (PREVIEW, picture.preview)):
        _write(place / f"{name}{ending}", content)
    _sync(place)
    return name


def drop(name: str) -> None:
    """Delete what no row names, after a transaction that did not come to its end."""
    for ending in (FULL, PREVIEW):
        path_of(name, ending).unlink(missing_ok=True)


def path_of(name: str, ending: str) -> Path:
    """Of one of the two files; `name` comes from the database, never from a request."""
    return folder() / f"{name}{ending}"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: written beside, brought to the disk, then renamed."""
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _sync(place: Path) -> None:
    """The names, too."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
