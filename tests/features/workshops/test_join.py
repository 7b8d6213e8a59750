"""What somebody with a code can rely on."""

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select

from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.core.transaction import transaction
from innovation.people.models import Participation, Person
from innovation.workshops.actions import NewTable, close_workshop, create_workshop
from innovation.workshops.models import Workshop
from innovation.workshops.rules import CODE_SIGNS, new_code, normal_code
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.workshops import make_workshop


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.mark.parametrize("typed", ["BERG26", "berg26", " be rg-26 ", "BERG–26"])
def test_case_blanks_and_hyphens_do_not_matter(world: World, client: CheckedClient, typed: str) -> None:
    answer = client.get("/j", query_string={"code": typed})
    assert (answer.status_code, answer.location) == (303, "/workshops/innovationstag")


def test_the_start_page_takes_the_code(world: World, client: CheckedClient) -> None:
    assert client.submit("/", {"code": "t02"}, form="/j").location == "/workshops/innovationstag/submit"
    assert "Wie wird Verwaltung freundlicher?" in client.get("/workshops/innovationstag/submit").text


@pytest.mark.parametrize("path", ["/j/FALSCH", "/j?code=FALSCH"])
def test_a_wrong_code_is_told_and_stays_in_the_field(world: World, client: CheckedClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Diesen Code kennen wir nicht" in answer.text
    assert 'value="FALSCH"' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_workshop_that_is_over_says_so(world: World, client: CheckedClient) -> None:
    with transaction():
        close_workshop(workshop=db.session.get_one(Workshop, world.workshop))
    for code in ("BERG26", "T01"):
        answer = client.get(f"/j/{code}")
        assert answer.status_code == 410
        assert "beendet" in answer.text


def test_a_draft_is_not_known(world: World, client: CheckedClient) -> None:
    with transaction():
        make_workshop("entwurf", code="DRAFT2", opened=False)
    assert client.get("/j/DRAFT2").status_code == 404


def test_looking_writes_nothing(world: World, client: CheckedClient) -> None:
    client.get("/j/T01")
    client.get("/workshops/innovationstag")
    assert db.session.scalar(select(func.count()).select_from(Participation)) == 0
    assert db.session.scalar(select(func.count(Person.id)).where(Person.email.is_(None))) == 0


def test_an_account_that_joined_keeps_the_workshop_on_another_device(world: World, app: Flask) -> None:
    amina = client_of(app, "amina")
    amina.get("/j/BERG26")
    assert amina.submit("/workshops/innovationstag/submit", {"title": "Von außen"}).status_code == 303  # type: ignore[attr-defined]
    assert client_of(app, "amina").get("/workshops/innovationstag").status_code == 200


def test_a_guest_of_one_workshop_is_a_visitor_of_the_others(world: World, client: CheckedClient) -> None:
    with transaction():
        make_workshop("werkstatt", code="ANDRE2")
    client.get("/j/BERG26")
    assert client.get("/workshops/werkstatt").status_code == 303
    client.get("/j/ANDRE2")
    assert client.get("/workshops/werkstatt").status_code == 200
    assert client.get("/workshops/innovationstag").status_code == 303


def test_codes_are_unique_over_the_site(world: World) -> None:
    with pytest.raises(DomainError), transaction():
        make_workshop("zweiter", code="T01")
    taken = [NewTable("Tisch", code="BERG26")]
    with pytest.raises(DomainError), transaction():
        create_workshop(slug="dritter", title="Dritter", starts_at=now(), tables=taken)


def test_generated_codes_are_easy_to_read() -> None:
    codes = {new_code() for _ in range(200)}
    assert all(len(code) == 5 and set(code) <= set(CODE_SIGNS) for code in codes)
    assert not set("01OI") & set(CODE_SIGNS)
    assert len(codes) > 190
    assert {normal_code(code.lower()) for code in codes} == codes
