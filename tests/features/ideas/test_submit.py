"""What somebody with a card can rely on."""

import re

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from innovation.people.models import Participation, Person
from innovation.workshops.actions import close_workshop
from innovation.workshops.models import Workshop
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient

PATH = "/workshops/innovationstag/submit"


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def ideas() -> list[Idea]:
    return list(db.session.scalars(select(Idea).order_by(Idea.id)))


def test_a_table_code_leads_to_the_card_with_the_tables_question(world: World, client: CheckedClient) -> None:
    answer = client.get("/j/t 0-1")
    assert (answer.status_code, answer.location) == (303, PATH)
    card = client.get(PATH)
    assert "Wo nimmt uns Digitales Wege und Wartezeit ab?" in card.text
    assert "Tisch 1" in card.text
    assert db.session.scalar(select(Person.id).where(Person.email.is_(None))) is None, "looking writes nothing"


def test_a_guest_gets_a_receipt_with_number_and_link(world: World, client: CheckedClient) -> None:
    client.get("/j/T01")
    answer = client.submit(PATH, {"title": "  Bürgerbüro   mittags öffnen ", "benefit": "Für alle, die arbeiten."})
    assert answer.status_code == 303
    assert re.fullmatch(r"/receipt/[a-z2-9]{4}(-[a-z2-9]{4}){3}", answer.location)
    idea = ideas()[-1]
    assert (idea.title, idea.benefit) == ("Bürgerbüro mittags öffnen", "Für alle, die arbeiten.")
    assert (idea.question_id, idea.table_id is not None) == (world.questions[0], True)
    receipt = client.get(answer.location)
    assert f'href="/ideas/{idea.number}"' in receipt.text
    assert re.search(r'href="(/ideas/\d+)', receipt.text)[1] == f"/ideas/{idea.number}"  # type: ignore[index]
    assert "<svg" in receipt.text


def test_the_same_card_sent_twice_is_one_idea_with_one_receipt(world: World, client: CheckedClient) -> None:
    client.get("/j/T01")
    form = client.get_form(PATH, "card") | {"title": "Einmal", "benefit": ""}
    first, second = client.post(PATH, data=form), client.post(PATH, data=form)
    assert first.location == second.location
    assert len([idea for idea in ideas() if idea.title == "Einmal"]) == 1


def test_a_lost_first_answer_does_not_make_a_second_guest(world: World, app: Flask, client: CheckedClient) -> None:
    client.get("/j/T01")
    form = client.get_form(PATH, "card") | {"title": "Funkloch"}
    before = client.get_cookie("tueftelkreis")
    assert before is not None
    first = client.post(PATH, data=form)
    client.set_cookie("tueftelkreis", before.value)  # the answer never arrived, with whatever cookie it brought
    second = client.post(PATH, data=form)
    assert first.location == second.location
    guests = db.session.scalars(select(Person).where(Person.guest_key_hash.is_not(None))).all()
    assert len(guests) == 1
    assert db.session.scalars(select(Participation).where(Participation.person_id == guests[0].id)).one()


