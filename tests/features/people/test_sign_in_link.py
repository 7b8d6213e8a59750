"""Signing in by a mailed link."""

from datetime import timedelta

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select

from innovation.access.roles import Role
from innovation.core.clock import freeze, now, today
from innovation.core.db import db
from innovation.core.outbox import OutboxMessage, mark_sent
from innovation.core.transaction import transaction
from innovation.organisations.domain_actions import set_mail_domains
from innovation.people.actions import grant_role
from innovation.people.models import Grant, Person, SignInSession
from innovation.people.queries import find_account, has_role
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.mail import link_in_last_mail, mails_to
from tests.factories.people import make_account

PETRA = "petra@zwingenberg.example"
NEW = "neu@zwingenberg.example"


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    found = make_world()
    with transaction():
        set_mail_domains(organisation_id=found.places.zwingenberg, typed="zwingenberg.example")
    return found


def ask(client: CheckedClient, email: str, next_path: str = "/"):
    return client.submit(f"/sign-in/link?next={next_path}", {"email": email}, form="link")


def test_the_link_signs_in_and_leads_back(world: World, client: CheckedClient) -> None:
    assert ask(client, " Petra@Zwingenberg.example ", "/outcomes").status_code == 200
    path = link_in_last_mail(PETRA)
    answer = client.submit(path, {}, form="enter")
    assert (answer.status_code, answer.location) == (303, "/outcomes")
    assert client.get("/notifications").status_code == 200


def test_the_sign_in_page_offers_it_with_the_same_address_field(world: World, client: CheckedClient) -> None:
    text = client.get("/sign-in?next=/outcomes").text
    assert 'formaction="/sign-in/link"' in text
    data = client.get_form("/sign-in", "sign-in") | {"email": PETRA}
    assert client.post("/sign-in/link", data=data).status_code == 200
    assert len(mails_to(PETRA)) == 1
    assert 'action="/j"' in text, "a workshop's code is taken there too"


def test_the_answer_is_the_same_whether_there_is_an_account(world: World, client: CheckedClient) -> None:
    known, unknown = (ask(client, email) for email in (PETRA, "niemand@woanders.example"))
    hide = known.text.replace(PETRA, "X").replace("petra%40zwingenberg.example", "Y")
    assert hide == unknown.text.replace("niemand@woanders.example", "X").replace("niemand%40woanders.example", "Y")
    assert mails_to("niemand@woanders.example") == []


def test_without_mail_server_the_page_says_so(world: World, client: CheckedClient) -> None:
    assert "SMTP_URL" in ask(client, PETRA).text
    client.application.config["SMTP_URL"] = "smtp://localhost"
    try:
        assert "SMTP_URL" not in ask(client, PETRA).text
    finally:
        client.application.config["SMTP_URL"] = ""


@pytest.mark.parametrize("typed", ["", "petra", "petra@", "a@b\nBcc: c@d.de", "x" * 300 + "@stadt.de"])
def test_what_is_no_address_is_said_at_once(world: World, client: CheckedClient, typed: str) -> None:
    assert ask(client, typed).status_code == 422
    assert db.session.scalar(select(func.count()).select_from(OutboxMessage)) == 0


@pytest.mark.parametrize("email", [PETRA, "niemand@woanders.example"])
def test_asking_too_often_is_slowed_by_address_whether_there_is_an_account(
    world: World, client: CheckedClient, email: str
) -> None:
    for _ in range(6):
        assert ask(client, email).status_code == 200
    slowed = ask(client, email)
    assert slowed.status_code == 429
    assert int(slowed.headers["Retry-After"]) > 0
    assert email in slowed.text
    assert ask(client, "bernd@zwingenberg.example").status_code == 200, "nobody else is slowed"
    assert client.submit("/sign-in", {"email": PETRA, "password": "falsch"}, form="sign-in").status_code == 422
    with freeze(now() + timedelta(minutes=16)):
        assert ask(client, email).status_code == 200


def test_who_works_in_a_partner_administration_gets_in_by_the_domain(world: World, client: CheckedClient) -> None:
    ask(client, NEW, "/workshops/innovationstag")
    path = link_in_last_mail(NEW)
    assert "Zwingenberg" in client.get(path).text
    assert client.submit(path, {"name": " "}, form="enter").status_code == 422, "a name is asked for"
    answer = client.submit(path, {"name": "Nele Neu"}, form="enter")
    assert answer.location == "/workshops/innovationstag"
    person = find_account(NEW)
    assert person is not None
    assert (person.name, person.organisation_id) == ("Nele Neu", world.places.zwingenberg)
    assert has_role(person.id, Role.STAFF, world.places.zwingenberg)
    assert client.get("/workshops/innovationstag").status_code == 200, "staff see the board"


