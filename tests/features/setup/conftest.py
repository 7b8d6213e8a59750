"""An empty site, its link, and a browser that has gone some of the steps."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from innovation.core.transaction import transaction
from innovation.setup.links import new_setup_link
from innovation.web.site_name import remember_site_name
from tests.client import CheckedClient

EMAIL = "carola@kreis-bergstrasse.example"
FIRST = {"site_name": "Ideenkreis", "name": "Carola Beispiel", "email": EMAIL, "password": "ein recht guter Satz"}


@pytest.fixture(autouse=True)
def _forget_the_name(app: Flask) -> Iterator[None]:
    """The process remembers the site's name longer than a test lasts."""
    yield
    with app.app_context():
        remember_site_name("")


@pytest.fixture
def link(database: SQLAlchemy) -> str:
    """The path of a fresh link."""
    return new_link()


def new_link() -> str:
    """As each start of an empty site makes one."""
    with transaction():
        made = new_setup_link()
    assert made is not None
    found = re.search(r"/setup/\S+", made)
    assert found is not None
    return found.group()


@pytest.fixture
def admin(client: CheckedClient, link: str) -> CheckedClient:
    """The browser in which step 1 was done."""
    answer = client.submit(link, FIRST)
    assert (answer.status_code, answer.location) == (303, "/setup/district")
    return client


@pytest.fixture
def with_places(admin: CheckedClient) -> CheckedClient:
    """Step 2 with the bundled list."""
    answer = admin.submit("/setup/district", {"way": "bundled"})
    assert (answer.status_code, answer.location) == (303, "/setup/domains")
    return admin


def make_workshop(admin: CheckedClient, fields: dict[str, str], action: str = "open"):
    """Step 4; `action` is the button, which stands in the bar below the form."""
    filled = admin.get_form("/setup/workshop", "workshop")
    return admin.post("/setup/workshop", data=filled | fields | {"action": action})
