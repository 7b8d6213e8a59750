"""Inviting people one by one or by a pasted list, and accepting."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select

from innovation.access.roles import Role
from innovation.core.clock import freeze, now, today
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.organisations.models import Organisation
from innovation.people.models import Grant, Person, SignInSession
from innovation.people.passwords import password_fits
from innovation.people.queries import find_account, has_role
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.mail import link_in_last_mail, mails_to
from tests.factories.projects import make_project

INVITE = "/admin/people/invite"
NEW = "neu@lindenfels.example"
PASSWORD = "der blaue Bus hält nie"


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def invite(carola: CheckedClient, world: World, people: str = NEW, **more: str):
    data = {"people": people, "role": "staff", "scope": f"organisation:{world.places.fuerth}"} | more
    return carola.submit(INVITE, data, form="invite")


def test_every_line_is_answered(world: World, app: Flask) -> None:
    carola = client_of(app, "carola")
    invite(carola, world, "alt@lindenfels.example")
    people = "\n".join(
        [
            NEW,
            "Petra Muster <zwei@lindenfels.example>; anna@fuerth.example",
            f"keine Adresse, {NEW.upper()}",
            "alt@lindenfels.example",
        ]
    )
    answer = invite(carola, world, people)
    assert answer.status_code == 200
    text = " ".join(answer.text.split())
    for email, word in (
        (NEW, "eingeladen"),
        ("zwei@lindenfels.example", "eingeladen"),
        ("anna@fuerth.example", "ist schon dabei"),
        ("keine Adresse", "ist keine Adresse"),
        (NEW, "steht doppelt in der Liste"),
        ("alt@lindenfels.example", "ist schon eingeladen"),
    ):
        assert f"{email}</span> {word}" in text
    assert [len(mails_to(one)) for one in (NEW, "zwei@lindenfels.example", "anna@fuerth.example")] == [1, 1, 0]
    assert ">\nkeine Adresse</textarea>" in answer.text, "what was not understood stays to be mended"


def test_the_invited_gets_an_account_with_the_role(world: World, app: Flask, client: CheckedClient) -> None:
    until = today() + timedelta(days=90)
    invite(client_of(app, "carola"), world, f"Nele Neu <{NEW}>", ends_on=until.isoformat())
    path = link_in_last_mail(NEW)
    shown = client.get(path).text
    for word in ("Carola", "Kreis Bergstraße", "Mitarbeit", "Fürth", NEW, 'value="Nele Neu"'):
        assert word in shown
    answer = client.submit(path, {"password": PASSWORD}, form="accept")
    assert answer.status_code == 303
    person = find_account(NEW)
    assert person is not None
    assert (person.name, person.organisation_id) == ("Nele Neu", world.places.fuerth)
    assert password_fits(person.password_hash, PASSWORD)
    grant = db.session.scalars(select(Grant).where(Grant.person_id == person.id)).one()
    assert (grant.role, grant.scope_id, grant.ends_on) == (Role.STAFF, world.places.fuerth, until)
    assert client.get("/workshops/innovationstag").status_code == 200
    with freeze(now() + timedelta(days=20)):
        assert client.get(path).status_code == 410


def test_the_password_is_the_invited_s_choice_and_must_be_a_good_one(
    world: World, app: Flask, client: CheckedClient
) -> None:
    invite(client_of(app, "carola"), world, f"Nele Neu <{NEW}>")
    path = link_in_last_mail(NEW)
    for bad in ("kurz", "passwort123", "NeleNeu2026", "lindenfels1"):
        answer = client.submit(path, {"password": bad}, form="accept")
        assert answer.status_code == 422, bad
        assert f'value="{bad}"' not in answer.text
    assert client.submit(path, {"password": ""}, form="accept").status_code == 303, "refusals used up nothing"


def test_an_account_that_exists_is_extended_and_otherwise_left_alone(
    world: World, app: Flask, client: CheckedClient
) -> None:
    before = db.session.get_one(Person, world.people["petra"])
    name, hashed = before.name, before.password_hash
    invite(
        client_of(app, "carola"),
        world,
        "petra@zwingenberg.example",
        role="facilitator",
        scope=f"workshop:{world.workshop}",
    )
    path = link_in_last_mail("petra@zwingenberg.example")
    data = client.get_form(path, "accept") | {"name": "Boese", "password": "ein anderes Passwort!"}
    assert client.post(path, data=data).status_code == 303
    db.session.rollback()
    after = db.session.get_one(Person, world.people["petra"])
    assert (after.name, after.password_hash, after.organisation_id) == (name, hashed, world.places.zwingenberg)
    assert has_role(after.id, Role.FACILITATOR, world.workshop)


def test_somebody_else_who_is_signed_in_is_told_and_changes_nothing(world: World, app: Flask) -> None:
    invite(client_of(app, "carola"), world)
    path, bernd = link_in_last_mail(NEW), client_of(app, "bernd")
    text = bernd.get(path).text
    assert "Bernd" in text
    assert NEW in text
    assert 'id="accept"' not in text
    data = {"csrf_token": bernd.get_form(path, "other")["csrf_token"], "name": "Bernd"}
    assert bernd.post(path, data=data).status_code == 409
    assert find_account(NEW) is None
    assert bernd.submit(path, {}, form="other").location == path, "after signing out it goes on here"
    assert bernd.submit(path, {"name": "Nele"}, form="accept").status_code == 303


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        ("", "organisation:{fuerth}"),
        ("king", "organisation:{fuerth}"),
        ("staff", ""),
        ("staff", "workshop:{workshop}"),
        ("facilitator", "organisation:{fuerth}"),
        ("project_lead", "project:99999"),
        ("staff", "organisation:-1"),
        ("staff", "organisation:99999999999999999999"),
        ("staff", "organisation:²"),
    ],
)
def test_a_role_needs_what_it_is_held_in(world: World, app: Flask, role: str, scope: str) -> None:
    scope = scope.format(fuerth=world.places.fuerth, workshop=world.workshop)
    answer = invite(client_of(app, "carola"), world, role=role, scope=scope)
    assert answer.status_code == 422
    assert NEW in answer.text, "what was typed stays"
    assert mails_to(NEW) == []


@pytest.mark.parametrize("role", ["board_member", "project_team", "admin"])
def test_every_kind_of_role_can_be_offered(world: World, app: Flask, client: CheckedClient, role: str) -> None:
    project = make_project(world)
    scopes = {"board_member": f"workshop:{world.workshop}", "project_team": f"project:{project.id}", "admin": ""}
    invite(client_of(app, "carola"), world, role=role, scope=scopes[role])
    assert client.submit(link_in_last_mail(NEW), {"name": "Nele"}, form="accept").status_code == 303
    person = find_account(NEW)
    assert person is not None
    assert has_role(person.id, Role(role), int(scopes[role].partition(":")[2] or 0) or None)


def test_a_day_in_the_past_is_no_last_day(world: World, app: Flask) -> None:
    answer = invite(client_of(app, "carola"), world, ends_on=(today() - timedelta(days=1)).isoformat())
    assert answer.status_code == 422


def test_a_list_without_any_address_is_refused_and_kept(world: World, app: Flask) -> None:
    answer = invite(client_of(app, "carola"), world, "Petra\nBernd")
    assert answer.status_code == 422
    assert ">\nPetra\nBernd</textarea>" in answer.text


def test_a_list_is_read_with_the_same_number_of_queries(
    world: World, app: Flask, count_queries: Callable[[], object]
) -> None:
    carola = client_of(app, "carola")
    numbers = []
    for count in (2, 20):
        people = "\n".join(f"anna{n}@fuerth.example" for n in range(count))
        invite(carola, world, people)  # everybody is invited now, so only the reading counts
        data = carola.get_form(INVITE, "invite") | {"people": people, "role": "staff"}
        data["scope"] = f"organisation:{world.places.fuerth}"
        with count_queries() as statements:  # type: ignore[attr-defined]
            carola.post(INVITE, data=data)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]


def test_sending_again_replaces_the_link(world: World, app: Flask, client: CheckedClient) -> None:
    carola = client_of(app, "carola")
    invite(carola, world)
    old = link_in_last_mail(NEW)
    form = next(one for one in carola.get(INVITE).text.split('"') if one.endswith("/resend"))
    assert carola.submit(INVITE, {}, form=form).status_code == 303
    new = link_in_last_mail(NEW)
    assert new != old
    assert client.get(old).status_code == 410
    assert carola.get(INVITE).text.count("/resend") == 1
    assert client.submit(new, {"name": "Nele"}, form="accept").status_code == 303
    assert "/resend" not in carola.get(INVITE).text, "who has accepted waits no longer"


def test_taking_back_and_its_undo(world: World, app: Flask, client: CheckedClient) -> None:
    carola = client_of(app, "carola")
    invite(carola, world)
    path = link_in_last_mail(NEW)
    form = next(one for one in carola.get(INVITE).text.split('"') if one.endswith("/revoke"))
    assert carola.submit(INVITE, {}, form=form).status_code == 303
    assert client.get(path).status_code == 410
    undo = carola.get_form(INVITE, f"{INVITE}/restore")
    assert NEW not in carola.get(INVITE).text
    assert carola.post(f"{INVITE}/restore", data=undo).status_code == 303
    assert client.submit(path, {"name": "Nele"}, form="accept").status_code == 303
    assert carola.post(f"{INVITE}/restore", data=undo).status_code == 404, "what was accepted stays so"


def test_without_mail_server_new_people_s_links_are_shown_to_hand_over(
    world: World, app: Flask, client: CheckedClient
) -> None:
    carola = client_of(app, "carola")
    text = invite(carola, world, f"{NEW}, petra@zwingenberg.example").text
    assert "SMTP_URL" in text
    assert link_in_last_mail(NEW) in text
    assert link_in_last_mail("petra@zwingenberg.example") not in text, "nobody is handed the way into a foreign account"


def test_a_scope_that_is_gone_invites_to_nothing(world: World, app: Flask, client: CheckedClient) -> None:
    project = make_project(world)
    invite(client_of(app, "carola"), world, role="project_team", scope=f"project:{project.id}")
    path = link_in_last_mail(NEW)
    from innovation.people.models import Token

    with transaction():
        token = db.session.scalars(select(Token).where(Token.email == NEW)).one()
        token.facts = token.facts | {"scope_id": 99_999}
    assert client.get(path).status_code == 410


def test_accepting_in_one_s_own_session_leaves_one_session(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    invite(
        client_of(app, "carola"),
        world,
        "petra@zwingenberg.example",
        role="board_member",
        scope=f"workshop:{world.workshop}",
    )
    petra.submit(link_in_last_mail("petra@zwingenberg.example"), {}, form="accept")
    sessions = select(func.count()).select_from(SignInSession).where(SignInSession.person_id == world.people["petra"])
    assert db.session.scalar(sessions) == 1


HOSTILE = '<script>alert(1)</script>" onload="x'


def test_names_are_text_on_pages_and_in_mails(world: World, app: Flask, client: CheckedClient) -> None:
    carola = client_of(app, "carola")
    assert carola.submit("/account", {"name": HOSTILE}, form="account").status_code == 303
    with transaction():
        organisation = db.session.get_one(Organisation, world.places.district)
        organisation.name = "Müller & Söhne <b>"
    invite(carola, world, f"O'Neil & <{NEW}>")
    mail = mails_to(NEW)[-1]
    assert HOSTILE in mail.body.replace("\n", " ")
    assert "Müller & Söhne <b>" in mail.body.replace("\n", " ")
    assert "<script>alert" not in client.get(link_in_last_mail(NEW)).text
    client.submit(link_in_last_mail(NEW), {"name": HOSTILE}, form="accept")
    for path in ("/admin/people", f"/admin/people/{world.people['carola']}", INVITE, "/account"):
        assert "<script>alert" not in carola.get(path).text
    answer = invite(carola, world, HOSTILE)
    assert "<script>alert" not in answer.text


def test_no_line_of_a_list_becomes_a_header(world: World, app: Flask) -> None:
    invite(client_of(app, "carola"), world, f"{NEW}\r\nBcc: opfer@lindenfels.example\r\n\r\nText")
    assert {mail.recipient for mail in mails_to(NEW)} == {NEW}
    assert all("\n" not in mail.subject for mail in mails_to(NEW))


def test_a_long_list_is_taken_up_to_200_and_refused_whole_beyond(world: World, app: Flask) -> None:
    carola = client_of(app, "carola")
    people = [f"p{n}@lindenfels.example" for n in range(201)]
    assert invite(carola, world, "\n".join(people)).status_code == 422
    assert mails_to(people[0]) == []
    assert "200 Einladungen sind unterwegs" in invite(carola, world, "\n".join(people[:200])).text
