"""An admin adds, changes and deletes organisations, one by one and from a list."""

import io

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.organisations.actions import save_organisation
from innovation.organisations.models import MailDomain, Organisation
from innovation.organisations.queries import counted_municipalities, organisation_of_address
from innovation.organisations.rules import OrganisationKind
from innovation.people.actions import grant_role
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient

LIST = "/admin/organisations"


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    """The actors and their organisations."""
    return make_world()


@pytest.fixture
def carola(app: Flask, world: World) -> CheckedClient:
    """Who looks after them."""
    return client_of(app, "carola")


def the(name: str) -> Organisation:
    return db.session.scalars(select(Organisation).where(Organisation.name == name)).one()


def test_the_list_counts_the_municipalities_and_shows_the_others_apart(carola: CheckedClient) -> None:
    page = carola.get(LIST).text
    assert "4 Kommunen mit eigener Stimme" in page
    home, others = page.split("Netzwerk und andere")
    assert "Stadt Zwingenberg" in home
    assert "Hochschule Rhein-Odenwald" in others
    assert "Weinheim" in others


def test_add_one(carola: CheckedClient) -> None:
    fields = {"name": "Kammer", "kind": "business", "domains": "kammer.example"}
    answer = carola.submit(f"{LIST}/new", fields, form="organisation")
    assert (answer.status_code, answer.location) == (303, LIST)
    assert the("Kammer").slug == "kammer"
    assert organisation_of_address("eva@kammer.example").name == "Kammer"


def test_a_name_that_is_an_address_of_ours_gets_another_slug(carola: CheckedClient) -> None:
    carola.submit(f"{LIST}/new", {"name": "New", "kind": "business"}, form="organisation")
    assert the("New").slug == "new-2"
    assert carola.get(f"{LIST}/new-2").status_code == 200


def test_change_all_but_the_slug(carola: CheckedClient) -> None:
    fields = {"name": "Zwingenberg an der Bergstraße", "inhabitants": "7283", "domains": "zwingenberg.example"}
    assert carola.submit(f"{LIST}/zwingenberg", fields, form="organisation").status_code == 303
    changed = the("Zwingenberg an der Bergstraße")
    assert (changed.slug, changed.key, changed.inhabitants, changed.is_home) == ("zwingenberg", "06431022", 7283, True)
    assert "Zwingenberg an der Bergstraße" in carola.get(LIST).text


def test_the_key_decides_who_belongs_home(carola: CheckedClient) -> None:
    carola.submit(f"{LIST}/zwingenberg", {"key": "06999022"}, form="organisation")
    assert counted_municipalities() == 3
    carola.submit(f"{LIST}/weinheim", {"key": "06431099"}, form="organisation")
    assert counted_municipalities() == 4


def test_without_a_key_the_tick_decides(carola: CheckedClient) -> None:
    carola.submit(f"{LIST}/weinheim", {"key": "", "is_home": "y"}, form="organisation")
    assert counted_municipalities() == 5
    carola.submit(f"{LIST}/new", {"name": "Kammer", "kind": "business", "is_home": "y"}, form="organisation")
    assert not the("Kammer").is_home, "only towns and municipalities belong to a district"


def test_pages_count_anew_at_once(app: Flask, carola: CheckedClient, world: World) -> None:
    jonas = client_of(app, "jonas")
    assert "von 4 Kommunen" in jonas.get(f"/ideas/{world.idea}").text
    fields = {"name": "Neudorf", "kind": "municipality", "key": "06431098"}
    carola.submit(f"{LIST}/new", fields, form="organisation")
    assert "von 5 Kommunen" in jonas.get(f"/ideas/{world.idea}").text


def test_votes_are_counted_anew_when_a_voice_goes_or_comes(app: Flask, carola: CheckedClient, world: World) -> None:
    jonas = client_of(app, "jonas")
    client_of(app, "petra").submit(f"/ideas/{world.idea}", {"points": "1"})
    assert "aus 1 von 4 Kommunen" in jonas.get(f"/ideas/{world.idea}").text
    carola.submit(f"{LIST}/zwingenberg", {"key": "06999022"}, form="organisation")
    assert "aus 0 von 3 Kommunen" in jonas.get(f"/ideas/{world.idea}").text
    carola.submit(f"{LIST}/zwingenberg", {"key": "06431022"}, form="organisation")
    assert "aus 1 von 4 Kommunen" in jonas.get(f"/ideas/{world.idea}").text


def test_two_at_once_lose_nothing(app: Flask, carola: CheckedClient) -> None:
    older = carola.get_form(f"{LIST}/fuerth", "organisation")
    client_of(app, "carola").submit(f"{LIST}/fuerth", {"inhabitants": "10810"}, form="organisation")
    answer = carola.post(f"{LIST}/fuerth", data=older | {"name": "Fürth im Odenwald"})
    assert answer.status_code == 409
    assert "10810" in answer.text
    assert 'value="Fürth im Odenwald"' in answer.text
    assert the("Fürth").inhabitants == 10810


