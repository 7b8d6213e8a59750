"""The mailboxes of the demo world."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from innovation.core import outbox
from innovation.core.transaction import transaction
from innovation.demo import marker
from tests.client import CheckedClient
from tests.pages import parse, text_of


@pytest.fixture
def demo(app: Flask, database: SQLAlchemy) -> Iterator[None]:
    marker.remember()
    yield
    marker.remember(None)


def post(number: int, *, most: int = 0, to: str = "petra@zwingenberg.example") -> None:
    with transaction():
        for key in range(number, max(most, number + 1)):
            outbox.post(
                key=f"key-{key}",
                recipient=to,
                subject=f"Mail {key}",
                body=f"Guten Tag,\n\n  <b>Nummer {key}</b>\n\nhttp://127.0.0.1:8000/ideas/{key}\n",
            )


def subjects(page: str) -> list[str]:
    return [text_of(one) for one in parse(page).findall(".//article//h2")]


@pytest.mark.usefixtures("demo")
def test_every_mail_can_be_read_the_newest_first(client: CheckedClient) -> None:
    post(1)
    post(2, to="bernd@zwingenberg.example")
    page = client.get("/demo/mail").text
    assert subjects(page) == ["Mail 2", "Mail 1"]
    assert "&lt;b&gt;Nummer 1&lt;/b&gt;" in page
    assert 'href="http://127.0.0.1:8000/ideas/1"' in page
    assert subjects(client.get("/demo/mail?to=bernd@zwingenberg.example").text) == ["Mail 2"]


@pytest.mark.usefixtures("demo")
def test_pages_keep_the_mailbox(client: CheckedClient) -> None:
    post(1, most=14)
    assert subjects(client.get("/demo/mail?to=petra@zwingenberg.example&page=2").text) == ["Mail 3", "Mail 2", "Mail 1"]
    for odd in ("?to=niemand@x.example", "?page=99", "?page=x", "?to=%3Cscript%3E&page=-1"):
        assert client.get(f"/demo/mail{odd}").status_code == 200


@pytest.mark.usefixtures("demo")
def test_an_empty_mailbox_says_what_fills_it(client: CheckedClient) -> None:
    assert "Noch ist keine Post gekommen" in client.get("/demo/mail").text


@pytest.mark.usefixtures("demo")
def test_other_machines_see_nothing(client: CheckedClient) -> None:
    post(1)
    for elsewhere in ({"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_X_FORWARDED_FOR": "10.0.0.7"}):
        assert client.get("/demo/mail", environ_overrides=elsewhere).status_code == 404


def test_outside_a_demo_world_there_is_no_such_page(client: CheckedClient) -> None:
    assert client.get("/demo/mail").status_code == 404


@pytest.mark.usefixtures("demo")
def test_more_mails_ask_no_more_of_the_database(client: CheckedClient, count_queries) -> None:
    def statements() -> int:
        with count_queries() as found:
            client.get("/demo/mail")
        return len(found)

    post(1, most=3)
    few = statements()
    post(10, most=30)
    assert statements() == few
