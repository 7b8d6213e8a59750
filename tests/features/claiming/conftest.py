"""A world with guests who have acted, and the browsers of its people."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from innovation.people.actions import open_session
from innovation.voting.queries import support_round
from tests.actors import World, client_of, email_of, make_world
from tests.client import CheckedClient

SUBMIT = "/workshops/innovationstag/submit"


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def browser(app: Flask, world: World) -> Callable[[str], CheckedClient]:
    """The browser of one of the actors; each call is another one."""
    return lambda name: client_of(app, name)


@pytest.fixture
def round_id(world: World) -> int:
    found = support_round(world.workshop)
    assert found is not None
    return found.id


def send_card(client: CheckedClient, title: str = "Ein Gast hat eine Idee", **more: object) -> str:
    """The receipt's path."""
    answer = client.submit(SUBMIT, {"title": title, **more}, form="card")
    assert answer.status_code == 303, answer.text
    return answer.location


def vote(client: CheckedClient, round_id: int, idea: int, points: int = 1, **more: object) -> int:
    """The status of the answer."""
    token = client.get_form(SUBMIT, "card")["csrf_token"]
    data = {"csrf_token": token, "idea": idea, "points": points, **more}
    return client.post(f"/rounds/{round_id}/votes", data=data).status_code


def sign_in_here(client: CheckedClient, world: World, name: str) -> None:
    """The same browser, as after the sign-in page: what the guest left in the cookie stays."""
    with transaction():
        token = open_session(person_id=world.people[name], email=email_of(name))
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True


def code_on(page: str) -> str:
    """The code that a page shows, or ''."""
    return page.split('class="join-code">')[1].split("<")[0] if 'class="join-code">' in page else ""


def number_of(receipt: str) -> int:
    """The number of the idea behind a receipt's path."""
    return db.session.scalars(select(Idea.id).where(Idea.receipt_token == receipt.rsplit("/", 1)[1])).one()


def cookie_of(client: CheckedClient) -> dict:
    with client.session_transaction() as cookie:
        return dict(cookie)
