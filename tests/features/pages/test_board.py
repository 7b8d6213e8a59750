"""What readers of a board can rely on."""

import re

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from innovation.core.transaction import transaction
from innovation.ideas.rules import IdeaState
from innovation.voting.queries import support_round
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.ideas import make_idea

BOARD = "/workshops/innovationstag"


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def petra(world: World, app: Flask) -> CheckedClient:
    return client_of(app, "petra")  # type: ignore[return-value]


def numbers(text: str) -> list[int]:
    """The ideas a page links, in order, each once."""
    return list(dict.fromkeys(int(number) for number in re.findall(r'href="/ideas/(\d+)"', text)))


def test_an_empty_board_invites(world: World, app: Flask) -> None:
    from tests.factories.workshops import make_workshop

    with transaction():
        make_workshop("werkstatt", code="LEER26")
    answer = client_of(app, "petra").get("/workshops/werkstatt")
    assert "Der Tisch ist noch leer" in answer.text
    assert "/workshops/werkstatt/submit" in answer.text


def test_by_question_in_the_agendas_order_newest_first_without_question_last(
    world: World, petra: CheckedClient
) -> None:
    with transaction():
        second = make_idea(world.workshop, world.people["petra"], "Zweite Frage", question_id=world.questions[1])
        without = make_idea(world.workshop, world.people["petra"], "Ohne Frage")
        newer = make_idea(world.workshop, world.people["petra"], "Neuer", question_id=world.questions[0])
    answer = petra.get(BOARD)
    assert numbers(answer.text) == [newer, world.idea, second, without]
    heads = re.findall(r'<h2 id="frage-\d">([^<]+)</h2>', answer.text)
    assert heads == [
        "Wo nimmt uns Digitales Wege und Wartezeit ab?",
        "Wie wird Verwaltung freundlicher?",
        "Ohne Leitfrage",
    ]


@pytest.mark.parametrize("sort", ["new", "title", "support"])
def test_other_orders_have_no_headings(world: World, petra: CheckedClient, sort: str) -> None:
    with transaction():
        make_idea(world.workshop, world.people["petra"], "aaa", question_id=world.questions[1])
    answer = petra.get(f"{BOARD}?sort={sort}")
    assert re.findall(r'<h2 id="frage-\d" class="sr">([^<]+)</h2>', answer.text) == ["Ideen"]


def test_most_supported_first(world: World, petra: CheckedClient) -> None:
    with transaction():
        other = make_idea(world.workshop, world.people["anna"], "Unterstützt")
    round = support_round(world.workshop)
    assert round is not None
    petra.submit(f"{BOARD}?q=Unterst%C3%BCtzt", {}, form=f"/rounds/{round.id}/votes")
    assert numbers(petra.get(f"{BOARD}?sort=support").text) == [other, world.idea]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("strasse", True),
        ("STRASSE radweg", True),
        ("Radweg Straße", True),
        ("weg", True),
        ("radweg fehltganz", False),
        ("100%", False),
        ("_", False),
        ("' OR 1=1", False),
        ("Uber", True),
    ],
)
def test_every_word_must_occur_folded(world: World, petra: CheckedClient, words: str, found: bool) -> None:
    with transaction():
        number = make_idea(world.workshop, world.people["anna"], "Radweg an der Straße", benefit="Über den Bach.")
    linked = numbers(petra.get(BOARD, query_string={"q": words}).text)
    assert linked == ([number] if found else [])


def test_a_number_finds_its_idea(world: World, petra: CheckedClient) -> None:
    assert world.idea in numbers(petra.get(f"{BOARD}?q={world.idea}").text)


def test_filters_by_question_table_and_state(world: World, petra: CheckedClient) -> None:
    with transaction():
        other = make_idea(
            world.workshop,
            world.people["anna"],
            "Tisch zwei",
            question_id=world.questions[1],
            table_code="T02",
            state=IdeaState.DECLINED,
        )
    for query in (f"question={world.questions[1]}", "table=T02", "state=declined"):
        assert numbers(petra.get(f"{BOARD}?{query}").text) == [other]
    assert set(numbers(petra.get(f"{BOARD}?state=nonsense&question=x&table=&page=-3&sort=y").text)) == {
        world.idea,
        other,
    }


def test_a_withdrawn_idea_is_not_on_the_board(world: World, petra: CheckedClient) -> None:
    with transaction():
        gone = make_idea(world.workshop, world.people["anna"], "Zurück", state=IdeaState.WITHDRAWN)
    assert gone not in numbers(petra.get(BOARD).text)


def test_twenty_a_page_and_the_last_page_for_whoever_asks_too_far(world: World, petra: CheckedClient) -> None:
    with transaction():
        for number in range(25):
            make_idea(world.workshop, world.people["petra"], f"Idee {number}")
    assert len(numbers(petra.get(BOARD).text)) == 20
    assert len(numbers(petra.get(f"{BOARD}?page=2").text)) == 6
    assert len(numbers(petra.get(f"{BOARD}?page=999999999").text)) == 6


def test_hostile_texts_are_texts(world: World, petra: CheckedClient) -> None:
    with transaction():
        make_idea(world.workshop, world.people["anna"], "<script>alert(1)</script>", benefit='"><img src=x onerror=1>')
    text = petra.get(BOARD).text
    assert "<script>alert" not in text
    assert "<img" not in text


def test_the_number_of_statements_does_not_depend_on_rows(world: World, petra: CheckedClient, count_queries) -> None:
    with transaction():
        make_idea(world.workshop, world.people["anna"], "Zwei")
    petra.get(BOARD)
    with count_queries() as few:
        petra.get(BOARD)
    with transaction():
        for number in range(18):
            make_idea(world.workshop, world.people["petra"], f"Idee {number}", question_id=world.questions[number % 2])
    petra.get(BOARD)  # once after a change, the kept numbers are read anew
    with count_queries() as many:
        petra.get(BOARD)
    assert len(many) == len(few) <= 8


def test_the_network_is_told_that_it_does_not_vote(world: World, app: Flask) -> None:
    amina = client_of(app, "amina")
    amina.get("/j/BERG26")
    text = amina.get(BOARD).text
    assert "Abstimmen können Menschen aus dem Kreis und seinen Kommunen." in text
    assert "/votes" not in text


def test_english_is_complete_on_the_board(world: World, petra: CheckedClient) -> None:
    petra.set_cookie("language", "en")
    text = petra.get(BOARD).text
    assert "Support" in text
    assert "Unterstützen" not in text
