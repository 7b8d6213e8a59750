"""Texts: what is typed is kept, two people at once lose nothing, the preview follows."""

from datetime import timedelta

import pytest
from flask import Flask

from innovation.core.clock import BERLIN
from tests.actors import World, client_of
from tests.client import HTMX, CheckedClient
from tests.features.workshops.conftest import facts

TEXTS = "/workshops/innovationstag/edit/texts"


def test_texts_are_saved_and_seen(world: World, jonas: CheckedClient) -> None:
    data = {
        "title": "Tag der Ideen",
        "starts_on": "2027-03-04",
        "begins": "9:05",
        "place": "Alte Mühle",
        "format": "hybrid",
        "sponsor": "Der Landrat",
        "vision": "Wir suchen, was leichter wird.",
        "open_until": "24.03.2027",
        "release_first": "1",
    }
    assert jonas.submit(TEXTS, data).location == TEXTS
    now = facts()
    assert (now.title, now.place, now.format, now.sponsor) == ("Tag der Ideen", "Alte Mühle", "hybrid", "Der Landrat")
    assert f"{now.starts_at.astimezone(BERLIN):%Y-%m-%d %H:%M}" == "2027-03-04 09:05"
    assert f"{now.open_until.astimezone(BERLIN):%Y-%m-%d %H:%M}" == "2027-03-24 23:59"
    assert now.release_first
    board = jonas.get("/workshops/innovationstag").text
    assert "Tag der Ideen" in board
    assert "Alte Mühle" in board


def test_saving_untouched_changes_nothing(world: World, jonas: CheckedClient) -> None:
    before = facts().texts
    assert jonas.submit(TEXTS, {}, form="texts").status_code == 303
    after = facts().texts
    assert after == before or abs(after.starts_at - before.starts_at) < timedelta(minutes=1)
    assert after.open_until == before.open_until


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": "x"}, "mindestens 2 Zeichen"),
        ({"title": "x" * 201}, "höchstens 200 Zeichen"),
        ({"starts_on": ""}, "Bitte geben Sie ein Datum an"),
        ({"starts_on": "0202-03-04"}, "Jahreszahl"),
        ({"begins": "25:00"}, "Uhrzeit"),
        ({"begins": ""}, "Uhrzeit"),
        ({"open_until": "2020-01-01"}, "liegt vor dem Beginn"),
        ({"vision": "x" * 2001}, "höchstens 2.000 Zeichen"),
        ({"format": "zeppelin"}, "eine der drei Möglichkeiten"),
    ],
)
def test_what_cannot_be_is_told_and_stays(world: World, jonas: CheckedClient, typed: dict[str, str], said: str) -> None:
    answer = jonas.submit(TEXTS, typed | {"sponsor": "Bleibt stehen"}, form="texts")
    assert answer.status_code == 422
    assert said in answer.text
    assert "Bleibt stehen" in answer.text
    assert facts().sponsor == ""


def test_two_people_at_once_both_see_both_texts(world: World, app: Flask, jonas: CheckedClient) -> None:
    carola = client_of(app, "carola")
    late = jonas.get_form(TEXTS, "texts")
    carola.submit(TEXTS, {"vision": "Von Carola"}, form="texts")
    answer = jonas.post(TEXTS, data=late | {"vision": "Von Jonas"})
    assert answer.status_code == 409
    assert "Von Carola" in answer.text
    assert "Von Jonas" in answer.text
    assert facts().vision == "Von Carola"
    again = late | {"vision": "Von Jonas", "version": facts().texts.version}
    assert f'value="{again["version"]}"' in answer.text, "the form can be sent again, knowingly"
    assert jonas.post(TEXTS, data=again).status_code == 303
    assert facts().vision == "Von Jonas"


def test_changes_elsewhere_do_not_disturb_the_texts(world: World, app: Flask, jonas: CheckedClient) -> None:
    late = jonas.get_form(TEXTS, "texts")
    client_of(app, "carola").submit("/workshops/innovationstag/edit/tables", {"number": "2"})
    assert jonas.post(TEXTS, data=late | {"vision": "Ungestört"}).status_code == 303


def test_the_preview_shows_what_is_typed_and_saves_nothing(world: World, jonas: CheckedClient) -> None:
    typed = jonas.get_form(TEXTS, "texts") | {"title": "Noch ungespeichert", "vision": "<b>Vorsicht</b>"}
    answer = jonas.post("/workshops/innovationstag/edit/preview", data=typed, headers=HTMX)
    assert answer.status_code == 200
    assert "Noch ungespeichert" in answer.text
    assert "&lt;b&gt;Vorsicht" in answer.text
    assert facts().title == "Innovationstag"


def test_the_preview_bears_half_a_date(world: World, jonas: CheckedClient) -> None:
    typed = jonas.get_form(TEXTS, "texts") | {"starts_on": "20", "begins": "x", "format": "?", "title": ""}
    assert jonas.post("/workshops/innovationstag/edit/preview", data=typed, headers=HTMX).status_code == 200
