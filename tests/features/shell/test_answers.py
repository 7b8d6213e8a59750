"""What holds for every answer, whatever was asked."""

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from tests.actors import client_of, make_world
from tests.client import HTMX, CheckedClient

NUL = "%00"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing-here", 404),
        ("/static/nothing.css", 404),
        ("/ideas/1", 303),
        ("/ideas/999999", 303),
        ("/ideas/99999999999999999999", 303),
        ("/receipt/nope", 404),
        ("/projects/nope", 404),
        ("/j/NOPE", 404),
        ("/workshops/nope", 303),
    ],
)
def test_headers_stand_on_errors_too(database: SQLAlchemy, client: CheckedClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"):
        assert name in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        f"/j/{NUL}",
        f"/j?code={NUL}",
        f"/receipt/{NUL}",
        f"/projects/{NUL}",
        f"/ideas/{NUL}",
        f"/workshops/{NUL}",
        f"/workshops/innovationstag?q={NUL}&table={NUL}&state={NUL}",
        f"/outcomes?workshop={NUL}&page={NUL}",
        f"/projects/?page={NUL}",
        f"/projects/new?idea={NUL}",
        f"/sign-in?next={NUL}",
        "/outcomes?page=-1",
        "/outcomes?page=99999999999999999999",
        "/workshops/innovationstag?page=99999999999&question=99999999999",
        "/%ff%fe",
        "/?%ff=%fe",
    ],
)
def test_strange_addresses_are_answered(database: SQLAlchemy, app: Flask, path: str) -> None:
    make_world()
    for actor in ("visitor", "carola"):
        assert client_of(app, actor).get(path).status_code < 500


def test_nul_in_a_form_is_dropped(database: SQLAlchemy, client: CheckedClient) -> None:
    make_world()
    form = client.get_form("/sign-in", "sign-in")
    answer = client.post("/sign-in", data=form | {"email": "petra\x00@zwingenberg.example", "password": "\x00"})
    assert answer.status_code == 422
    assert "petra@zwingenberg.example" in answer.text


def test_a_foreign_host_is_not_answered(database: SQLAlchemy, client: CheckedClient) -> None:
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text


def test_too_much_is_refused_in_words(database: SQLAlchemy, client: CheckedClient) -> None:
    answer = client.post("/sign-in", data={"email": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "1 Megabyte" in answer.text


def test_htmx_gets_a_fragment_for_an_error(database: SQLAlchemy, client: CheckedClient) -> None:
    answer = client.get("/nothing-here", headers=HTMX)
    assert answer.status_code == 404
    assert "<html" not in answer.text


def test_a_page_depends_on_who_asks_and_how(database: SQLAlchemy, client: CheckedClient) -> None:
    answer = client.get("/sign-in")
    assert "HX-Request" in answer.headers["Vary"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_method_that_is_not_offered_names_those_that_are(database: SQLAlchemy, client: CheckedClient) -> None:
    answer = client.delete("/outcomes")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_failure_of_ours_tells_nothing_of_the_inside(app: Flask, database: SQLAlchemy, monkeypatch) -> None:
    def fail() -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr("innovation.pages.start.all_workshops", fail)
    answer = app.test_client().get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "Content-Security-Policy" in answer.headers


def test_htmx_gets_what_was_typed_back_after_a_stale_page(database: SQLAlchemy, app: Flask) -> None:
    world = make_world()
    petra = client_of(app, "petra")
    data = {"csrf_token": "alt", "kind": "testing", "text": "Ich teste gern."}
    answer = petra.post(f"/ideas/{world.idea}/offers", data=data, headers=HTMX)
    assert answer.status_code == 400
    assert "Ich teste gern." in answer.text
    token = answer.text.split('name="csrf_token" value="')[1].split('"')[0]
    assert petra.post(f"/ideas/{world.idea}/offers", data=data | {"csrf_token": token}).status_code == 303
