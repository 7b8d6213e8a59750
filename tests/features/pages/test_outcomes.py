""" "Was wurde aus den Ideen?": every idea once, sums that add up, and no more than a reader may see."""

import re

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import update

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.rules import IdeaState
from innovation.pages.outcome_queries import PARTS, ideas_by_part, outcomes
from innovation.pages.places import PART_OF, Part, Place, place_of, way_of
from innovation.projects.models import Project
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.ideas import make_idea
from tests.factories.projects import make_project


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    world = make_world()
    for state in ("running", "live", "measured", "stopped"):
        project = make_project(world, title=f"Projekt {state}")
        with transaction():
            db.session.execute(update(Project).where(Project.id == project.id).values(state=state))
    with transaction():
        for state in IdeaState:
            make_idea(world.workshop, world.people["petra"], f"Idee {state}", state=state)
    return world


def test_every_idea_has_exactly_one_place_and_the_parts_add_up(world: World) -> None:
    outcome = outcomes()[world.workshop]
    counted = 1 + 4 + len(IdeaState) - 1  # Petra's, four in projects, one of each state but drafts
    assert outcome.total == counted
    assert sum(outcome.part(part) for part in Part) == counted
    assert outcome.places[Place.MEASURED] == outcome.places[Place.LIVE] == outcome.places[Place.STOPPED] == 1


def test_the_database_sorts_into_the_same_parts_as_the_rules(world: World) -> None:
    for row in ideas_by_part(world.workshop, 1, only_projects=False):
        assert PARTS[row.part] is PART_OF[place_of(row.state, row.project_state)]


def test_every_place_has_a_way_in_words(app: Flask) -> None:
    with app.test_request_context():
        assert all(way_of(place, voting=False).word for place in Place)


def test_a_visitor_reads_sums_and_the_titles_of_projects_only(world: World, client: CheckedClient) -> None:
    text = client.get("/outcomes").text
    assert "Idee declined" not in text
    assert "Ausweis beantragen" not in text.replace("Projekt running", "")
    assert "Projekt running" in text
    assert not re.search(r'href="/ideas/', text)


def test_staff_read_every_idea(world: World, app: Flask) -> None:
    text = client_of(app, "petra").get("/outcomes").text
    for state in set(IdeaState) - {IdeaState.DRAFT}:
        assert f"Idee {state}" in text
    assert "Idee draft" not in text


def test_the_number_of_statements_does_not_depend_on_rows(world: World, app: Flask, count_queries) -> None:
    petra = client_of(app, "petra")
    petra.get("/outcomes")
    with count_queries() as few:
        petra.get("/outcomes")
    with transaction():
        for number in range(20):
            make_idea(world.workshop, world.people["petra"], f"Mehr {number}")
    with count_queries() as many:
        petra.get("/outcomes")
    assert len(many) == len(few) <= 7


def test_without_any_idea_the_page_says_what_will_come(database: SQLAlchemy, client: CheckedClient) -> None:
    assert "Der erste Innovationstag kommt noch" in client.get("/outcomes").text