def test_what_is_used_stays(carola: CheckedClient, world: World) -> None:
    assert "Darum bleibt sie stehen" in carola.get(f"{LIST}/zwingenberg").text
    token = carola.get_form(LIST + "/new", "organisation")["csrf_token"]
    answer = carola.post(f"{LIST}/zwingenberg/delete", data={"csrf_token": token})
    assert answer.location == f"{LIST}/zwingenberg"
    assert "wird noch gebraucht" in carola.get(f"{LIST}/zwingenberg").text
    assert the("Zwingenberg").id == world.places.zwingenberg


def test_who_holds_a_role_there_keeps_it_as_well(carola: CheckedClient, world: World) -> None:
    with transaction():
        grant_role(person_id=world.people["fremd"], role=Role.MANDATE, scope_id=world.places.hirschhorn)
    answer = carola.submit(f"{LIST}/hirschhorn", {}, form=f"{LIST}/hirschhorn/delete")
    assert answer.location == f"{LIST}/hirschhorn"
    assert the("Hirschhorn (Neckar)").id == world.places.hirschhorn


def test_what_is_not_used_goes_and_comes_back_by_one_press(carola: CheckedClient) -> None:
    carola.submit(f"{LIST}/hirschhorn", {"domains": "hirschhorn.example"}, form="organisation")
    before = carola.get_form(f"{LIST}/hirschhorn", "organisation")
    assert carola.submit(f"{LIST}/hirschhorn", {}, form=f"{LIST}/hirschhorn/delete").location == LIST
    assert (counted_municipalities(), db.session.scalars(select(MailDomain)).all()) == (3, [])
    assert carola.submit(LIST, {}, form=f"{LIST}/new").location == LIST
    after = carola.get_form(f"{LIST}/hirschhorn", "organisation")
    assert {**before, "csrf_token": ""} == {**after, "csrf_token": ""}


def test_an_unknown_one_is_not_there(carola: CheckedClient) -> None:
    assert carola.get(f"{LIST}/gibt-es-nicht").status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Namen"),
        ({"name": "\u200b\u200b"}, "Namen"),
        ({"name": "x" * 121}, "2 bis 120"),
        ({"kind": "republic"}, "Art|Auswahl|choice"),
        ({"key": "6431022"}, "5 Ziffern"),
        ({"key": "06431"}, "5 Ziffern"),
        ({"key": "06431007"}, "hat schon Fürth"),
        ({"inhabitants": "viele"}, "ganze|integer|Zahl"),
        ({"inhabitants": "99999999999"}, "ganze|integer|Zahl"),
        ({"domains": "web.de"}, "bekommt jeder"),
        ({"domains": "nicht eine"}, "keine Maildomain"),
        ({"domains": "x" * 2_001}, "zu viele Zeichen"),
        ({"name": "Hochschule Rhein-Odenwald", "key": "", "kind": "science"}, "gibt es schon"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(carola, fields: dict[str, str], said: str) -> None:
    answer = carola.submit(f"{LIST}/zwingenberg", {"inhabitants": "7283", **fields}, form="organisation")
    assert answer.status_code == 422
    assert any(part in answer.text for part in said.split("|"))
    assert the("Zwingenberg").inhabitants is None


def test_a_list_brings_new_ones_and_new_facts(carola: CheckedClient) -> None:
    content = "ags;name;kind;inhabitants\n06431022;Zwingenberg;town;7283\n;Kammer;business;\n"
    answer = carola.submit(f"{LIST}/upload", {"file": (io.BytesIO(content.encode()), "liste.csv")}, form="upload")
    assert answer.location == LIST
    assert the("Zwingenberg").inhabitants == 7283
    assert the("Kammer").kind == "business"


def test_a_list_with_a_fault_changes_nothing(carola: CheckedClient) -> None:
    content = "ags,name,kind\n,Kammer,business\n,Zirkus,circus\n"
    answer = carola.submit(f"{LIST}/upload", {"file": (io.BytesIO(content.encode()), "liste.csv")}, form="upload")
    assert answer.status_code == 422
    assert "Zeile 3: die Art „circus“ ist unbekannt" in answer.text
    assert db.session.scalars(select(Organisation).where(Organisation.name == "Kammer")).all() == []


def test_the_reader_of_english_hears_it_in_english(carola: CheckedClient) -> None:
    carola.set_cookie("language", "en")
    content = b"ags,name\n"
    answer = carola.submit(f"{LIST}/upload", {"file": (io.BytesIO(content), "list.csv")}, form="upload")
    assert "column kind missing" in answer.text


def test_twenty_take_as_many_statements_as_two(carola: CheckedClient, count_queries) -> None:
    carola.get(LIST)
    with count_queries() as few:
        carola.get(LIST)
    with transaction():
        for n in range(20):
            save_organisation(name=f"Verein {n}", kind=OrganisationKind.ASSOCIATION)
    with count_queries() as many:
        carola.get(LIST)
    assert len(few) == len(many)
