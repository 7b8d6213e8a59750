"""What the board's filters promise: what each choice would show, what is chosen, one's own ideas."""

import re

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from innovation.core.clock import now
from innovation.core.db import db, read
from innovation.core.transaction import transaction
from innovation.ideas.board import CARDS, Asked, BoardFilter, narrowed, ordered
from innovation.ideas.counting import counted
from innovation.ideas.facets import kept_counts, with_rare_topic
from innovation.ideas.models import Idea
from innovation.ideas.rules import IdeaState
from innovation.workshops.facts import facts_by_id
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.ideas import make_idea
from tests.factories.topics import make_topic
from tests.features.pages.test_board import BOARD, numbers
from tests.pages import parse, text_of


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def petra(world: World, app: Flask) -> CheckedClient:
    return client_of(app, "petra")


def menu(text: str, label: str) -> dict[str, str]:
    """The choices of a menu with what stands beside each."""
    for pick in parse(text).findall(".//details"):
        summary = pick.find("summary")
        if summary is not None and text_of(summary) == label:
            names = [((link.text or "").strip(), text_of(link)) for link in pick.iter("a")]
            return {name: whole.removeprefix(name).strip() for name, whole in names}
    return {}


def chosen(text: str) -> list[str]:
    """What is filtered by, as it is read out."""
    found = [nav for nav in parse(text).iter("nav") if nav.get("aria-label") == "Gewählte Filter"]
    return [text_of(link) for nav in found for link in nav.iter("a")]


def _some_ideas(world: World) -> dict[str, int]:
    petra, anna = world.people["petra"], world.people["anna"]
    with transaction():
        ideas = {
            "second": make_idea(world.workshop, anna, "Zweite", question_id=world.questions[1], table_code="T02"),
            "declined": make_idea(world.workshop, petra, "Nein", table_code="T02", state=IdeaState.DECLINED),
            "withdrawn": make_idea(world.workshop, petra, "Weg", table_code="T02", state=IdeaState.WITHDRAWN),
        }
        make_topic(world.workshop, "Ländlicher Raum", ideas=(ideas["second"], ideas["declined"], ideas["withdrawn"]))
        make_topic(world.workshop, "Verkehr", ideas=(ideas["second"],))
    return ideas


def test_each_choice_says_how_many_ideas_it_would_show(world: World, petra: CheckedClient) -> None:
    _some_ideas(world)
    text = petra.get(BOARD).text
    assert menu(text, "Tisch") == {"Alle": "", "Tisch 1": "1", "Tisch 2": "2"}
    assert menu(text, "Thema") == {"Alle": "", "Ländlicher Raum": "2", "Verkehr": "1"}
    assert menu(text, "Stand") == {"Alle": "", "Noch offen": "2", "Nicht weiterverfolgt": "1"}
    assert list(menu(text, "Leitfrage").values()) == ["", "1", "1"]
    for label in ("Tisch", "Thema", "Stand"):
        for name, number in menu(text, label).items():
            if number:
                assert len(numbers(petra.get(_address(text, name)).text)) == int(number)


def test_the_numbers_are_those_under_the_other_filters(world: World, petra: CheckedClient) -> None:
    _some_ideas(world)
    text = petra.get(f"{BOARD}?state=declined").text
    assert menu(text, "Tisch") == {"Alle": "", "Tisch 2": "1"}
    assert menu(text, "Thema") == {"Alle": "", "Ländlicher Raum": "1"}
    assert menu(text, "Stand") == {"Alle": "", "Noch offen": "2", "Nicht weiterverfolgt": "1"}
    by_topic = petra.get(f"{BOARD}?topic=verkehr").text
    assert menu(by_topic, "Stand") == {"Alle": "", "Noch offen": "1"}
    assert menu(by_topic, "Thema") == {"Alle": "", "Ländlicher Raum": "2", "Verkehr": "1"}


def test_where_a_number_would_have_to_be_counted_none_is_shown(world: World, petra: CheckedClient) -> None:
    _some_ideas(world)
    assert set(menu(petra.get(f"{BOARD}?q=zweite").text, "Tisch").values()) == {""}


def test_by_topic(world: World, petra: CheckedClient) -> None:
    ideas = _some_ideas(world)
    assert numbers(petra.get(f"{BOARD}?topic=laendlicher-raum").text) == [ideas["second"], ideas["declined"]]
    assert numbers(petra.get(f"{BOARD}?topic=verkehr&table=T02").text) == [ideas["second"]]
    assert numbers(petra.get(f"{BOARD}?topic=verkehr&table=T01").text) == []
    assert len(numbers(petra.get(f"{BOARD}?topic=gibtesnicht").text)) == 3


