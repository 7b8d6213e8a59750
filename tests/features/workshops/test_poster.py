"""Posters: one for the door, one for each table, with codes that lead there."""

from flask import Flask

from innovation.web.addresses import absolute
from innovation.web.qr import qr_svg
from tests.actors import World, client_of
from tests.client import CheckedClient
from tests.pages import parse

POSTER = "/workshops/innovationstag/poster"


def sheets(text: str) -> list[str]:
    return [sheet.get("aria-label", "") for sheet in parse(text).findall(".//article")]


def test_one_for_the_door_and_one_for_each_table(world: World, app: Flask, jonas: CheckedClient) -> None:
    text = jonas.get(POSTER).text
    assert sheets(text) == ["Bürgerhaus Heppenheim", "Tisch 1", "Tisch 2"]
    assert "Wo nimmt uns Digitales Wege und Wartezeit ab?" in text
    for code in ("BERG26", "T01", "T02"):
        with app.test_request_context():
            assert str(qr_svg(absolute(f"/j/{code}"))).split("<path", 1)[1][:200] in text
        assert code in text


def test_only_one_of_them(world: World, jonas: CheckedClient) -> None:
    assert sheets(jonas.get(f"{POSTER}?only=door").text) == ["Bürgerhaus Heppenheim"]
    assert sheets(jonas.get(f"{POSTER}?only=t02").text) == ["Tisch 2"]
    assert sheets(jonas.get(f"{POSTER}?only=T99").text) == []
    assert "Diesen Tisch gibt es nicht" in jonas.get(f"{POSTER}?only=T99").text


def test_posters_are_for_who_edits(world: World, app: Flask) -> None:
    assert client_of(app, "petra").get(POSTER).status_code == 403
    assert client_of(app, "fremd").get(POSTER).status_code == 404
    assert client_of(app, "gast").get(POSTER).status_code == 403
