"""The link of an empty site, and step 1: its name and its first admin."""

import re
from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select

from innovation.access.roles import Role
from innovation.cli.starting import greet
from innovation.core.clock import freeze, now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.models import Grant, Person, Token
from innovation.setup.links import new_setup_link
from tests.actors import client_of, make_world
from tests.client import CheckedClient
from tests.factories.people import make_account
from tests.features.setup.conftest import EMAIL, FIRST, new_link


def test_the_link_makes_the_first_admin_and_signs_in(admin: CheckedClient) -> None:
    person = db.session.scalars(select(Person).where(Person.email == EMAIL)).one()
    assert db.session.execute(select(Grant.role, Grant.scope_id).where(Grant.person_id == person.id)).all() == [
        (Role.ADMIN, None)
    ]
    assert "Carola Beispiel" in admin.get("/").text


def test_the_name_shows_everywhere_at_once(admin: CheckedClient, new_client) -> None:
    page = new_client().get("/help").text
    assert "· Ideenkreis</title>" in page
    assert "Tüftelkreis" not in page.split("<main")[0]


def test_reading_the_page_uses_nothing_up(client: CheckedClient, link: str) -> None:
    for _ in range(3):
        assert client.get(link).status_code == 200
    assert client.submit(link, FIRST).status_code == 303


def test_it_works_once(client: CheckedClient, link: str, new_client) -> None:
    other = new_client()
    fields = other.get_form(link)
    assert client.submit(link, FIRST).status_code == 303
    answer = other.post(link, data=fields | FIRST | {"email": "andere@kreis.example"})
    assert answer.status_code == 410
    assert "Dieser Link gilt nicht mehr" in answer.text
    assert other.get(link).status_code == 410
    assert db.session.scalar(select(func.count()).select_from(Person)) == 1


def test_who_has_used_it_goes_on_where_he_was(admin: CheckedClient, link: str) -> None:
    assert admin.get(link).location == "/setup"
    assert admin.get("/setup").location == "/setup/district"


def test_a_new_start_ends_the_older_link(client: CheckedClient, link: str) -> None:
    newer = new_link()
    assert client.get(link).status_code == 404
    assert client.get(newer).status_code == 200


def test_after_seven_days_it_is_over(client: CheckedClient, link: str) -> None:
    with freeze(now() + timedelta(days=7, minutes=1)):
        assert client.get(link).status_code == 410


def test_a_made_up_link_is_unknown(client: CheckedClient, link: str) -> None:
    assert client.get(f"{link[:-4]}abcd").status_code == 404


def test_nothing_is_offered_once_somebody_looks_after_the_site(app: Flask, database, capsys) -> None:
    make_world()
    with transaction():
        assert new_setup_link() is None
    greet(app, for_phones=False)
    assert "/setup/" not in capsys.readouterr().out


def test_an_empty_site_says_its_link_at_each_start(app: Flask, database, capsys) -> None:
    links = []
    for _ in range(2):
        greet(app, for_phones=False)
        links += re.findall(r"/setup/(\S+)", capsys.readouterr().out)
    assert len(set(links)) == 2
    assert db.session.scalar(select(func.count()).select_from(Token)) == 1


def test_the_command_prints_a_link_until_there_is_an_admin(app: Flask, database) -> None:
    run = app.test_cli_runner().invoke
    answer = run(args=["setup-link"])
    assert answer.exit_code == 0
    assert answer.output.startswith(f"{app.config['BASE_URL']}/setup/")
    make_world()
    answer = run(args=["setup-link"])
    assert (answer.exit_code, answer.output.count("\n")) == (2, 1)


def test_what_is_wrong_is_said_and_the_text_stays(client: CheckedClient, link: str) -> None:
    answer = client.submit(link, {"site_name": " ", "name": "Carola", "email": "carola", "password": "12345678"})
    assert answer.status_code == 422
    assert 'value="Carola"' in answer.text
    assert "keine E-Mail-Adresse" in answer.text
    answer = client.submit(link, FIRST | {"password": "12345678"})
    assert answer.status_code == 422
    assert db.session.scalar(select(func.count()).select_from(Person)) == 0
    assert client.submit(link, FIRST).status_code == 303, "the link is not used up by a mistake"


def test_an_address_with_an_account_is_refused(client: CheckedClient, link: str) -> None:
    with transaction():
        make_account(EMAIL)
    answer = client.submit(link, FIRST)
    assert answer.status_code == 422
    assert "gibt es schon ein Konto" in answer.text


def test_signs_that_nobody_types_do_no_harm(client: CheckedClient, link: str) -> None:
    fields = FIRST | {"site_name": "<b>Kreis</b>\u202e ", "name": "Carola\u0000 \u200b"}
    assert client.submit(link, fields).status_code == 303
    assert "&lt;b&gt;Kreis&lt;/b&gt;" in client.get("/help").text


def test_a_stranger_comes_no_further(app: Flask, database, client: CheckedClient) -> None:
    make_world()
    for path in ("/setup", "/setup/district", "/setup/domains", "/setup/workshop", "/setup/done"):
        assert client.get(path).location.startswith("/sign-in")
        assert client_of(app, "fremd").get(path).status_code == 404
