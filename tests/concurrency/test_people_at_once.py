"""Fifty at once: a link that works once lets exactly one in, and two admins cannot remove each other."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select

from innovation.access.roles import Role
from innovation.core.db import db
from innovation.core.errors import Gone, NotFound
from innovation.core.transaction import transaction
from innovation.organisations.domain_actions import set_mail_domains
from innovation.people import tokens
from innovation.people.actions import grant_role
from innovation.people.models import Grant, Person, SignInSession
from innovation.people.queries import has_role
from innovation.people.tokens import Purpose
from tests.actors import client_of, make_world
from tests.client import new_client

AT_ONCE = 50
NEW = "neu@fuerth.example"


def all_at_once(app: Flask, deed: Callable[[int], str], many: int = AT_ONCE) -> Counter[str]:
    """Everybody waits at the door and goes through it together."""
    door = Barrier(many)

    def one(number: int) -> str:
        with app.app_context():
            door.wait(timeout=60)
            return deed(number)

    with ThreadPoolExecutor(many) as pool:
        return Counter(pool.map(one, range(many)))


@pytest.mark.parametrize("purpose", list(Purpose))
def test_of_fifty_uses_of_one_token_exactly_one_succeeds(database: SQLAlchemy, app: Flask, purpose: Purpose) -> None:
    with transaction():
        token = tokens.issue(purpose, email=NEW)

    def use(_: int) -> str:
        try:
            with transaction():
                tokens.use(purpose, token)
            return "used"
        except (Gone, NotFound) as error:
            return type(error).__name__

    assert all_at_once(app, use) == {"used": 1, "Gone": AT_ONCE - 1}


@pytest.mark.parametrize("kind", ["sign_in", "invitation"])
def test_of_fifty_presses_of_the_button_exactly_one_signs_in(database: SQLAlchemy, app: Flask, kind: str) -> None:
    """Through the whole site, with an account that must be made once only."""
    world = make_world()
    facts = {"role": "staff", "scope_id": world.places.fuerth}
    with transaction():
        set_mail_domains(organisation_id=world.places.fuerth, typed="fuerth.example")
        token = tokens.issue(Purpose(kind), email=NEW, facts=facts if kind == "invitation" else {"next": "/outcomes"})
    path = f"/sign-in/link/{token}" if kind == "sign_in" else f"/invitation/{token}"
    clients = [new_client(app) for _ in range(AT_ONCE)]
    csrf = [client.get(path).text.split('name="csrf_token" value="')[1].split('"')[0] for client in clients]

    def press(number: int) -> str:
        answer = clients[number].post(path, data={"csrf_token": csrf[number], "name": "Nele Neu"})
        return str(answer.status_code)

    assert all_at_once(app, press) == {"303": 1, "410": AT_ONCE - 1}
    db.session.rollback()
    person = db.session.scalars(select(Person).where(Person.email == NEW)).one()
    sessions = select(func.count()).select_from(SignInSession).where(SignInSession.person_id == person.id)
    assert db.session.scalar(sessions) == 1
    assert len(db.session.scalars(select(Grant).where(Grant.person_id == person.id)).all()) == 1


@pytest.mark.parametrize("way", ["each other", "oneself", "by a last day"])
def test_admins_who_end_admins_at_once_leave_one(database: SQLAlchemy, app: Flask, way: str) -> None:
    world = make_world()
    names = ("carola", "jonas", "anna", "deniz")
    with transaction():
        for name in names[1:]:
            grant_role(person_id=world.people[name], role=Role.ADMIN, scope_id=None)
    clients = [client_of(app, name) for name in names]
    grants = {grant.person_id: grant.id for grant in db.session.scalars(select(Grant).where(Grant.role == Role.ADMIN))}
    csrf = [client.get_form("/account", "password")["csrf_token"] for client in clients]

    def deed(number: int) -> str:
        target = world.people[names[number if way == "oneself" else (number + 1) % len(names)]]
        what = "until" if way == "by a last day" else "end"
        data = {"csrf_token": csrf[number], "ends_on": "2099-12-31"}
        return str(clients[number].post(f"/admin/people/roles/{grants[target]}/{what}", data=data).status_code)

    seen = all_at_once(app, deed, len(names))
    db.session.rollback()
    lasting = select(func.count()).select_from(Grant).where(Grant.role == Role.ADMIN, Grant.ends_on.is_(None))
    assert db.session.scalar(lasting) == 1
    assert seen["303"] == 3
    assert sum(has_role(world.people[name], Role.ADMIN, None) for name in names) >= 1
