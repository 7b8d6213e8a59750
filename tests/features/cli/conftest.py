"""A site with data, an empty place elsewhere, and a backup that was made of the one for the other."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from innovation import create_app
from tests import postgres
from tests.actors import make_world
from tests.backups import let_go, photo, run
from tests.conftest import ON_POSTGRES


@pytest.fixture
def site(app: Flask, database, tmp_path, monkeypatch) -> Flask:
    """The site with the actors' world and one photo."""
    place = tmp_path / "here"
    monkeypatch.setitem(app.config, "INSTANCE_PATH", str(place))
    make_world()
    photo(place)
    return app


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


@pytest.fixture
def made(site: Flask, tmp_path) -> Path:
    """A backup of the site."""
    file = tmp_path / "backup.tar"
    answer = run(site, "backup", file)
    assert answer.exit_code == 0, answer.output
    return file
