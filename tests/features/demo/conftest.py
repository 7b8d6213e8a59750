"""A demo world of its own, filled once: it takes seconds."""

import os
from collections.abc import Iterator

import pytest
from flask import Flask

from innovation import create_app
from innovation.core.db import db
from innovation.core.remembering import forget_facts
from innovation.demo import world
from tests.client import CheckedClient
from tests.postgres import new_database


@pytest.fixture(scope="package")
def demo_site(tmp_path_factory) -> Iterator[Flask]:
    """The filled demo world."""
    if os.environ.get("TEST_DATABASE") == "postgres":
        worker = os.environ.get("PYTEST_XDIST_WORKER", "single")
        url = new_database(os.environ["TEST_DATABASE_URL"], f"demo_{worker}")
    else:
        url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}"
    site = create_app(TESTING=True, SQLALCHEMY_DATABASE_URI=url)
    site.test_client_class = CheckedClient
    with site.app_context():
        db.create_all()
        forget_facts()
        world.fill()
    yield site
    with site.app_context():
        db.engine.dispose()


@pytest.fixture
def demo(demo_site: Flask) -> Iterator[Flask]:
    """The demo world with an app context for the test's own queries."""
    forget_facts()  # another database has the same ids
    with demo_site.app_context():
        yield demo_site
        db.session.rollback()
    forget_facts()