def test_the_same_key_with_another_text_keeps_the_text_and_links_what_was_sent(
    world: World, client: CheckedClient
) -> None:
    client.get("/j/T01")
    form = client.get_form(PATH, "card") | {"title": "Erste Fassung"}
    first = client.post(PATH, data=form)
    answer = client.post(PATH, data=form | {"title": "Zweite Fassung"})
    assert answer.status_code == 422
    assert "Zweite Fassung" in answer.text
    assert first.location in answer.text
    assert form["idempotency_key"] not in answer.text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Bitte geben Sie einen Titel mit mindestens 2 Zeichen an."),
        ({"title": "   "}, "Bitte geben Sie einen Titel mit mindestens 2 Zeichen an."),
        ({"title": "\u200b\u0000x"}, "Bitte geben Sie einen Titel mit mindestens 2 Zeichen an."),
        ({"title": "x" * 201}, "höchstens 200 Zeichen"),
        ({"title": "ok", "benefit": "x" * 1001}, "höchstens 1.000 Zeichen"),
        ({"title": "ok", "table": "T99"}, "Diesen Tisch gibt es in diesem Workshop nicht."),
        ({"title": "ok", "question": "987654321"}, "Diese Leitfrage gehört nicht zu diesem Workshop."),
        ({"title": "ok", "question": "1e9"}, ""),
        ({"title": "ok", "question": "9" * 400}, ""),
        ({"title": "ok", "organisation": "99999"}, "Bitte wählen Sie eine Organisation aus der Liste."),
        ({"title": "ok", "author_name": "x" * 121}, "höchstens 120 Zeichen"),
        ({"title": "ok", "idempotency_key": "k" * 65}, ""),
    ],
)
def test_bad_input_is_answered_and_the_text_kept(
    world: World, client: CheckedClient, changes: dict[str, str], message: str
) -> None:
    client.get("/j/T01")
    form = client.get_form(PATH, "card") | {"benefit": "Das bleibt stehen."} | changes
    answer = client.post(PATH, data=form)
    assert answer.status_code == 422
    assert message in answer.text
    assert "Das bleibt stehen." in answer.text or "benefit" in changes
    assert len(ideas()) == 1


def test_a_thousand_signs_with_line_breaks_fit(world: World, client: CheckedClient) -> None:
    """Browsers send CR LF: a limit must count what was typed."""
    client.get("/j/T01")
    text = "\r\n".join(["x" * 99] * 10)
    answer = client.submit(PATH, {"title": "Lang", "benefit": text})
    assert answer.status_code == 303
    assert ideas()[-1].benefit == text.replace("\r\n", "\n")


def test_a_workshop_that_closed_meanwhile_gives_the_text_back(world: World, client: CheckedClient) -> None:
    client.get("/j/T01")
    form = client.get_form(PATH, "card") | {"title": "Zu spät", "benefit": "Aber noch da."}
    with transaction():
        close_workshop(workshop=db.session.get_one(Workshop, world.workshop))
    answer = client.post(PATH, data=form)
    assert answer.status_code == 410
    assert "Zu spät" in answer.text
    assert "Aber noch da." in answer.text
    assert len(ideas()) == 1


def test_a_wrong_token_gives_the_text_back_with_a_fresh_one(world: World, client: CheckedClient) -> None:
    client.get("/j/T01")
    form = client.get_form(PATH, "card") | {"title": "Nicht verlieren", "csrf_token": "falsch"}
    answer = client.post(PATH, data=form)
    assert answer.status_code == 400
    assert "Nicht verlieren" in answer.text
    token = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)
    assert token
    assert client.post(PATH, data=form | {"csrf_token": token[1]}).status_code == 303


def test_a_visitors_text_survives_signing_in(world: World, app: Flask, client: CheckedClient) -> None:
    answer = client.post(PATH, data={"title": "Sitzung vorbei", "benefit": "Text"})
    assert answer.status_code == 401
    assert "Sitzung+vorbei" in answer.text
    carried = {
        name: re.search(rf'name="{name}" value="([^"]*)"', answer.text)[1]  # type: ignore[index]
        for name in ("csrf_token", "carried", "carried_to", "next")
    }
    carried["carried"] = carried["carried"].replace("&amp;", "&")
    signed_in = client.post(
        "/sign-in", data=carried | {"email": "petra@zwingenberg.example", "password": "ein gutes Passwort"}
    )
    assert signed_in.status_code == 200
    assert "Sitzung vorbei" in signed_in.text
    assert len(ideas()) == 1


def test_an_accounts_name_is_not_put_on_the_card(world: World, app: Flask, database: SQLAlchemy) -> None:
    petra = client_of(app, "petra")
    petra.submit(PATH, {"title": "Ohne Namen"})  # type: ignore[attr-defined]
    idea = ideas()[-1]
    assert (idea.author_name, idea.organisation_id) == ("", world.places.zwingenberg)


@pytest.mark.parametrize(("actor", "status"), [("visitor", 303), ("fremd", 404), ("amina", 404), ("gast", 200)])
def test_only_who_may_see_the_board_gets_the_card(world: World, app: Flask, actor: str, status: int) -> None:
    assert client_of(app, actor).get(PATH).status_code == status
