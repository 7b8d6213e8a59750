"""What the admin's start page says is missing, and when it says nothing any more."""

import pytest
from flask import Flask
from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core.backup_facts import LAST_BACKUP
from innovation.core.clock import freeze, now
from innovation.core.db import db
from innovation.core.settings import write_setting
from innovation.core.transaction import transaction
from innovation.following.jobs import sender
from innovation.people.actions import grant_role
from innovation.people.models import Person
from innovation.workshops.models import Workshop
from tests.actors import client_of, make_world
from tests.client import CheckedClient
from tests.features.setup.conftest import make_workshop
from tests.moments import NOW

TITLE = "Noch einzurichten"
SERVER = {
    "SMTP_URL": "smtp://mail.kreis.example",
    "OPERATOR_NAME": "Kreis",
    "OPERATOR_ADDRESS": "Gräffstraße 5",
    "OPERATOR_MAIL": "post@kreis.example",
}


@pytest.fixture(autouse=True)
def _a_day_in_november():
    with freeze(NOW):
        yield


@pytest.fixture
def well_run(app: Flask, monkeypatch) -> None:
    """As if the operator had set everything."""
    for name, value in SERVER.items():
        monkeypatch.setitem(app.config, name, value)


def test_a_new_site_lacks_everything(admin: CheckedClient) -> None:
    page = admin.get("/").text
    assert TITLE in page
    assert "0 von 8 erledigt" in page
    for path in ("/setup/district", "/setup/domains", "/setup/workshop", "/admin/site#mail", "/admin/site#backup"):
        assert f'href="{path}"' in page


def test_each_step_that_is_done_goes(with_places: CheckedClient) -> None:
    assert "1 von 8 erledigt" in with_places.get("/").text
    with_places.submit("/setup/domains", {}, form="domains")
    make_workshop(with_places, {"day": "2026-12-09"})
    page = with_places.get("/").text
    assert "4 von 8 erledigt" in page, "the facilitator is whoever set it up"
    assert "/edit/people" in page


def test_it_disappears_when_all_is_done(with_places: CheckedClient, well_run: None) -> None:
    with_places.submit("/setup/domains", {}, form="domains")
    make_workshop(with_places, {"day": "2026-12-09"})
    person, workshop = db.session.scalars(select(Person.id)).one(), db.session.scalars(select(Workshop.id)).one()
    assert TITLE in with_places.get("/").text
    with transaction():
        grant_role(person_id=person, role=Role.BOARD_MEMBER, scope_id=workshop)
        write_setting(LAST_BACKUP, now().isoformat())
    assert TITLE not in with_places.get("/").text
    assert "Alles ist eingerichtet" in with_places.get("/admin/site").text


def test_it_can_be_put_away_and_brought_back(admin: CheckedClient) -> None:
    assert admin.submit("/", {}, form="/admin/check-list").location == "/"
    page = admin.get("/").text
    assert TITLE not in page
    assert "Rückgängig" in page
    admin.submit("/admin/site", {}, form="/admin/check-list")
    assert TITLE in admin.get("/").text


def test_nobody_else_sees_it(app: Flask, database) -> None:
    make_world()
    assert TITLE in client_of(app, "carola").get("/").text
    for actor in ("visitor", "gast", "petra", "jonas", "fremd"):
        assert TITLE not in client_of(app, actor).get("/").text


def test_a_demo_has_nothing_to_set_up(app: Flask, database) -> None:
    make_world()
    with transaction():
        write_setting("demo_world", "yes")
    assert TITLE not in client_of(app, "carola").get("/").text


def test_a_mark_that_is_no_time_counts_as_no_backup(admin: CheckedClient) -> None:
    with transaction():
        write_setting(LAST_BACKUP, "gestern")
    assert "Noch nie" in admin.get("/admin/site").text


def test_the_site_gets_another_name(admin: CheckedClient, new_client) -> None:
    answer = admin.submit("/admin/site", {"site_name": "Werkstatt"}, form="site")
    assert answer.status_code == 303
    assert "· Werkstatt</title>" in new_client().get("/help").text
    assert admin.submit("/admin/site", {"site_name": "x" * 61}, form="site").status_code == 422
    assert admin.submit("/admin/site", {"site_name": "\u200b\u200b"}, form="site").status_code == 422


def test_mails_carry_the_name_too(app: Flask, admin: CheckedClient) -> None:
    admin.submit("/admin/site", {"site_name": "Werkstatt"}, form="site")
    with app.app_context():
        assert sender().name == "Werkstatt"