def test_a_subdomain_or_a_similar_domain_opens_nothing(world: World, client: CheckedClient) -> None:
    for email in ("x@boese.zwingenberg.example", "x@zwingenberg.example.evil.example", "x@notzwingenberg.example"):
        ask(client, email)
        assert mails_to(email) == []


def test_a_domain_that_was_taken_away_meanwhile_makes_no_account(world: World, client: CheckedClient) -> None:
    ask(client, NEW)
    with transaction():
        set_mail_domains(organisation_id=world.places.zwingenberg, typed="")
    answer = client.submit(link_in_last_mail(NEW), {"name": "Nele"}, form="enter")
    assert answer.status_code == 410
    assert find_account(NEW) is None


def test_an_account_without_organisation_becomes_staff_by_the_link(world: World, client: CheckedClient) -> None:
    with transaction():
        make_account("lose@zwingenberg.example")
    ask(client, "lose@zwingenberg.example")
    client.submit(link_in_last_mail("lose@zwingenberg.example"), {}, form="enter")
    person = find_account("lose@zwingenberg.example")
    assert person is not None
    assert has_role(person.id, Role.STAFF, world.places.zwingenberg)


def test_a_role_that_was_ended_is_not_won_back_by_the_link(world: World, client: CheckedClient) -> None:
    petra = world.people["petra"]
    with transaction():
        grant_role(
            person_id=petra, role=Role.STAFF, scope_id=world.places.zwingenberg, ends_on=today() - timedelta(days=1)
        )
    ask(client, PETRA)
    client.submit(link_in_last_mail(PETRA), {}, form="enter")
    assert not has_role(petra, Role.STAFF, world.places.zwingenberg)


def test_who_belongs_elsewhere_stays_there(world: World, client: CheckedClient) -> None:
    with transaction():
        made = make_account("gast@zwingenberg.example", organisation_id=world.places.fuerth)
    ask(client, "gast@zwingenberg.example")
    client.submit(link_in_last_mail("gast@zwingenberg.example"), {}, form="enter")
    assert db.session.get_one(Person, made).organisation_id == world.places.fuerth
    assert not has_role(made, Role.STAFF, world.places.zwingenberg)


def test_the_link_says_whose_account_is_open_and_replaces_it(world: World, app: Flask) -> None:
    bernd = client_of(app, "bernd")
    ask(CheckedClient(app), PETRA)
    path = link_in_last_mail(PETRA)
    assert "Bernd" in bernd.get(path).text
    assert bernd.submit(path, {}, form="enter").status_code == 303
    assert "Konto von Petra" in bernd.get("/account").text
    sessions = select(func.count()).select_from(SignInSession).where(SignInSession.person_id == world.people["bernd"])
    assert db.session.scalar(sessions) == 0, "the account that was open is signed out for good"


def test_a_guest_stays_the_guest_he_was(world: World, app: Flask) -> None:
    guest = client_of(app, "gast")
    with guest.session_transaction() as cookie:
        key = cookie["guest"]
    ask(guest, PETRA)
    guest.submit(link_in_last_mail(PETRA), {}, form="enter")
    with guest.session_transaction() as cookie:
        assert cookie["guest"] == key


def test_the_outbox_forgets_the_link_once_it_has_left(world: World, client: CheckedClient) -> None:
    ask(client, PETRA)
    mark_sent(mails_to(PETRA)[-1].id)
    assert mails_to(PETRA)[-1].body == ""


def test_the_mail_speaks_the_account_s_language(world: World, client: CheckedClient) -> None:
    with transaction():
        person = find_account(PETRA)
        assert person is not None
        person.language = "en"
    ask(client, PETRA)
    assert "minutes" in mails_to(PETRA)[-1].body
    ask(client, "bernd@zwingenberg.example")
    assert "Minuten" in mails_to("bernd@zwingenberg.example")[-1].body


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_link_leads_to_no_other_site(world: World, client: CheckedClient, evil: str) -> None:
    form = client.get_form("/sign-in/link", "link") | {"email": PETRA, "next": evil}
    client.post("/sign-in/link", data=form)
    assert client.submit(link_in_last_mail(PETRA), {}, form="enter").location == "/"


def test_grants_are_not_doubled(world: World, app: Flask) -> None:
    for _ in range(2):
        client = CheckedClient(app)
        ask(client, PETRA)
        client.submit(link_in_last_mail(PETRA), {}, form="enter")
    grants = select(func.count()).select_from(Grant).where(Grant.person_id == world.people["petra"])
    assert db.session.scalar(grants) == 1
