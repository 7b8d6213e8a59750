"""Topics, and who runs the workshop and decides."""

from flask import Flask
from sqlalchemy import func, select

from innovation.access.roles import Role
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.queries import has_role
from innovation.workshops.models import Topic
from tests.actors import World, client_of
from tests.client import CheckedClient
from tests.factories.workshops import make_workshop
from tests.features.workshops.conftest import facts
from tests.features.workshops.test_edit_lists import undo

EDIT = "/workshops/innovationstag/edit"
TOPICS, PEOPLE = f"{EDIT}/topics", f"{EDIT}/people"


def names() -> list[str]:
    return [topic.name for topic in facts().topics]


def test_new_topics_are_made_and_known_ones_found(world: World, jonas: CheckedClient, carola: CheckedClient) -> None:
    jonas.submit(TOPICS, {"new": "Ländlicher Raum, Mobilität ,, Ländlicher  Raum"})
    assert names() == ["Ländlicher Raum", "Mobilität"]
    with transaction():
        make_workshop("werkstatt", code="ANDRE2")
    carola.submit("/workshops/werkstatt/edit/topics", {"new": "ländlicher raum"})
    assert db.session.scalar(select(func.count(Topic.id))) == 2
    assert facts("werkstatt").topics == facts().topics[:1]
    assert facts().topics[0].slug == "laendlicher-raum"


def test_topics_are_exactly_the_ticked_ones_and_come_back(world: World, jonas: CheckedClient) -> None:
    jonas.submit(TOPICS, {"new": "Eins, Zwei, Drei"})
    two = facts().topics[1].id
    assert jonas.submit(TOPICS, {"topic": [two]}).status_code == 303
    assert names() == ["Zwei"]
    undo(jonas, TOPICS)
    assert names() == ["Eins", "Zwei", "Drei"]


def test_too_many_topics_and_too_long_ones(world: World, jonas: CheckedClient) -> None:
    answer = jonas.submit(TOPICS, {"new": ", ".join(f"Thema {n}" for n in range(21))})
    assert answer.status_code == 422
    assert "höchstens 20" in answer.text
    assert jonas.submit(TOPICS, {"new": "x" * 81}).status_code == 422
    assert names() == []
    assert db.session.scalar(select(func.count(Topic.id))) == 0


def test_topics_chosen_meanwhile_are_told(world: World, app: Flask, jonas: CheckedClient) -> None:
    late = jonas.get_form(TOPICS, fields=("new",))
    client_of(app, "carola").submit(TOPICS, {"new": "Carolas Thema"})
    answer = jonas.post(TOPICS, data=late | {"new": "Jonas’ Thema"})
    assert answer.status_code == 409
    assert "Inzwischen gewählt: Carolas Thema" in answer.text
    assert "Jonas’ Thema" in answer.text
    assert names() == ["Carolas Thema"]


def test_an_account_takes_a_task_at_once_and_loses_it_at_once(world: World, app: Flask, jonas: CheckedClient) -> None:
    anna = client_of(app, "anna")
    assert anna.get(EDIT).status_code == 403
    jonas.submit(PEOPLE, {"email": "Anna@Fuerth.example", "role": "facilitator"})
    assert anna.get(EDIT).status_code == 200
    token = jonas.get_form(PEOPLE, "add")["csrf_token"]
    person = {"csrf_token": token, "person": world.people["anna"], "role": "facilitator"}
    assert jonas.post(f"{PEOPLE}/end", data=person).status_code == 303
    assert anna.get(EDIT).status_code == 403
    undo(jonas, PEOPLE)
    assert anna.get(EDIT).status_code == 200


def test_the_board_decides_but_does_not_edit(world: World, app: Flask, jonas: CheckedClient) -> None:
    jonas.submit(PEOPLE, {"email": "bernd@zwingenberg.example", "role": "board_member"})
    bernd = client_of(app, "bernd")
    assert bernd.get(EDIT).status_code == 403
    assert bernd.get(f"/ideas/{world.idea}/decision").status_code == 200


def test_an_address_without_account_is_told(world: World, jonas: CheckedClient, carola: CheckedClient) -> None:
    answer = jonas.submit(PEOPLE, {"email": "neu@lorsch.example"})
    assert answer.status_code == 422
    assert "noch kein Konto" in answer.text
    assert "neu@lorsch.example" in answer.text
    assert "/admin/people/invite" not in answer.text, "only who may invite is sent there"
    assert "/admin/people/invite" in carola.get(PEOPLE).text


def test_somebody_who_has_the_task_already(world: World, jonas: CheckedClient) -> None:
    answer = jonas.submit(PEOPLE, {"email": "carola@kreis.example", "role": "board_member"})
    assert answer.status_code == 422
    assert "schon" in answer.text


def test_nobody_gets_another_role_by_a_forged_form(world: World, jonas: CheckedClient) -> None:
    token = jonas.get_form(PEOPLE, "add")["csrf_token"]
    forged = {"csrf_token": token, "email": "jonas@kreis.example", "role": "admin"}
    assert jonas.post(PEOPLE, data=forged).status_code == 422
    forged = {"csrf_token": token, "person": world.people["jonas"], "role": "board_member"}
    assert jonas.post(f"{PEOPLE}/back", data=forged).status_code == 422, "what one never had does not come back"
    assert not has_role(world.people["jonas"], Role.ADMIN, None)
    assert not has_role(world.people["jonas"], Role.BOARD_MEMBER, world.workshop)