@pytest.mark.parametrize("rare", [True, False])
def test_a_rare_topic_is_looked_up_another_way_with_the_same_result(world: World, rare: bool) -> None:
    ideas = _some_ideas(world)
    workshop = facts_by_id(world.workshop)
    asked = with_rare_topic(Asked.of(BoardFilter(topic="laendlicher-raum"), workshop, None), kept_counts(workshop.id))
    assert asked.rare_topic
    asked = Asked(topic_id=asked.topic_id, rare_topic=rare)
    rows = read(narrowed(ordered(CARDS, "question", ()), asked), {"workshop": workshop.id, "skip": 0, **asked.facts})
    found = [row.number for row in rows]
    assert found == [ideas["second"], ideas["declined"]]


def test_ones_own_ideas_for_accounts_and_for_guests(world: World, petra: CheckedClient, app: Flask) -> None:
    ideas = _some_ideas(world)
    assert numbers(petra.get(f"{BOARD}?mine=1").text) == [world.idea, ideas["declined"]]
    gast = client_of(app, "gast")
    assert "Nur meine" not in gast.get(BOARD).text, "who has sent nothing has nothing to look for"
    assert numbers(gast.get(f"{BOARD}?mine=1").text) == []
    gast.submit(f"{BOARD}/submit", {"title": "Vom Gast", "benefit": ""})
    text = gast.get(BOARD).text
    assert "Nur meine" in text
    assert len(numbers(gast.get(_address(text, "Nur meine")).text)) == 1


def test_what_is_chosen_can_be_taken_away_one_by_one_and_at_once(world: World, petra: CheckedClient) -> None:
    _some_ideas(world)
    address = f"{BOARD}?q=zwei&table=T02&topic=verkehr&state=submitted&sort=new&question={world.questions[1]}"
    text = petra.get(address).text
    question = "Wie wird Verwaltung freundlicher?"
    assert [one.removeprefix("Filter entfernen: ") for one in chosen(text)] == [
        *("„zwei“", question, "Tisch 2", "Verkehr", "Noch offen", "Alle zurücksetzen"),
    ]
    without = petra.get(_address(text, "Alle zurücksetzen")).text
    assert chosen(without) == []
    assert len(numbers(without)) == 3


def test_hidden_and_unreleased_ideas_count_nowhere(world: World, petra: CheckedClient) -> None:
    ideas = _some_ideas(world)
    with transaction(), counted(ideas["second"]):
        db.session.get_one(Idea, ideas["second"]).hidden_at = now()
    text = petra.get(BOARD).text
    assert ideas["second"] not in numbers(text)
    assert menu(text, "Tisch") == {"Alle": "", "Tisch 1": "1", "Tisch 2": "1"}
    assert menu(text, "Thema") == {"Alle": "", "Ländlicher Raum": "1"}, "what would show nothing is no choice"


def test_statements_do_not_depend_on_rows_or_filters(world: World, petra: CheckedClient, count_queries) -> None:
    _some_ideas(world)
    addresses = [f"{BOARD}?{query}" for query in ("", "table=T02", "topic=verkehr", "state=submitted", "mine=1")]

    def statements() -> list[int]:
        found = []
        for address in addresses:
            petra.get(address)
            with count_queries() as sent:
                petra.get(address)
            found.append(len(sent))
        return found

    few = statements()
    with transaction():
        more = [make_idea(world.workshop, world.people["petra"], f"Idee {n}", table_code="T02") for n in range(20)]
        make_topic(world.workshop, "Schule", ideas=more)
    assert statements() == few
    assert max(few) <= 7


def test_forty_tables_and_twenty_topics_stay_behind_menus(world: World, petra: CheckedClient) -> None:
    with transaction():
        for at in range(20):
            make_topic(world.workshop, f"Thema {at}", ideas=(world.idea,))
    text = petra.get(BOARD).text
    assert len(menu(text, "Thema")) == 21
    assert re.search(r'<details class="filters-phone[^>]*><summary>Filtern und suchen', text)


def _address(text: str, label: str) -> str:
    """Where the first link with this text leads, from the board."""
    link = next(one for one in parse(text).iter("a") if (one.text or "").strip() == label or text_of(one) == label)
    address = link.get("href", "")
    return f"{BOARD}{address}" if address.startswith("?") else address
