"""What readers of the search can rely on."""

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.counting import counted
from innovation.ideas.models import Idea
from innovation.ideas.rules import IdeaState
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of, make_commitment
from tests.factories.projects import make_project
from tests.factories.topics import make_topic
from tests.factories.workshops import make_workshop
from tests.features.pages.test_board import numbers
from tests.pages import parse, text_of


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def petra(world: World, app: Flask) -> CheckedClient:
    return client_of(app, "petra")


def found(client: CheckedClient, words: str) -> list[int]:
    """The ideas that a search finds, in order."""
    return numbers(client.get("/search", query_string={"q": words}).text)


def marks(text: str) -> list[str]:
    """What is marked as found."""
    return [text_of(mark) for mark in parse(text).iter("mark")]


@pytest.mark.parametrize("written", ["Bürgerbüro am Samstag", "Buergerbuero am Samstag", "BÜRGERBÜRO am Samstag"])
@pytest.mark.parametrize("words", ["Burgerburo", "Buergerbuero", "Bürgerbüro", "bürgerb", "SAMS buerger", "bu"])
def test_umlauts_are_found_however_they_are_written(
    world: World, petra: CheckedClient, written: str, words: str
) -> None:
    with transaction():
        number = make_idea(world.workshop, world.people["anna"], written, benefit="")
    assert number in found(petra, words)


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("strasse", True),
        ("Straße steuer", True),
        ("steu", True),
        ("steue", True),
        ("neue", True),
        ("e-bike", True),
        ("bike", True),
        ("ike", False),
        ("straße fehlt", False),
        ("%", False),
        ("_", False),
        ("' OR 1=1 --", False),
    ],
)
def test_every_word_must_begin_a_word(world: World, petra: CheckedClient, words: str, is_found: bool) -> None:
    with transaction():
        number = make_idea(world.workshop, world.people["anna"], "Neue STRASSE", benefit="Steuern für ein E-Bike?")
    assert found(petra, words) == ([number] if is_found else [])


def test_number_first_then_title_then_text_each_newest_first(world: World, petra: CheckedClient) -> None:
    anna = world.people["anna"]
    with transaction():
        in_text = make_idea(world.workshop, anna, "Anders", benefit=f"Wie Idee {world.idea} in groß")
        older = make_idea(world.workshop, anna, f"{world.idea} Bänke", benefit="")
        newer = make_idea(world.workshop, anna, f"Noch {world.idea} Bänke", benefit="")
    for typed in (str(world.idea), f"#{world.idea}", f"Nr. {world.idea}", f"nr {world.idea}"):
        assert found(petra, typed) == [world.idea, newer, older, in_text]


def test_a_correction_is_found_and_the_earlier_wording_is_not(world: World, petra: CheckedClient) -> None:
    with transaction():
        db.session.get_one(Idea, world.idea).title = "Reisepass im Rathaus"
    assert found(petra, "reisepass") == [world.idea]
    assert found(petra, "ausweis") == []


def test_what_stands_on_no_board_is_not_found(world: World, petra: CheckedClient) -> None:
    with transaction():
        gone, hidden, waiting = (make_idea(world.workshop, world.people["anna"], "Geheimnis") for _ in range(3))
    with transaction():
        for number, change in (
            (gone, {"state": IdeaState.WITHDRAWN}),
            (hidden, {"hidden_at": now()}),
            (waiting, {"awaits_release": True}),
        ):
            with counted(number):
                for name, value in change.items():
                    setattr(db.session.get_one(Idea, number), name, value)
    for actor in ("petra", "carola"):
        assert found(client_of(petra.application, actor), "geheimnis") == []
    assert found(petra, str(hidden)) == []


def test_only_of_workshops_that_one_may_see(world: World, app: Flask) -> None:
    with transaction():
        other = make_workshop("werkstatt", code="ANDER")
        there = make_idea(other.id, world.people["anna"], "Ausweis im Keller")
    assert set(found(client_of(app, "petra"), "ausweis")) == {world.idea, there}
    assert found(client_of(app, "gast"), "ausweis") == [world.idea]
    for actor in ("visitor", "fremd", "amina"):
        assert found(client_of(app, actor), "ausweis") == []
    assert "Code eingeben" in client_of(app, "visitor").get("/search?q=ausweis").text


