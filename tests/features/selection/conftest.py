"""A world with an idea, and the browsers of its people."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from tests.actors import World, client_of, make_world
from tests.client import CheckedClient


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def browser(app: Flask, world: World) -> Callable[[str], CheckedClient]:
    """The browser of one of the actors."""
    return lambda name: client_of(app, name)


@pytest.fixture
def token(browser: Callable[[str], CheckedClient], world: World) -> Callable[[CheckedClient], str]:
    """The token that a browser sends; a visitor has none."""

    def of(client: CheckedClient) -> str:
        for page in (f"/ideas/{world.idea}/offers", "/help"):
            answer = client.get(page)
            if answer.status_code == 200 and 'name="csrf_token" value="' in answer.text:
                return answer.text.split('name="csrf_token" value="')[1].split('"')[0]
        return ""

    return of
