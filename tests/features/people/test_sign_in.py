"""What somebody with an account can rely on."""

from datetime import timedelta

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import delete, func, select

from innovation.core.clock import freeze, now, today
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.models import Grant, SignInFailure, SignInSession
from innovation.people.passwords import DEMO_PASSWORD, hash_password
from tests.actors import World, client_of, make_world
from tests.client import HTMX, CheckedClient
from tests.factories.people import PASSWORD, make_account

PETRA = {"email": "petra@zwingenberg.example", "password": PASSWORD}


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def test_the_right_password_signs_in_and_leads_back(world: World, client: CheckedClient) -> None:
    answer = client.submit("/sign-in?next=/outcomes", PETRA, form="sign-in")
    assert (answer.status_code, answer.location) == (303, "/outcomes")
    assert client.get("/notifications").status_code == 200


def test_the_address_is_the_same_in_any_case(world: World, client: CheckedClient) -> None:
    assert (
        client.submit("/sign-in", PETRA | {"email": " Petra@Zwingenberg.EXAMPLE "}, form="sign-in").status_code == 303
    )


@pytest.mark.parametrize(
    "wrong",
    [
        PETRA | {"password": "falsch"},
        PETRA | {"email": "niemand@zwingenberg.example"},
        PETRA | {"email": ""},
        PETRA | {"password": ""},
        PETRA | {"email": "x" * 300},
        PETRA | {"password": "x" * 300},
    ],
)
def test_a_wrong_password_keeps_the_address_and_says_so(
    world: World, client: CheckedClient, wrong: dict[str, str]
) -> None:
    answer = client.submit("/sign-in", wrong, form="sign-in")
    assert answer.status_code == 422
    assert "falsch" not in answer.text
    assert wrong["email"] in answer.text
    assert client.get("/notifications").status_code == 303


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(world: World, client: CheckedClient) -> None:
    answers = [
        client.submit("/sign-in", {"email": email, "password": "falsch"}, form="sign-in").text.replace(email, "")
        for email in ("petra@zwingenberg.example", "niemand@zwingenberg.example")
    ]
    import re

    first, second = (re.sub(r'(csrf_token" value|nonce)="[^"]+"', "", text) for text in answers)
    assert first == second


def test_guessing_is_slowed_for_the_account_and_ends_by_itself(world: World, app: Flask) -> None:
    client = CheckedClient(app)
    for _ in range(6):
        assert client.submit("/sign-in", PETRA | {"password": "falsch"}, form="sign-in").status_code == 422
    slowed = client.submit("/sign-in", PETRA, form="sign-in")
    assert slowed.status_code == 429
    assert 0 < int(slowed.headers["Retry-After"]) <= 30
    assert PETRA["email"] in slowed.text
    other = CheckedClient(app).submit("/sign-in", PETRA | {"email": "bernd@zwingenberg.example"}, form="sign-in")
    assert other.status_code == 303, "nobody else is slowed"
    with freeze(now() + timedelta(seconds=31)):
        assert client.submit("/sign-in", PETRA, form="sign-in").status_code == 303
    assert db.session.scalar(select(func.count()).select_from(SignInFailure)) == 0


def test_the_failures_hold_no_address(world: World, client: CheckedClient) -> None:
    client.submit("/sign-in", PETRA | {"password": "falsch"}, form="sign-in")
    row = db.session.scalars(select(SignInFailure)).one()
    assert "petra" not in row.email_hash


def test_signing_out_ends_a_copied_cookie_too(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    cookie = petra.get_cookie("tueftelkreis")
    assert cookie is not None
    thief = CheckedClient(app)
    thief.set_cookie("tueftelkreis", cookie.value)
    assert thief.get("/notifications").status_code == 200
    assert petra.submit("/", {}, form="/sign-out").location == "/"  # type: ignore[attr-defined]
    assert thief.get("/notifications").status_code == 303


def test_a_session_ends_after_thirty_days(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    with freeze(now() + timedelta(days=31)):
        assert petra.get("/notifications").status_code == 303


def test_a_role_that_ended_is_gone_at_the_next_click(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    assert petra.get("/workshops/innovationstag").status_code == 200
    with transaction():
        for grant in db.session.scalars(select(Grant).where(Grant.person_id == world.people["petra"])):
            grant.ends_on = today() - timedelta(days=1)
    assert petra.get("/workshops/innovationstag").status_code == 404


def test_a_deleted_session_row_is_a_visitor(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    with transaction():
        db.session.execute(delete(SignInSession))
    assert petra.get("/notifications").status_code == 303


@pytest.mark.parametrize("headers", [{"X-Forwarded-For": "192.0.2.7"}, {}])
def test_the_demo_password_opens_from_this_machine_only(
    world: World, client: CheckedClient, headers: dict[str, str]
) -> None:
    with transaction():
        make_account("demo@kreis.example", password=False)
    hashed = hash_password(DEMO_PASSWORD)
    from innovation.people.queries import find_account

    with transaction():
        found = find_account("demo@kreis.example")
        assert found is not None
        found.password_hash = hashed
    data = {"email": "demo@kreis.example", "password": DEMO_PASSWORD}
    answer = client.submit("/sign-in", data, form="sign-in", headers=headers)
    assert answer.status_code == (422 if headers else 303)


@pytest.mark.parametrize(
    "evil",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "/%0d%0aX: y",
        "javascript:alert(1)",
        "/a\nb",
    ],
)
def test_signing_in_leads_to_no_other_site(world: World, client: CheckedClient, evil: str) -> None:
    form = client.get_form("/sign-in", "sign-in") | PETRA | {"next": evil}
    location = client.post("/sign-in", data=form).location
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "\n" not in location


def test_htmx_is_told_where_to_sign_in(world: World, client: CheckedClient) -> None:
    headers = HTMX | {"HX-Current-URL": "http://localhost/ideas/7?x=1"}
    answer = client.get("/notifications", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/ideas/7%3Fx%3D1"


def test_the_language_is_the_readers_choice_and_needs_no_token(client: CheckedClient, database: SQLAlchemy) -> None:
    assert 'lang="de"' in client.get("/help", headers={"Accept-Language": "en"}).text
    assert client.submit("/help", {}, form="/language").location == "/help"
    assert 'lang="en"' in client.get("/help").text


def test_start_and_legal_pages_set_no_cookie(client: CheckedClient, world: World) -> None:
    for path in ("/", "/help", "/imprint", "/privacy", "/accessibility", "/outcomes", "/projects/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers, path
