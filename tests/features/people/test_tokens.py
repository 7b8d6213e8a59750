"""Links that work once: shown by GET, used by POST, for a short time, and only for what they were made for."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core.clock import freeze, now
from innovation.core.db import db
from innovation.core.errors import Gone, NotFound
from innovation.core.transaction import transaction
from innovation.people import tokens
from innovation.people.models import Token
from innovation.people.tokens import LIFETIMES, Purpose
from tests.actors import World, make_world
from tests.client import CheckedClient

PETRA = "petra@zwingenberg.example"
PATHS = {Purpose.SIGN_IN: ("/sign-in/link/", "enter"), Purpose.INVITATION: ("/invitation/", "accept")}
KINDS = list(PATHS)


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def made(world: World, purpose: Purpose) -> str:
    facts = {"role": str(Role.FACILITATOR), "scope_id": world.workshop, "invited_by": world.people["carola"]}
    with transaction():
        return tokens.issue(purpose, email=PETRA, facts=facts if purpose is Purpose.INVITATION else {"next": "/"})


@pytest.mark.parametrize("purpose", KINDS)
def test_it_works_once(world: World, new_client: Callable[[], CheckedClient], purpose: Purpose) -> None:
    (prefix, form), token = PATHS[purpose], made(world, purpose)
    first, second = new_client(), new_client()
    data = second.get_form(prefix + token, form)
    assert first.submit(prefix + token, {}, form=form).status_code == 303
    again = second.post(prefix + token, data=data)
    assert again.status_code == 410
    assert second.get(prefix + token).status_code == 410
    assert second.get("/account").status_code == 303, "the second one is not signed in"


@pytest.mark.parametrize("purpose", KINDS)
def test_a_scanner_that_opens_every_link_uses_up_nothing(
    world: World, new_client: Callable[[], CheckedClient], purpose: Purpose
) -> None:
    (prefix, form), token = PATHS[purpose], made(world, purpose)
    for _ in range(2):
        scanner = new_client()
        assert scanner.get(prefix + token).status_code == 200
        assert scanner.head(prefix + token).status_code == 200
        assert scanner.get("/account").status_code == 303, "a GET signs nobody in"
    assert new_client().submit(prefix + token, {}, form=form).status_code == 303


@pytest.mark.parametrize("purpose", KINDS)
def test_it_ends_by_itself(world: World, client: CheckedClient, purpose: Purpose) -> None:
    (prefix, form), token = PATHS[purpose], made(world, purpose)
    data = client.get_form(prefix + token, form)
    with freeze(now() + LIFETIMES[purpose] - timedelta(seconds=5)):
        assert client.get(prefix + token).status_code == 200
    with freeze(now() + LIFETIMES[purpose] + timedelta(seconds=1)):
        assert client.get(prefix + token).status_code == 410
        assert client.post(prefix + token, data=data).status_code == 410
        assert client.get("/account").status_code == 303


@pytest.mark.parametrize(
    ("purpose", "foreign"), [(own, other) for own in KINDS for other in Purpose if own is not other]
)
def test_one_for_another_purpose_is_unknown(
    world: World, client: CheckedClient, purpose: Purpose, foreign: Purpose
) -> None:
    prefix, _ = PATHS[purpose]
    with transaction():
        token = tokens.issue(foreign, email=PETRA, facts={"role": "admin", "scope_id": None})
    assert client.get(prefix + token).status_code == 404
    csrf = client.get_form("/sign-in", "sign-in")["csrf_token"]
    assert client.post(prefix + token, data={"csrf_token": csrf}).status_code == 404
    assert tokens.look_at(foreign, token).email == PETRA, "and it is still good for its own"


@pytest.mark.parametrize("wrong", ["", "x", "%00", "a" * 500, "../account"])
def test_what_was_never_made_is_unknown(world: World, client: CheckedClient, wrong: str) -> None:
    for prefix, _ in PATHS.values():
        assert client.get(prefix + wrong).status_code in (200, 303, 404)
    with pytest.raises(NotFound):
        tokens.look_at(Purpose.SIGN_IN, wrong)


def test_the_database_holds_no_token(world: World) -> None:
    token = made(world, Purpose.SIGN_IN)
    row = db.session.scalars(select(Token)).one()
    kept = " ".join(str(getattr(row, column.name)) for column in Token.__table__.columns)
    assert token not in kept


def test_a_failed_use_uses_up_nothing(world: World) -> None:
    token = made(world, Purpose.SIGN_IN)

    def use_and_stumble() -> None:
        with transaction():
            tokens.use(Purpose.SIGN_IN, token)
            raise RuntimeError("whatever else went wrong")

    with pytest.raises(RuntimeError):
        use_and_stumble()
    with transaction():
        assert tokens.use(Purpose.SIGN_IN, token).email == PETRA
    with pytest.raises(Gone), transaction():
        tokens.use(Purpose.SIGN_IN, token)


def test_signing_in_by_one_link_ends_the_others_on_their_way(world: World, client: CheckedClient) -> None:
    first, second = made(world, Purpose.SIGN_IN), made(world, Purpose.SIGN_IN)
    assert client.submit(f"/sign-in/link/{second}", {}, form="enter").status_code == 303
    assert client.get(f"/sign-in/link/{first}").status_code == 404


def test_what_is_long_over_is_forgotten(world: World) -> None:
    with freeze(now() - timedelta(days=40)):
        made(world, Purpose.SIGN_IN)
    fresh = made(world, Purpose.SIGN_IN)
    with transaction():
        tokens.forget_old()
    assert len(db.session.scalars(select(Token)).all()) == 1
    assert tokens.look_at(Purpose.SIGN_IN, fresh).email == PETRA
