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
