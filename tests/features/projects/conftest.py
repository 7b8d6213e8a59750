"""A world with one project in it."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from innovation.projects.models import Project
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.projects import make_project


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def project(world: World) -> Project:
    return make_project(world)


@pytest.fixture
def browser(app: Flask, world: World) -> Callable[[str], CheckedClient]:
    """The browser of one of the actors."""
    return lambda name: client_of(app, name)
