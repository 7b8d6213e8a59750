"""The board as a table and on paper: everything the filter lets through, nothing that calculates, no person's name."""

import csv
import io
import re

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from python_calamine import CalamineWorkbook

from innovation.core.transaction import transaction
from innovation.ideas.rules import IdeaState
from innovation.selection.rules import DecisionOutcome
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of, make_offer
from tests.factories.selection import make_decision
from tests.factories.topics import make_topic
from tests.features.pages.test_board import BOARD

HOSTILE = ("=1+1", "+49 6252", "-2+3", "@SUM(A1)", '=HYPERLINK("https://evil.example")', "=cmd|' /C calc'!A0", "＝1+1")


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def jonas(world: World, app: Flask) -> CheckedClient:
    return client_of(app, "jonas")


def read_csv(client: CheckedClient, query: str = "") -> list[dict[str, str]]:
    """The rows as a German Excel reads them."""
    answer = client.get(f"{BOARD}?format=csv{query}")
    assert answer.status_code == 200
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(client: CheckedClient, query: str = "") -> list[list[object]]:
    """The rows, the head among them."""
    answer = client.get(f"{BOARD}?format=xlsx{query}")
    assert answer.status_code == 200
    return [[*row] for row in CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_only_who_runs_the_workshop_takes_it_along(world: World, app: Flask, kind: str) -> None:
    allowed, refused = {"carola": 200, "jonas": 200}, {"gast": 403, "petra": 403, "bernd": 403}
    expected = allowed | refused | {"visitor": 303, "amina": 404, "fremd": 404}
    answers = {name: client_of(app, name).get(f"{BOARD}?format={kind}") for name in expected}
    assert {name: answer.status_code for name, answer in answers.items() if answer.data is not None} == expected


def test_links_to_the_tables_stand_only_where_they_lead_somewhere(world: World, app: Flask) -> None:
    assert "?format=xlsx" in client_of(app, "jonas").get(BOARD).text
    assert "?format=xlsx" not in client_of(app, "petra").get(BOARD).text


def test_all_that_may_be_said_of_an_idea(world: World, jonas: CheckedClient, app: Flask) -> None:
    petra = world.people["petra"]
    with transaction():
        number = make_idea(
            world.workshop, petra, "Rathaus; mit „Hund“", benefit="Zwei\nZeilen", question_id=world.questions[1],
            table_code="T02", author_name="Petra Geheim", organisation_id=world.places.fuerth,
        )  # fmt: skip
        make_topic(world.workshop, "Verkehr", ideas=(number,))
        make_topic(world.workshop, "Natur", ideas=(number,))
        make_offer(facts_of(number), world.people["deniz"])
        make_decision(number, world.people["carola"], DecisionOutcome.DECLINED, reason="Das gibt es woanders.")
    row = read_csv(jonas, "&table=T02")[0]
    assert row.pop("Eingereicht am")[2::3][0] == "."
    assert row == {
        "Nummer": str(number),
        "Titel": "Rathaus; mit „Hund“",
        "Was soll für wen besser werden?": "Zwei\nZeilen",
        "Leitfrage": "Wie wird Verwaltung freundlicher?",
        "Tisch": "Tisch 2",
        "Themen": "Natur, Verkehr",
        "Organisation": "Fürth",
        "Stand": "nicht weiterverfolgt",
        "Stimmen": "0",
        "Kommunen dahinter": "0",
        "Vom Papier": "",
        "Angebote": "1",
        "Grund": row["Grund"],
        "Begründung": "Das gibt es woanders.",
        "Projekt": "",
        "Adresse": f"{app.config['BASE_URL']}/ideas/{number}",
    }
    assert row["Grund"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_name_of_a_person_leaves_the_site(world: World, jonas: CheckedClient, kind: str) -> None:
    with transaction():
        make_idea(world.workshop, world.people["petra"], "Karte", author_name="Petra Geheim")
    text = str(read_csv(jonas) if kind == "csv" else read_xlsx(jonas))
    assert "Karte" in text
    assert "Geheim" not in text


def test_nothing_that_people_wrote_calculates(world: World, jonas: CheckedClient) -> None:
    with transaction():
        for text in HOSTILE:
            make_idea(world.workshop, world.people["petra"], text, benefit=text)
    rows = [row for row in read_csv(jonas) if row["Nummer"] != str(world.idea)]
    assert sorted(row["Titel"] for row in rows) == sorted(f"'{text}" for text in HOSTILE)
    assert all(row["Was soll für wen besser werden?"].startswith("'") for row in rows)
    answer = jonas.get(f"{BOARD}?format=xlsx")
    assert sorted(str(row[1]) for row in read_xlsx(jonas)[1:] if row[0] != world.idea) == sorted(HOSTILE)
    sheet = _unzipped(answer.data)
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower().replace("=hyperlink", "")


def _unzipped(data: bytes) -> str:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def test_the_filter_and_the_order_hold_and_pages_do_not(world: World, jonas: CheckedClient) -> None:
    with transaction():
        more = [make_idea(world.workshop, world.people["petra"], f"Idee {n:02}", table_code="T02") for n in range(30)]
        gone = make_idea(world.workshop, world.people["petra"], "Weg", table_code="T02", state=IdeaState.WITHDRAWN)
    rows = read_csv(jonas, "&table=T02&sort=title&page=2")
    assert [int(row["Nummer"]) for row in rows] == more
    assert gone not in [int(row["Nummer"]) for row in rows]
    assert [row[0] for row in read_xlsx(jonas, "&q=Idee&sort=title")][1:] == more


def test_more_than_one_portion_comes_whole(world: World, jonas: CheckedClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innovation.pages.board_rows.AT_ONCE", 3)
    with transaction():
        for n in range(8):
            make_idea(world.workshop, world.people["petra"], f"Idee {n}")
    assert len({row["Nummer"] for row in read_csv(jonas)}) == 9


def test_it_comes_as_a_file_that_nobody_keeps(world: World, jonas: CheckedClient) -> None:
    answer = jonas.get(f"{BOARD}?format=xlsx")
    assert len(answer.data) == answer.content_length
    assert re.search(
        r"attachment; filename=innovationstag-\d{4}-\d\d-\d\d\.xlsx", answer.headers["Content-Disposition"]
    )
    assert "no-store" in answer.headers["Cache-Control"]


def test_english_heads_for_english_readers(world: World, jonas: CheckedClient) -> None:
    jonas.set_cookie("language", "en")
    assert "Number" in read_csv(jonas)[0]


@pytest.mark.parametrize("view", ["print", "list"])
def test_on_paper_all_ideas_of_the_filter_with_their_whole_text(world: World, app: Flask, view: str) -> None:
    with transaction():
        for n in range(25):
            make_idea(world.workshop, world.people["petra"], f"Idee {n}", benefit="Wort " * 100, table_code="T02")
    text = client_of(app, "gast").get(f"{BOARD}?view={view}&table=T02").text
    assert text.count("Wort Wort Wort") >= 25
    assert text.count('class="a6-number"') == (25 if view == "print" else 0)
    assert client_of(app, "fremd").get(f"{BOARD}?view={view}").status_code == 404


def test_paper_in_parts(world: World, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innovation.pages.board_print.MOST", 4)
    with transaction():
        for n in range(5):
            make_idea(world.workshop, world.people["petra"], f"Idee {n}")
    gast = client_of(app, "gast")
    assert gast.get(f"{BOARD}?view=print").text.count('class="a6-number"') == 4
    assert gast.get(f"{BOARD}?view=print&page=2").text.count('class="a6-number"') == 2
    assert "Teil 2" in gast.get(f"{BOARD}?view=print").text
