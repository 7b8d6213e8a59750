"""What who types in paper cards can rely on."""

import re

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from innovation.workshops.actions import close_workshop
from innovation.workshops.models import Workshop
from tests.actors import World, client_of, make_world

PATH = "/workshops/innovationstag/paper"


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def ideas() -> list[Idea]:
    db.session.rollback()
    return list(db.session.scalars(select(Idea).order_by(Idea.id)))


def test_a_card_is_taken_and_the_next_empty_one_is_there_for_the_same_table(world: World, app: Flask) -> None:
    jonas = client_of(app, "jonas")
    answer = jonas.submit(PATH, {"title": "Fahrradbus", "benefit": "Für Schulkinder.", "table": "T02"}, form="card")
    assert (answer.status_code, answer.location) == (303, f"{PATH}?table=T02")
    idea = ideas()[-1]
    assert (idea.title, idea.benefit, idea.from_paper, idea.author_id) == ("Fahrradbus", "Für Schulkinder.", True, None)
    assert idea.entered_by_id == world.people["jonas"]
    assert idea.question_id == world.questions[1], "the question of its table"
    page = jonas.get(answer.location).text
    assert f"Nr. {idea.number} ist aufgenommen." in page
    assert re.search(r'<option value="T02" selected>', page)
    assert re.search(r'<input[^>]*id="title"[^>]*value=""[^>]*autofocus', page)
    assert idea.receipt_token in page, "the way to its receipt"


def test_another_question_than_the_tables_can_be_chosen(world: World, app: Flask) -> None:
    chosen = {"title": "Anders", "table": "T02", "question": str(world.questions[0])}
    client_of(app, "jonas").submit(PATH, chosen, form="card")
    assert ideas()[-1].question_id == world.questions[0]


def test_name_and_organisation_on_the_card_are_kept_and_it_says_where_it_is_from(world: World, app: Flask) -> None:
    jonas = client_of(app, "jonas")
    written = {"title": "Mit Namen", "author_name": "Frau Kern", "organisation": str(world.places.fuerth)}
    jonas.submit(PATH, written, form="card")
    page = client_of(app, "petra").get(f"/ideas/{ideas()[-1].number}").text
    assert "vom Papier" in page
    assert "Frau Kern" in page


def test_one_press_takes_a_slip_back_and_another_restores_it(world: World, app: Flask) -> None:
    jonas = client_of(app, "jonas")
    where = jonas.submit(PATH, {"title": "Vertan", "table": "T01"}, form="card").location
    number = ideas()[-1].number
    undo = jonas.get_form(where, f"/ideas/{number}/withdraw")
    answer = jonas.post(f"/ideas/{number}/withdraw", data=undo)
    assert answer.location == f"{PATH}?table=T01"
    assert ideas()[-1].state == "withdrawn"
    page = jonas.get(answer.location).text
    assert f"Nr. {number} ist zurückgezogen." in page
    assert "Vertan" not in page.split("Zuletzt aufgenommen")[1]


def test_another_facilitator_corrects_a_typo_in_it_and_a_reader_does_not(world: World, app: Flask) -> None:
    client_of(app, "jonas").submit(PATH, {"title": "Fahradbus"}, form="card")
    number = ideas()[-1].number
    assert client_of(app, "carola").submit(f"/ideas/{number}/edit", {"title": "Fahrradbus"}).status_code == 303
    assert ideas()[-1].title == "Fahrradbus"
    assert client_of(app, "bernd").get(f"/ideas/{number}/edit").status_code == 403


def test_sent_twice_it_is_one_card_and_another_text_under_the_same_key_is_refused(world: World, app: Flask) -> None:
    jonas = client_of(app, "jonas")
    form = jonas.get_form(PATH, "card") | {"title": "Einmal"}
    assert [jonas.post(PATH, data=form).status_code for _ in range(2)] == [303, 303]
    assert [idea.title for idea in ideas()].count("Einmal") == 1
    answer = jonas.post(PATH, data=form | {"title": "Anders"})
    assert answer.status_code == 422
    assert "Anders" in answer.text
    assert form["idempotency_key"] not in answer.text


@pytest.mark.parametrize(
    "data",
    [
        {"title": ""},
        {"title": "ok", "table": "T99"},
        {"title": "ok", "question": "4711"},
        {"title": "ok", "organisation": "4711"},
        {"title": "ok", "author_name": "x" * 121},
    ],
)
def test_bad_input_is_answered_and_the_text_kept(world: World, app: Flask, data: dict[str, str]) -> None:
    jonas = client_of(app, "jonas")
    form = jonas.get_form(PATH, "card") | {"benefit": "Das bleibt stehen."} | data
    answer = jonas.post(PATH, data=form)
    assert answer.status_code == 422
    assert "Das bleibt stehen." in answer.text
    assert len(ideas()) == 1


def test_who_typed_it_has_read_it(world: World, app: Flask) -> None:
    with transaction():
        workshop = db.session.get_one(Workshop, world.workshop)
        workshop.release_first = True
        workshop.version += 1
    client_of(app, "jonas").submit(PATH, {"title": "Vom Papier gelesen"}, form="card")
    assert "Vom Papier gelesen" in client_of(app, "petra").get("/workshops/innovationstag").text


def test_a_closed_workshop_takes_no_cards_and_gives_the_text_back(world: World, app: Flask) -> None:
    jonas = client_of(app, "jonas")
    form = jonas.get_form(PATH, "card") | {"title": "Zu spät"}
    with transaction():
        close_workshop(workshop=db.session.get_one(Workshop, world.workshop))
    answer = jonas.post(PATH, data=form)
    assert answer.status_code == 410
    assert "Zu spät" in answer.text
    assert jonas.get(PATH).status_code == 410
    assert len(ideas()) == 1


def test_typing_in_costs_no_more_statements_after_twenty_cards(world: World, app: Flask, count_queries) -> None:
    jonas = client_of(app, "jonas")

    def asked(cards: int) -> int:
        for number in range(cards):
            jonas.submit(PATH, {"title": f"Karte {number}"}, form="card")
        jonas.get(PATH)
        with count_queries() as statements:
            jonas.get(PATH)
        return len(statements)

    assert asked(2) == asked(18)
