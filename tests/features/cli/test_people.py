"""`flask people create` and `flask people invite`."""

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.models import Grant, Person
from innovation.people.passwords import password_fits
from tests.client import new_client
from tests.factories.organisations import Places, make_places
from tests.factories.workshops import make_workshop

ERIKA = ("erika@zwingenberg.example", "--name", "Erika Musterfrau", "--password-stdin")


def run(app: Flask, *arguments: str, password: str | bytes = "ein langes Wort") -> Result:  # noqa: S107
    return app.test_cli_runner().invoke(args=["people", "create", *arguments], input=password)


@pytest.fixture
def places(database) -> Places:
    with transaction():
        made = make_places()
        make_workshop()
    return made


def test_an_account_with_roles_in_their_scopes(app: Flask, places: Places) -> None:
    roles = ("staff", "mandate", "facilitator", "admin", "staff")
    given = [part for role in roles for part in ("--role", role)]
    answer = run(app, *ERIKA, "--organisation", "06431022", *given, "--workshop", "innovationstag")
    assert (answer.exit_code, answer.stderr) == (0, "")
    erika = db.session.scalars(select(Person).where(Person.email == ERIKA[0])).one()
    assert (erika.name, erika.organisation_id) == ("Erika Musterfrau", places.zwingenberg)
    assert password_fits(erika.password_hash, "ein langes Wort")
    held = {grant.role: grant.scope_id for grant in db.session.scalars(select(Grant))}
    assert (held["staff"], held["mandate"], held["admin"]) == (places.zwingenberg, places.zwingenberg, None)
    assert set(held) == set(roles)


def test_an_organisation_is_found_by_its_slug_too(app: Flask, places: Places) -> None:
    assert run(app, *ERIKA, "--organisation", "zwingenberg").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "password", "reason"),
    [
        (("keine-adresse", *ERIKA[1:]), "ein langes Wort", "keine-adresse is no e-mail address"),
        (ERIKA, "kurz", "the password must have 8 to 128 characters"),
        (ERIKA, "", "the password must have 8 to 128 characters"),
        (ERIKA, "größer als sonst".encode("cp1252"), "the password is not in UTF-8"),
        (ERIKA[:-1], "ein langes Wort", "use --password-stdin"),
        ((*ERIKA, "--role", "staff"), "ein langes Wort", "--role staff needs --organisation"),
        ((*ERIKA, "--role", "facilitator"), "ein langes Wort", "--role facilitator needs --workshop"),
        ((*ERIKA, "--role", "project_lead"), "ein langes Wort", "--role project_lead needs --project"),
        ((*ERIKA, "--organisation", "nirgends"), "ein langes Wort", "there is no organisation nirgends"),
        ((*ERIKA, "--workshop", "nirgends"), "ein langes Wort", "there is no workshop nirgends"),
        ((*ERIKA, "--project", "nirgends"), "ein langes Wort", "there is no project nirgends"),
        (("x@y.example", "--name", "", "--password-stdin"), "ein langes Wort", "--name: 2 to 120 characters"),
    ],
)
def test_what_cannot_be_used_makes_no_account(app: Flask, places: Places, arguments, password, reason: str) -> None:
    answer = run(app, *arguments, password=password)
    assert answer.exit_code == 2
    assert reason in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert db.session.scalars(select(Person)).all() == []


def test_an_address_has_one_account(app: Flask, places: Places) -> None:
    assert run(app, *ERIKA).exit_code == 0
    again = run(app, ERIKA[0].upper(), *ERIKA[1:], "--role", "admin")
    assert again.exit_code == 2
    assert db.session.scalars(select(Grant)).all() == []


def test_an_unknown_role_is_refused(app: Flask, places: Places) -> None:
    answer = run(app, *ERIKA, "--role", "king")
    assert answer.exit_code == 2
    assert "'king'" in answer.stderr


def invite(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["people", "invite", *arguments])


def test_an_invitation_by_command_prints_its_link_without_mail_server(app: Flask, places: Places) -> None:
    answer = invite(app, "Neu@Fuerth.example", "--organisation", "fuerth", "--role", "mandate", "--name", "Nele Neu")
    assert (answer.exit_code, answer.stderr) == (0, "")
    path = "/invitation/" + answer.output.split("/invitation/")[1].strip()
    client = new_client(app)
    assert "Nele Neu" in client.get(path).text
    assert client.submit(path, {}, form="accept").status_code == 303
    person = db.session.scalars(select(Person).where(Person.email == "neu@fuerth.example")).one()
    assert person.organisation_id == places.fuerth
    assert db.session.scalars(select(Grant.role).where(Grant.person_id == person.id)).all() == ["mandate"]
    again = invite(app, "neu@fuerth.example", "--organisation", "fuerth", "--role", "mandate")
    assert (again.exit_code, again.output) == (0, "neu@fuerth.example holds this role already.\n")


def test_who_is_invited_to_a_workshop_may_work_somewhere(app: Flask, places: Places) -> None:
    arguments = (
        "neu@kreis.example",
        "--role",
        "facilitator",
        "--workshop",
        "innovationstag",
        "--organisation",
        "06431",
    )
    answer = invite(app, *arguments, "--until", "2099-12-31")
    path = "/invitation/" + answer.output.split("/invitation/")[1].strip()
    assert new_client(app).submit(path, {"name": "Nele"}, form="accept").status_code == 303
    person = db.session.scalars(select(Person).where(Person.email == "neu@kreis.example")).one()
    assert person.organisation_id == places.district
    assert invite(app, *arguments).output == "neu@kreis.example holds this role already.\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("keine-adresse", "--role", "admin"), "keine-adresse is no e-mail address"),
        (("a@fuerth.example", "--role", "staff"), "--role staff needs --organisation"),
        (("a@fuerth.example", "--role", "board_member"), "--role board_member needs --workshop"),
        (("a@fuerth.example", "--role", "staff", "--organisation", "nirgends"), "there is no organisation nirgends"),
        (("a@fuerth.example", "--role", "admin", "--until", "2001-01-01"), "ends_on:"),
        (("a@fuerth.example", "--role", "king"), "king"),
        (("a@fuerth.example",), "--role"),
    ],
)
def test_an_invitation_that_cannot_be(app: Flask, places: Places, arguments: tuple[str, ...], reason: str) -> None:
    answer = invite(app, *arguments)
    assert answer.exit_code == 2
    assert reason in answer.stderr
    assert "Traceback" not in answer.output