def test_projects_organisations_and_topics_are_found_by_everybody(world: World, app: Flask) -> None:
    project = make_project(world)
    with transaction():
        make_topic(world.workshop, "Öffentlicher Verkehr")
    visitor = client_of(app, "visitor")
    assert f'href="/projects/{project.slug}"' in visitor.get("/search", query_string={"q": project.title}).text
    assert 'href="/organisations/zwingenberg"' in visitor.get("/search?q=zwingen").text
    assert 'href="/topics/oeffentlicher-verkehr"' in visitor.get("/search?q=oeffentlicher").text
    assert "session" not in visitor.get("/search?q=zwingen").headers.get("Set-Cookie", "")


def test_what_was_found_is_marked_and_stays_text(world: World, petra: CheckedClient) -> None:
    benefit = "Vorher. " * 60 + "Das <b>Bürgerbüro</b> hilft. " + "Nachher. " * 60
    with transaction():
        make_idea(world.workshop, world.people["anna"], "<script>alert(1)</script> am Bürgerbüro", benefit=benefit)
    text = petra.get("/search?q=buergerbuero").text
    assert marks(text) == ["Bürgerbüro", "Bürgerbüro"]
    assert "<script>alert" not in text
    assert "&lt;b&gt;<mark>Bürgerbüro</mark>&lt;/b&gt;" in text


def test_pages_of_twenty(world: World, petra: CheckedClient) -> None:
    with transaction():
        for number in range(25):
            make_idea(world.workshop, world.people["anna"], f"Radweg {number}", benefit="")
    assert len(found(petra, "radweg")) == 20
    assert len(numbers(petra.get("/search?q=radweg&page=2").text)) == 5
    assert len(numbers(petra.get("/search?q=radweg&page=99").text)) == 5
    assert len(numbers(petra.get("/search?q=radweg&page=x").text)) == 20


@pytest.mark.parametrize("words", ["", "a", "  ", "-", "\x00", "🦔"])
def test_too_little_is_said_kindly(world: World, petra: CheckedClient, words: str) -> None:
    answer = petra.get("/search", query_string={"q": words})
    assert answer.status_code == 200
    assert numbers(answer.text) == []


def test_nothing_found_helps_on(world: World, petra: CheckedClient) -> None:
    assert "Dazu haben wir nichts gefunden" in petra.get("/search?q=nirgends").text


def test_the_number_of_statements_does_not_depend_on_rows(world: World, petra: CheckedClient, count_queries) -> None:
    petra.get("/search?q=ausweis")
    with count_queries() as few:
        petra.get("/search?q=ausweis")
    with transaction():
        for number in range(20):
            make_idea(world.workshop, world.people["anna"], f"Ausweis {number}")
    with count_queries() as many:
        petra.get("/search?q=ausweis")
    assert len(few) == len(many) <= 9


def test_the_field_of_the_header_leads_there(world: World, petra: CheckedClient) -> None:
    answer = petra.submit("/help", {"q": "ausweis"}, form="/search")
    assert numbers(answer.text) == [world.idea]


def test_an_organisations_page_shows_only_what_the_reader_may_see(world: World, app: Flask) -> None:
    project = make_project(world)
    with transaction():
        other = make_idea(world.workshop, world.people["anna"], "Aus Fürth")
        make_commitment(facts_of(other), world.places.zwingenberg, world.people["bernd"])
    bernd = client_of(app, "bernd").get("/organisations/zwingenberg").text
    assert f'href="/ideas/{other}"' in bernd
    assert f'href="/ideas/{world.idea}"' in bernd
    visitor = client_of(app, "visitor").get("/organisations/zwingenberg").text
    assert numbers(visitor) == []
    assert (f'href="/projects/{project.slug}"' in visitor) == (f'href="/projects/{project.slug}"' in bernd)
    assert client_of(app, "visitor").get("/organisations/nirgends").status_code == 404


def test_a_topics_page_shows_its_ideas_to_those_who_may_see_them(world: World, app: Flask) -> None:
    with transaction():
        make_topic(world.workshop, "Verkehr", ideas=(world.idea,))
    assert numbers(client_of(app, "petra").get("/topics/verkehr").text) == [world.idea]
    for actor in ("visitor", "fremd"):
        assert numbers(client_of(app, actor).get("/topics/verkehr").text) == []
    assert client_of(app, "petra").get("/topics/nirgends").status_code == 404
