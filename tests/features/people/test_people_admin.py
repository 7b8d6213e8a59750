"""The people pages: who holds which role, giving, limiting, ending, and the last admin."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core.clock import freeze, now, today
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.actions import grant_role
from innovation.people.models import Grant, Person
from innovation.people.queries import has_role
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.people import make_account

PEOPLE = "/admin/people"


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def grant_id(person_id: int, role: Role) -> int:
    return db.session.scalars(select(Grant.id).where(Grant.person_id == person_id, Grant.role == role)).one()


def end(client: CheckedClient, person_id: int, role: Role):
    return client.submit(f"{PEOPLE}/{person_id}", {}, form=f"{PEOPLE}/roles/{grant_id(person_id, role)}/end")


def undo(client: CheckedClient, page: str):
    return client.submit(page, {}, form=f"{PEOPLE}/roles/undo")


def test_everybody_with_an_account_is_listed_with_roles(world: World, app: Flask) -> None:
    guest = client_of(app, "gast")
    guest.submit("/workshops/innovationstag/submit", {"title": "Eine Idee"})
    text = client_of(app, "carola").get(PEOPLE).text
    for word in (
        "Petra",
        "bernd@zwingenberg.example",
        "Mandat",
        "Moderation",
        "Innovationstag",
        "Verwaltung der Plattform",
    ):
        assert word in text
    assert "8 Konten" in text, "guests are nobody's business"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("petra", ["Petra"]),
        ("ZWINGENBERG", ["Bernd", "Petra"]),
        ("zwingenberg bernd", ["Bernd"]),
        ("hochschule", ["Amina"]),
        ("furth", ["Anna"]),
        ("%", []),
        ("niemand", []),
    ],
)
def test_people_are_found_by_name_address_and_organisation(
    world: World, app: Flask, words: str, found: list[str]
) -> None:
    text = client_of(app, "carola").get(PEOPLE, query_string={"q": words}).text
    names = [name for name in ("Amina", "Anna", "Bernd", "Carola", "Deniz", "Petra") if f">{name}</a>" in text]
    assert names == found


def test_fifty_a_page_with_the_same_number_of_queries(
    world: World, app: Flask, count_queries: Callable[[], object]
) -> None:
    carola = client_of(app, "carola")

    def counted(path: str) -> int:
        with count_queries() as statements:  # type: ignore[attr-defined]
            assert carola.get(path).status_code == 200
        return len(statements)

    few = [counted(path) for path in (PEOPLE, f"{PEOPLE}?q=a")]
    with transaction():
        for number in range(60):
            make_account(
                f"a{number}@fuerth.example",
                organisation_id=world.places.fuerth,
                roles=((Role.STAFF, world.places.fuerth),),
            )
    assert [counted(path) for path in (PEOPLE, f"{PEOPLE}?q=a")] == few
    assert carola.get(PEOPLE).text.count('class="person-name"') == 50
    assert carola.get(f"{PEOPLE}?page=2").text.count('class="person-name"') == 18
    assert carola.get(f"{PEOPLE}?page=99999").text.count('class="person-name"') == 18
    assert carola.get(f"{PEOPLE}?page=²").status_code == 200


def test_a_mandate_sees_his_organisation_only(world: World, app: Flask) -> None:
    with transaction():
        grant_role(person_id=world.people["jonas"], role=Role.STAFF, scope_id=world.places.zwingenberg)
    bernd = client_of(app, "bernd")
    text = bernd.get(PEOPLE).text
    assert ">Petra</a>" in text
    assert ">Jonas</a>" in text, "has a role there"
    assert ">Anna</a>" not in text
    assert bernd.get(f"{PEOPLE}/{world.people['anna']}").status_code == 404
    jonas = bernd.get(f"{PEOPLE}/{world.people['jonas']}").text
    assert "Moderation" not in jonas, "what somebody holds elsewhere is not the mandate's to know"
    assert f"{PEOPLE}/invite" not in text
    assert 'id="give"' not in jonas


def test_a_mandate_ends_a_role_and_it_is_gone_at_the_next_click(world: World, app: Flask) -> None:
    bernd, petra = client_of(app, "bernd"), client_of(app, "petra")
    assert petra.get("/workshops/innovationstag").status_code == 200
    answer = end(bernd, world.people["petra"], Role.STAFF)
    assert answer.status_code == 303
    assert petra.get("/workshops/innovationstag").status_code == 404
    assert undo(bernd, answer.location).status_code == 303
    assert petra.get("/workshops/innovationstag").status_code == 200


def test_a_mandate_ends_nothing_elsewhere(world: World, app: Flask) -> None:
    bernd = client_of(app, "bernd")
    csrf = bernd.get_form(PEOPLE, "/sign-out")["csrf_token"]
    for name, role in (("anna", Role.STAFF), ("jonas", Role.FACILITATOR), ("carola", Role.ADMIN)):
        number = grant_id(world.people[name], role)
        assert bernd.post(f"{PEOPLE}/roles/{number}/end", data={"csrf_token": csrf}).status_code == 404
        assert bernd.post(f"{PEOPLE}/roles/{number}/until", data={"csrf_token": csrf}).status_code == 403
    assert has_role(world.people["anna"], Role.STAFF, world.places.fuerth)


def test_who_lost_the_mandate_ends_nothing_any_more(world: World, app: Flask) -> None:
    bernd = client_of(app, "bernd")
    page = f"{PEOPLE}/{world.people['petra']}"
    form = bernd.get_form(page, f"{PEOPLE}/roles/{grant_id(world.people['petra'], Role.STAFF)}/end")
    end(client_of(app, "carola"), world.people["bernd"], Role.MANDATE)
    answer = bernd.post(f"{PEOPLE}/roles/{grant_id(world.people['petra'], Role.STAFF)}/end", data=form)
    assert answer.status_code == 404
    assert has_role(world.people["petra"], Role.STAFF, world.places.zwingenberg)


def test_giving_a_role_and_taking_it_back(world: World, app: Flask) -> None:
    carola, fremd = client_of(app, "carola"), client_of(app, "fremd")
    page = f"{PEOPLE}/{world.people['fremd']}"
    assert fremd.get("/workshops/innovationstag").status_code == 404
    data = {"role": "staff", "scope": f"organisation:{world.places.hirschhorn}"}
    assert carola.submit(page, data, form="give").location == page
    assert fremd.get("/workshops/innovationstag").status_code == 200
    assert db.session.get_one(Person, world.people["fremd"]).organisation_id == world.places.hirschhorn
    form = carola.get_form(page, f"{PEOPLE}/roles/undo")
    assert carola.post(f"{PEOPLE}/roles/undo", data=form).status_code == 303
    assert fremd.get("/workshops/innovationstag").status_code == 404
    again = carola.post(f"{PEOPLE}/roles/undo", data=form)
    assert again.status_code == 409, "it is not as it became any longer"


def test_a_last_day_counts_and_can_be_cleared(world: World, app: Flask) -> None:
    carola, petra = client_of(app, "carola"), world.people["petra"]
    page, form = f"{PEOPLE}/{petra}", f"{PEOPLE}/roles/{grant_id(petra, Role.STAFF)}/until"
    assert carola.submit(page, {"ends_on": "gestern"}, form=form).status_code == 422
    assert carola.submit(page, {"ends_on": (today() - timedelta(days=1)).isoformat()}, form=form).status_code == 422
    assert carola.submit(page, {"ends_on": today().isoformat()}, form=form).status_code == 303
    assert has_role(petra, Role.STAFF, world.places.zwingenberg), "that day included"
    with freeze(now() + timedelta(days=1)):
        assert not has_role(petra, Role.STAFF, world.places.zwingenberg)
    assert carola.submit(page, {"ends_on": ""}, form=form).status_code == 303
    with freeze(now() + timedelta(days=1)):
        assert has_role(petra, Role.STAFF, world.places.zwingenberg)
    assert undo(carola, page).status_code == 303
    with freeze(now() + timedelta(days=1)):
        assert not has_role(petra, Role.STAFF, world.places.zwingenberg)


def test_the_last_admin_stays(world: World, app: Flask) -> None:
    carola, me = client_of(app, "carola"), world.people["carola"]
    page, number = f"{PEOPLE}/{me}", grant_id(me, Role.ADMIN)
    soon = (today() + timedelta(days=30)).isoformat()
    tries = [
        end(carola, me, Role.ADMIN),
        carola.submit(page, {"ends_on": soon}, form=f"{PEOPLE}/roles/{number}/until"),
        carola.submit(page, {"role": "admin", "ends_on": soon}, form="give"),
    ]
    for answer in tries:
        assert answer.status_code == 422
        assert "letzte Verwaltung" in answer.text
    assert has_role(me, Role.ADMIN, None)
    with freeze(now() + timedelta(days=60)):
        assert has_role(me, Role.ADMIN, None)


def test_an_admin_with_a_last_day_is_no_other_admin(world: World, app: Flask) -> None:
    with transaction():
        grant_role(person_id=world.people["jonas"], role=Role.ADMIN, scope_id=None, ends_on=today() + timedelta(days=3))
    carola, me = client_of(app, "carola"), world.people["carola"]
    assert end(carola, me, Role.ADMIN).status_code == 422
    with transaction():
        grant_role(person_id=world.people["jonas"], role=Role.ADMIN, scope_id=None)
    answer = end(carola, me, Role.ADMIN)
    assert answer.status_code == 303
    assert carola.get(PEOPLE).status_code == 404, "gone at the next click"


def test_undo_cannot_remove_the_last_admin(world: World, app: Flask) -> None:
    carola, jonas = client_of(app, "carola"), client_of(app, "jonas")
    page = f"{PEOPLE}/{world.people['jonas']}"
    carola.submit(page, {"role": "admin"}, form="give")
    form = carola.get_form(page, f"{PEOPLE}/roles/undo")
    carola_end = jonas.get_form(
        f"{PEOPLE}/{world.people['carola']}", f"{PEOPLE}/roles/{grant_id(world.people['carola'], Role.ADMIN)}/end"
    )
    with transaction():
        db.session.get_one(Grant, grant_id(world.people["carola"], Role.ADMIN)).ends_on = today()
    assert carola.post(f"{PEOPLE}/roles/undo", data=form).status_code == 422
    assert has_role(world.people["jonas"], Role.ADMIN, None)
    assert carola_end


@pytest.mark.parametrize("was", ["", "x", "eyJ4IjoxfQ.aaaa.bbbb"])
def test_an_undo_that_was_never_offered_does_nothing(world: World, app: Flask, was: str) -> None:
    carola = client_of(app, "carola")
    csrf = carola.get_form(PEOPLE, "/sign-out")["csrf_token"]
    assert carola.post(f"{PEOPLE}/roles/undo", data={"csrf_token": csrf, "was": was}).status_code == 404


def test_somebody_else_s_undo_is_not_mine(world: World, app: Flask) -> None:
    carola, bernd = client_of(app, "carola"), client_of(app, "bernd")
    answer = end(carola, world.people["petra"], Role.STAFF)
    form = carola.get_form(answer.location, f"{PEOPLE}/roles/undo")
    form["csrf_token"] = bernd.get_form(PEOPLE, "/sign-out")["csrf_token"]
    assert bernd.post(f"{PEOPLE}/roles/undo", data=form).status_code == 404


def test_the_organisation_is_the_admin_s_to_say(world: World, app: Flask) -> None:
    carola, page = client_of(app, "carola"), f"{PEOPLE}/{world.people['fremd']}"
    answer = carola.submit(page, {"organisation": str(world.places.fuerth)}, form="organisation-form")
    assert answer.status_code == 303
    assert db.session.get_one(Person, world.people["fremd"]).organisation_id == world.places.fuerth
    assert carola.submit(page, {}, form=f"{page}/organisation").status_code == 303, "Rückgängig"
    db.session.rollback()
    assert db.session.get_one(Person, world.people["fremd"], populate_existing=True).organisation_id is None
    data = carola.get_form(page, "organisation-form") | {"organisation": "999999"}
    assert carola.post(f"{page}/organisation", data=data).status_code == 404


def test_nothing_about_what_people_do(world: World, app: Flask) -> None:
    carola = client_of(app, "carola")
    for path in (PEOPLE, f"{PEOPLE}/{world.people['petra']}"):
        text = carola.get(path).text.lower()
        for word in ("zuletzt", "angemeldet am", "ideen eingereicht", "stimmen abgegeben"):
            assert word not in text


def test_the_menu_leads_there(world: World, app: Flask) -> None:
    for name, shown in (("carola", True), ("bernd", True), ("petra", False)):
        assert (f'href="{PEOPLE}"' in client_of(app, name).get("/help").text) is shown
