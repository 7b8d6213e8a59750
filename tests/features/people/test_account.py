"""The own account: name, language, password, devices."""

from datetime import timedelta

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.core.clock import freeze, now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.models import Person, SignInSession
from innovation.people.passwords import DEMO_PASSWORD, password_fits
from innovation.people.tokens import Purpose, issue
from tests.actors import World, client_of, make_world
from tests.client import HTMX, CheckedClient, new_client
from tests.factories.people import PASSWORD, make_account

GOOD = "der blaue Bus hält nie"
FIREFOX = {"User-Agent": "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"}


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def change(client: CheckedClient, new: str, current: str = PASSWORD):
    return client.submit("/account", {"current_password": current, "new_password": new}, form="password")


def petra_of(world: World) -> Person:
    db.session.rollback()
    return db.session.get_one(Person, world.people["petra"], populate_existing=True)


def test_name_and_language_are_one_s_own_to_change(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    assert petra.submit("/account", {"name": "  Petra   Muster ", "language": "en"}, form="account").status_code == 303
    assert petra_of(world).name == "Petra Muster"
    text = petra.get("/account").text
    assert '<html lang="en">' in text
    assert "petra@zwingenberg.example" in text
    refused = petra.submit("/account", {"name": "P"}, form="account")
    assert refused.status_code == 422
    assert petra_of(world).name == "Petra Muster"


def test_changing_the_password_asks_for_the_present_one(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    assert change(petra, GOOD, "falsch").status_code == 422
    assert change(petra, GOOD, "").status_code == 422
    assert password_fits(petra_of(world).password_hash, PASSWORD)
    assert change(petra, GOOD).status_code == 303
    assert password_fits(petra_of(world).password_hash, GOOD)
    fresh = new_client(app)
    data = {"email": "petra@zwingenberg.example", "password": GOOD}
    assert fresh.submit("/sign-in", data, form="sign-in").status_code == 303


def test_it_ends_all_other_sessions_and_links_on_their_way(world: World, app: Flask) -> None:
    here, there = client_of(app, "petra"), client_of(app, "petra")
    with transaction():
        link = issue(Purpose.SIGN_IN, email="petra@zwingenberg.example")
    assert change(here, GOOD).status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    assert new_client(app).get(f"/sign-in/link/{link}").status_code == 404


@pytest.mark.parametrize(
    "new",
    [
        "",
        "kurz",
        "passwort123",
        "Password1",
        "QWERTZ123",
        "x" * 129,
        "Tüftelkreis1",
        "zwingenberg!",
        "Petra1234",
        DEMO_PASSWORD,
        "aaaaaaaaaa",
    ],
)
def test_a_weak_password_is_refused_with_the_reason_and_not_shown(world: World, app: Flask, new: str) -> None:
    petra = client_of(app, "petra")
    answer = change(petra, new)
    assert answer.status_code == 422
    assert 'id="error-summary"' in answer.text
    assert not new or f'value="{new}"' not in answer.text
    assert password_fits(petra_of(world).password_hash, PASSWORD)


@pytest.mark.parametrize(
    "new", ["zeichen8", "x y" * 42 + "zz", "пароль на берегу", "🚲 fährt 🐎 nach", " Rand mit Leerzeichen "]
)
def test_any_sign_and_128_of_them_are_taken(world: World, app: Flask, new: str) -> None:
    assert change(client_of(app, "petra"), new).status_code == 303
    assert password_fits(petra_of(world).password_hash, new)


def test_guessing_the_present_password_is_slowed(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    for _ in range(6):
        assert change(petra, GOOD, "falsch").status_code == 422
    slowed = change(petra, GOOD)
    assert slowed.status_code == 429
    assert "Retry-After" in slowed.headers


def test_the_field_can_be_pasted_into_and_filled_by_a_manager(world: World, app: Flask) -> None:
    text = client_of(app, "petra").get("/account").text
    assert 'autocomplete="new-password"' in text
    assert 'autocomplete="current-password"' in text
    assert "onpaste" not in text
    assert "maxlength" not in text.split('name="new_password"')[1].split(">")[0]


def test_who_came_by_link_sets_a_password_without_the_old_one(world: World, app: Flask) -> None:
    client = new_client(app)
    with transaction():
        link = issue(Purpose.SIGN_IN, email="petra@zwingenberg.example")
    client.submit(f"/sign-in/link/{link}", {}, form="enter")
    assert 'name="current_password"' not in client.get("/account").text
    with freeze(now() + timedelta(minutes=31)):
        assert 'name="current_password"' in client.get("/account").text
    assert client.submit("/account", {"new_password": GOOD}, form="password").status_code == 303
    assert password_fits(petra_of(world).password_hash, GOOD)


def test_who_has_none_sets_the_first(world: World, app: Flask) -> None:
    with transaction():
        made = make_account("ohne@fuerth.example", password=False)
        link = issue(Purpose.SIGN_IN, email="ohne@fuerth.example")
    client = new_client(app)
    client.submit(f"/sign-in/link/{link}", {}, form="enter")
    with freeze(now() + timedelta(hours=2)):
        assert "Passwort setzen" in client.get("/account").text
        assert client.submit("/account", {"new_password": GOOD}, form="password").status_code == 303
    assert password_fits(db.session.get_one(Person, made).password_hash, GOOD)


def test_devices_are_named_and_one_or_all_others_signed_out(world: World, app: Flask) -> None:
    data = {"email": "petra@zwingenberg.example", "password": PASSWORD}
    phone, office = new_client(app), client_of(app, "petra")
    phone.submit("/sign-in", data, form="sign-in", headers=FIREFOX)
    text = office.get("/account").text
    assert "Firefox auf Android" in text
    assert "Unbekanntes Gerät" in text
    assert text.count("dieses Gerät") == 1
    path = next(one for one in text.split('"') if one.endswith("/sign-out") and "/devices/" in one)
    assert client_of(app, "bernd").submit("/account", {}, form="/sign-out").status_code == 303
    assert office.submit("/account", {}, form=path).status_code == 303
    assert phone.get("/account").status_code == 303
    phone.submit("/sign-in", data, form="sign-in", headers=FIREFOX)
    assert office.submit("/account", {}, form="/account/devices/sign-out-others").status_code == 303
    assert phone.get("/account").status_code == 303
    assert office.get("/account").status_code == 200


def test_nobody_signs_out_somebody_else_s_device(world: World, app: Flask) -> None:
    petra, bernd = client_of(app, "petra"), client_of(app, "bernd")
    key = db.session.scalars(
        select(SignInSession.token_hash).where(SignInSession.person_id == world.people["petra"])
    ).one()
    csrf = bernd.get_form("/account", "password")["csrf_token"]
    for tried in (key[:16], key, "%" * 16, "_" * 16, key[:4]):
        assert bernd.post(f"/account/devices/{tried}/sign-out", data={"csrf_token": csrf}).status_code == 404
    assert petra.get("/account").status_code == 200


def test_when_a_device_was_seen_is_written_every_ten_minutes_at_most(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")

    def seen():
        db.session.rollback()
        row = db.session.scalars(select(SignInSession).where(SignInSession.person_id == world.people["petra"])).one()
        db.session.refresh(row)
        return row.last_seen_at

    first = seen()
    petra.get("/help")
    assert seen() == first
    with freeze(now() + timedelta(minutes=11)):
        petra.get("/outcomes", headers=HTMX)
        assert seen() == first, "a poll writes nothing"
        petra.get("/help")
        assert seen() == now()
    with freeze(now() + timedelta(minutes=15)):
        petra.get("/help")
        assert seen() - first < timedelta(minutes=12)


def test_what_was_typed_into_a_password_field_is_never_carried_along(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    data = petra.get_form("/account", "password") | {
        "new_password": "Geheimes-Wort-1",
        "current_password": "Altes-Wort-1",
    }
    for broken in (data | {"csrf_token": "falsch"},):
        text = petra.post("/account/password", data=broken).text
        assert "Geheimes" not in text
        assert "Altes-Wort" not in text
