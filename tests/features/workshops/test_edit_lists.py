"""Agenda, guiding questions, tables: added, changed, moved, removed, each taken back by one press."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea, IdeaCount
from tests.actors import World, client_of
from tests.client import HTMX, CheckedClient
from tests.factories.ideas import make_idea
from tests.features.workshops.conftest import facts
from tests.pages import parse

EDIT = "/workshops/innovationstag/edit"
AGENDA, QUESTIONS, TABLES = f"{EDIT}/agenda", f"{EDIT}/questions", f"{EDIT}/tables"


def undo(client: CheckedClient, page: str) -> None:
    """Press "Rückgängig" in the message on the page."""
    form = parse(client.get(page).text).find(".//div[@id='said']//form")
    assert form is not None, "nothing to take back"
    data = {field.get("name"): field.get("value", "") for field in form.findall("input")}
    assert client.post(form.get("action"), data=data).status_code == 303


def questions() -> list[str]:
    return [one.text for one in facts().questions]


def points() -> list[str]:
    return [f"{one.at} {one.title}" for one in facts().agenda]


def tables() -> list[str]:
    return [one.name for one in facts().tables]


def press(client: CheckedClient, page: str, *rest: object, **fields: object) -> int:
    token = client.get_form(page, fields=("csrf_token",))["csrf_token"]
    return client.post("/".join([page, *map(str, rest)]), data={"csrf_token": token, **fields}).status_code


# --- agenda


def test_a_point_goes_where_its_time_says(world: World, jonas: CheckedClient) -> None:
    for at, title in (("14:00", "Tische"), ("9:30", "Impuls"), ("", "Ausklang"), ("12.15", "Pause")):
        assert (
            jonas.submit(AGENDA, {"at": at, "title": title, "kind": "talk", "text": ""}, form="add").location == AGENDA
        )
    assert points() == ["09:30 Impuls", "12:15 Pause", "14:00 Tische", " Ausklang"]


def test_points_are_changed_moved_and_removed_and_all_of_it_taken_back(world: World, jonas: CheckedClient) -> None:
    for title in ("Eins", "Zwei", "Drei"):
        jonas.submit(AGENDA, {"title": title}, form="add")
    two = facts().agenda[1].id
    version = facts().agenda[1].version
    assert press(jonas, AGENDA, two, title="Zwei neu", kind="break", at="10:00", text="Foyer", version=version) == 303
    assert points() == [" Eins", "10:00 Zwei neu", " Drei"]
    assert press(jonas, AGENDA, two, "move", to=0) == 303
    assert press(jonas, AGENDA, two, "move", to=0) == 303, "a repeat changes nothing"
    assert points() == ["10:00 Zwei neu", " Eins", " Drei"]
    press(jonas, AGENDA, two, "move", to=2)
    undo(jonas, AGENDA)
    assert points() == ["10:00 Zwei neu", " Eins", " Drei"]
    press(jonas, AGENDA, facts().agenda[1].id, "remove")
    assert points() == ["10:00 Zwei neu", " Drei"]
    undo(jonas, AGENDA)
    assert points() == ["10:00 Zwei neu", " Eins", " Drei"]
    undo_target = facts().agenda[1]
    assert undo_target.kind == "talk"


def test_what_was_added_is_taken_back(world: World, jonas: CheckedClient) -> None:
    jonas.submit(AGENDA, {"title": "Versehen"}, form="add")
    undo(jonas, AGENDA)
    assert points() == []


def test_the_agenda_refuses_what_it_cannot_show(world: World, jonas: CheckedClient) -> None:
    answer = jonas.submit(AGENDA, {"title": "", "text": "Das bleibt", "at": "halb zehn"}, form="add")
    assert answer.status_code == 422
    assert "Das bleibt" in answer.text
    assert "Uhrzeit" in answer.text
    assert points() == []


# --- questions


def test_questions_are_added_worded_anew_and_removed(world: World, jonas: CheckedClient) -> None:
    jonas.submit(QUESTIONS, {"text": "Was fehlt uns?"}, form="add")
    third = facts().questions[2]
    assert third.text == "Was fehlt uns?"
    assert press(jonas, QUESTIONS, third.id, text="Was fehlt uns noch?", version=third.version) == 303
    assert questions()[2] == "Was fehlt uns noch?"
    second = facts().tables[1]
    press(jonas, TABLES, second.id, name="Tisch 2", question=third.id, version=second.version)
    press(jonas, QUESTIONS, third.id, "remove")
    assert len(questions()) == 2
    assert facts().tables[1].question_id is None
    undo(jonas, QUESTIONS)
    assert questions()[2] == "Was fehlt uns noch?"
    assert facts().tables[1].question_id == facts().questions[2].id, "it stands on the same cards again"


def test_a_question_that_ideas_answer_stays(world: World, jonas: CheckedClient) -> None:
    answer = jonas.post(
        f"{QUESTIONS}/{world.questions[0]}/remove",
        data={"csrf_token": jonas.get_form(QUESTIONS, "add")["csrf_token"]},
    )
    assert answer.status_code == 422
    assert "gibt es schon Ideen" in answer.text
    assert len(questions()) == 2
    assert facts().table("T01").question_id == world.questions[0], "nothing else was changed either"


def test_the_board_follows_another_order_of_questions(world: World, app: Flask, jonas: CheckedClient) -> None:
    first, second = world.questions
    with transaction():
        other = make_idea(world.workshop, world.people["petra"], "Zur zweiten Frage", question_id=second)
        make_idea(world.workshop, world.people["petra"], "Ohne Frage")
    assert press(jonas, QUESTIONS, second, "move", to=0) == 303
    ranks = dict(db.session.execute(select(Idea.id, Idea.question_rank)).all())
    assert (ranks[other], ranks[world.idea]) == (0, 1)
    kept = {row.question_rank: row.number for row in db.session.scalars(select(IdeaCount)) if row.number}
    assert kept == {0: 1, 1: 1, 9_999: 1}
    board = client_of(app, "petra").get("/workshops/innovationstag").text
    assert board.index("Zur zweiten Frage") < board.index("Ausweis beantragen") < board.index("Ohne Frage")
    with transaction():
        late = make_idea(world.workshop, world.people["petra"], "Danach", question_id=first)
    assert db.session.get_one(Idea, late).question_rank == 1
    undo(jonas, QUESTIONS)
    board = jonas.get("/workshops/innovationstag").text
    assert board.index("Ausweis beantragen") < board.index("Zur zweiten Frage")
    counted = dict(db.session.execute(select(Idea.question_rank, func.count()).group_by(Idea.question_rank)).all())
    kept = {row.question_rank: row.number for row in db.session.scalars(select(IdeaCount)) if row.number}
    assert kept == counted


def test_a_late_wording_meets_the_one_that_is_there(world: World, app: Flask, jonas: CheckedClient) -> None:
    question = facts().questions[0]
    press(client_of(app, "carola"), QUESTIONS, question.id, text="Carolas Fassung?", version=question.version)
    token = jonas.get_form(QUESTIONS, "add")["csrf_token"]
    late = {"csrf_token": token, "text": "Jonas' Fassung?", "version": question.version}
    answer = jonas.post(f"{QUESTIONS}/{question.id}", data=late)
    assert answer.status_code == 409
    assert "Carolas Fassung?" in answer.text
    assert "Jonas&#39; Fassung?" in answer.text
    assert facts().questions[0].text == "Carolas Fassung?"


def test_a_wording_of_what_is_gone_can_be_added_anew(world: World, app: Flask, jonas: CheckedClient) -> None:
    question = facts().questions[1]
    press(client_of(app, "carola"), QUESTIONS, question.id, "remove")
    token = jonas.get_form(QUESTIONS, "add")["csrf_token"]
    late = {"csrf_token": token, "text": "Mein Text?", "version": question.version}
    answer = jonas.post(f"{QUESTIONS}/{question.id}", data=late)
    assert answer.status_code == 409
    assert "inzwischen gelöscht" in answer.text
    form = parse(answer.text).find(".//form[@id='add']")
    assert "Mein Text?" in "".join(form.itertext()), "typed text stands in the form to add"
    assert press(jonas, QUESTIONS, question.id, "remove") == 303, "gone is gone"
    assert press(jonas, QUESTIONS, question.id, "move", to=0) == 409


# --- tables


def test_twelve_tables_at_once(world: World, jonas: CheckedClient) -> None:
    assert jonas.submit(TABLES, {"number": "12"}).location == TABLES
    assert tables() == [f"Tisch {n}" for n in range(1, 15)]
    made = facts().tables[2:]
    assert len({one.code for one in facts().tables}) == 14
    assert [one.question_id for one in made[:4]] == [*world.questions, *world.questions], "in turn"
    undo(jonas, TABLES)
    assert tables() == ["Tisch 1", "Tisch 2"]


def test_rooms_online_have_a_name_of_their_own(world: World, jonas: CheckedClient) -> None:
    jonas.submit(TABLES, {"number": "2", "is_online": "1"})
    assert tables() == ["Tisch 1", "Tisch 2", "Raum 1", "Raum 2"]
    assert [one.is_online for one in facts().tables] == [False, False, True, True]


@pytest.mark.parametrize("number", ["", "0", "61", "viele", "-3", "9" * 40])
def test_a_number_of_tables_that_makes_no_sense(world: World, jonas: CheckedClient, number: str) -> None:
    assert jonas.submit(TABLES, {"number": number}, form="add").status_code == 422
    assert len(tables()) == 2


def test_more_tables_than_a_hall_holds(world: World, jonas: CheckedClient) -> None:
    for _ in range(3):
        jonas.submit(TABLES, {"number": "60"})
    answer = jonas.submit(TABLES, {"number": "60"})
    assert answer.status_code == 422
    assert "Mehr als 200" in answer.text


def test_a_table_is_renamed_and_keeps_its_code(world: World, jonas: CheckedClient) -> None:
    table = facts().tables[0]
    changed = {"name": "Fensterplatz", "question": world.questions[1], "version": table.version}
    assert press(jonas, TABLES, table.id, **changed) == 303
    now = facts().tables[0]
    assert (now.name, now.question_id, now.code) == ("Fensterplatz", world.questions[1], "T01")


def test_a_table_cannot_take_a_question_of_another_workshop(world: World, jonas: CheckedClient) -> None:
    table = facts().tables[0]
    foreign = {"name": "Tisch 1", "question": 999_999, "version": table.version}
    assert press(jonas, TABLES, table.id, **foreign) == 422


def test_an_unused_table_goes_and_comes_back_with_its_code(world: World, app: Flask, jonas: CheckedClient) -> None:
    second = facts().tables[1]
    assert press(jonas, TABLES, second.id, "remove") == 303
    assert tables() == ["Tisch 1"]
    assert client_of(app, "visitor").get("/j/T02").status_code == 404
    undo(jonas, TABLES)
    again = facts().tables[1]
    assert (again.name, again.code, again.question_id) == (second.name, "T02", second.question_id)


def test_a_table_from_which_a_card_came_stays(world: World, jonas: CheckedClient) -> None:
    assert press(jonas, TABLES, facts().tables[0].id, "remove") == 422
    assert tables() == ["Tisch 1", "Tisch 2"]


def test_one_cannot_reach_into_another_workshop(world: World, jonas: CheckedClient) -> None:
    from tests.factories.workshops import make_workshop

    with transaction():
        make_workshop("werkstatt", code="ANDRE2")
    foreign = facts("werkstatt")
    assert press(jonas, QUESTIONS, foreign.questions[0].id, text="Gekapert?", version="x") == 409
    assert press(jonas, QUESTIONS, foreign.questions[0].id, "remove") == 303
    assert press(jonas, TABLES, foreign.tables[0].id, "remove") == 303
    assert facts("werkstatt").questions[0].text != "Gekapert?"
    assert len(facts("werkstatt").questions) == len(facts("werkstatt").tables) == 2


# --- htmx


def test_htmx_gets_the_part_with_the_message_and_the_way_back(world: World, jonas: CheckedClient) -> None:
    answer = jonas.submit(QUESTIONS, {"text": "Was fehlt uns?"}, form="add", htmx=True)
    assert answer.status_code == 200
    assert 'id="matter"' in answer.text
    assert "<html" not in answer.text
    assert "Rückgängig" in answer.text
    assert "Was fehlt uns?" in answer.text


def test_htmx_gets_a_refusal_in_the_same_part(world: World, jonas: CheckedClient) -> None:
    answer = jonas.submit(TABLES, {"number": "0"}, htmx=True)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    token = jonas.get_form(TABLES, "add")["csrf_token"]
    refused = jonas.post(f"{TABLES}/{facts().tables[0].id}/remove", data={"csrf_token": token}, headers=HTMX)
    assert refused.status_code == 422
    assert "gibt es schon Ideen" in refused.text


@pytest.mark.parametrize("page", ["", "/agenda", "/questions", "/tables", "/topics", "/people", "/texts"])
def test_a_full_page_asks_no_more_than_an_empty_one(world, jonas, count_queries, page: str) -> None:
    jonas.get(EDIT + page)
    with count_queries() as few:
        jonas.get(EDIT + page)
    for number in range(15):
        jonas.submit(AGENDA, {"title": f"Punkt {number}"}, form="add")
        jonas.submit(QUESTIONS, {"text": f"Frage {number}?"}, form="add")
    jonas.submit(TABLES, {"number": "20"})
    jonas.submit(f"{EDIT}/topics", {"new": ", ".join(f"Thema {n}" for n in range(15))})
    jonas.get(EDIT + page)
    with count_queries() as many:
        jonas.get(EDIT + page)
    assert len(many) == len(few), many
    assert len(many) <= 6
