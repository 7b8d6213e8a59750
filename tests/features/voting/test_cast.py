"""What a voter can rely on."""

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.voting.models import IdeaTally, Vote
from innovation.voting.queries import recount, support_round, tally_of
from innovation.voting.rules import Tally
from innovation.workshops.actions import close_workshop
from innovation.workshops.models import Workshop
from tests.actors import World, client_of, make_world
from tests.client import HTMX, CheckedClient


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def round_id(world: World) -> int:
    found = support_round(world.workshop)
    assert found is not None
    return found.id


def vote(client: CheckedClient, round_id: int, idea: int, points: int, **more: str):
    token = client.get_form("/workshops/innovationstag/submit", "card")["csrf_token"]
    data = {"csrf_token": token, "idea": idea, "points": points, **more}
    return client.post(f"/rounds/{round_id}/votes", data=data)


def test_supporting_counts_a_person_and_a_municipality(world: World, app: Flask, round_id: int) -> None:
    answer = vote(client_of(app, "petra"), round_id, world.idea, 1)
    assert (answer.status_code, answer.location) == (303, f"/ideas/{world.idea}")
    assert tally_of(round_id, world.idea) == Tally(1, 1)


def test_two_of_one_town_are_two_persons_and_one_municipality(world: World, app: Flask, round_id: int) -> None:
    for name in ("petra", "bernd", "deniz"):
        vote(client_of(app, name), round_id, world.idea, 1)
    assert tally_of(round_id, world.idea) == Tally(3, 2)


def test_the_district_counts_as_persons_only(world: World, app: Flask, round_id: int) -> None:
    vote(client_of(app, "carola"), round_id, world.idea, 1)
    assert tally_of(round_id, world.idea) == Tally(1, 0)


def test_repeating_changes_nothing_and_taking_back_restores(world: World, app: Flask, round_id: int) -> None:
    petra = client_of(app, "petra")
    for points in (1, 1, 0, 0):
        assert vote(petra, round_id, world.idea, points).status_code == 303
    assert tally_of(round_id, world.idea) == Tally(0, 0) == recount(round_id, world.idea)


def test_the_message_after_a_vote_takes_it_back_with_one_press(world: World, app: Flask, round_id: int) -> None:
    petra = client_of(app, "petra")
    vote(petra, round_id, world.idea, 1)
    assert petra.submit("/projects/", {}, form=f"/rounds/{round_id}/votes").status_code == 303
    assert tally_of(round_id, world.idea) == Tally(0, 0)


def test_a_guest_is_asked_where_he_works_before_his_first_vote(world: World, app: Flask, round_id: int) -> None:
    gast = client_of(app, "gast")
    asked = vote(gast, round_id, world.idea, 1)
    assert asked.status_code == 422
    assert "Hirschhorn" in asked.text
    assert "Ihre Kommune erscheint als Unterstützerin" in asked.text
    assert "Hochschule" not in asked.text
    assert db.session.scalar(select(func.count(Vote.id))) == 0
    assert vote(gast, round_id, world.idea, 1, organisation=str(world.places.hirschhorn)).status_code == 303
    assert tally_of(round_id, world.idea) == Tally(1, 1)
    assert vote(gast, round_id, world.idea, 0).status_code == 303, "named once, it is known"


@pytest.mark.parametrize("place", ["university", "foreign_town"])
def test_a_guest_cannot_name_an_organisation_that_does_not_vote(
    world: World, app: Flask, round_id: int, place: str
) -> None:
    answer = vote(client_of(app, "gast"), round_id, world.idea, 1, organisation=str(getattr(world.places, place)))
    assert answer.status_code == 422
    assert db.session.scalar(select(func.count(Vote.id))) == 0


def test_the_organisation_on_a_guests_card_counts(world: World, app: Flask, round_id: int) -> None:
    gast = client_of(app, "gast")
    card = {"title": "Idee", "organisation": str(world.places.hirschhorn)}
    assert gast.submit("/workshops/innovationstag/submit", card).status_code == 303
    assert vote(gast, round_id, world.idea, 1).status_code == 303
    assert tally_of(round_id, world.idea) == Tally(1, 1)


def test_the_network_joins_by_code_but_does_not_vote(world: World, app: Flask, round_id: int) -> None:
    amina = client_of(app, "amina")
    amina.get("/j/BERG26")
    answer = vote(amina, round_id, world.idea, 1)
    assert answer.status_code == 422
    assert "Abstimmen können Menschen aus dem Kreis" in answer.text


def test_htmx_gets_the_box_that_the_page_shows(world: World, app: Flask, round_id: int) -> None:
    petra = client_of(app, "petra")
    answer = petra.submit("/workshops/innovationstag", {}, form=f"/rounds/{round_id}/votes", htmx=True)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith(f'<div class="vote-box" id="vote-{world.idea}"')
    assert f'id="vote-button-{world.idea}"' in answer.text
    assert tally_of(round_id, world.idea) == Tally(1, 1)


def test_htmx_refused_gets_the_box_with_the_message(world: World, app: Flask, round_id: int) -> None:
    gast = client_of(app, "gast")
    answer = gast.submit("/workshops/innovationstag", {}, form=f"/rounds/{round_id}/votes", htmx=True)
    assert answer.status_code == 422
    assert f'id="vote-{world.idea}"' in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    ("idea", "points", "status"),
    [("", "1", 422), ("x", "1", 422), ("0", "1", 404), ("99999999999", "1", 422), ("ok", "2", 422), ("ok", "", 422)],
)
def test_bad_votes_are_answered(world: World, app: Flask, round_id: int, idea: str, points: str, status: int) -> None:
    petra = client_of(app, "petra")
    for headers in ({}, HTMX):
        token = petra.get_form("/workshops/innovationstag/submit", "card")["csrf_token"]
        data = {"csrf_token": token, "idea": world.idea if idea == "ok" else idea, "points": points}
        assert petra.post(f"/rounds/{round_id}/votes", data=data, headers=headers).status_code == status


def test_nothing_is_counted_after_the_round_has_closed(world: World, app: Flask, round_id: int) -> None:
    petra = client_of(app, "petra")
    with transaction():
        close_workshop(workshop=db.session.get_one(Workshop, world.workshop))
    form = petra.get_form(f"/ideas/{world.idea}", fields=("csrf_token",))
    data = {"csrf_token": form["csrf_token"], "idea": world.idea, "points": 1}
    answer = petra.post(f"/rounds/{round_id}/votes", data=data)
    assert answer.status_code == 422
    assert "Die Abstimmung ist beendet." in answer.text
    assert db.session.scalar(select(func.count(Vote.id))) == 0


@pytest.mark.parametrize(("actor", "status"), [("visitor", 401), ("fremd", 404)])
def test_who_may_not_see_the_board_cannot_vote(
    world: World, app: Flask, round_id: int, actor: str, status: int
) -> None:
    client = client_of(app, actor)
    token = client.get_form("/sign-in", "sign-in")["csrf_token"] if actor == "visitor" else ""
    if actor == "fremd":
        token = client.get_form("/", "/sign-out")["csrf_token"]
    data = {"csrf_token": token, "idea": world.idea, "points": 1}
    assert client.post(f"/rounds/{round_id}/votes", data=data).status_code == status
    assert db.session.scalars(select(IdeaTally)).all() == []
