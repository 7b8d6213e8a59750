"""A workshop of the usual world, and Jonas, who facilitates it."""

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from innovation.access.actor import Actor
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.workshops.facts import WorkshopFacts, workshop_facts
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient

ADMIN = Actor(is_account=True, roles=frozenset({(Role.ADMIN, None)}))


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def jonas(app: Flask, world: World) -> CheckedClient:
    return client_of(app, "jonas")


@pytest.fixture
def carola(app: Flask, world: World) -> CheckedClient:
    return client_of(app, "carola")


def facts(slug: str = "innovationstag") -> WorkshopFacts:
    """As it is now."""
    return workshop_facts(slug, actor=ADMIN, needs=Permission.EDIT_WORKSHOP)
