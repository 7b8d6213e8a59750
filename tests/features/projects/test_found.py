"""Founding a project from a selected idea."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from innovation.access.roles import Role
from innovation.core.clock import now, today
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.rules import IdeaState
from innovation.joining.models import Commitment
from innovation.people.models import Grant
from innovation.people.queries import has_role
from innovation.projects.models import Milestone, Partner, Project, ProjectIdea
from tests.client import HTMX
from tests.factories.ideas import make_idea
from tests.factories.people import make_account
from tests.factories.projects import make_project


@pytest.fixture
def selected(world):
    with transaction():
        change_state(number=world.idea, state=IdeaState.SELECTED)
    return world.idea


@pytest.fixture
def carola(browser):
    return browser("carola")


def order(world, **changes):
    """What the form sends."""
    return {
        "title": "Ausweis überall",
        "lead": world.places.fuerth,
        "project_lead": world.people["anna"],
        "partner": [world.places.zwingenberg],
        "template": "quick_trial",
        "starts_on": "2027-01-04",
    } | changes


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def roles_of_partners():
    rows = db.session.execute(select(Partner.organisation_id, Partner.role))
    return {row.organisation_id: row.role for row in rows}


def found(client, world, idea, **changes):
    page = f"/projects/new?idea={idea}"
    return client.post("/projects/new", data=client.get_form(page, "founding") | order(world, **changes))


def test_a_selected_idea_becomes_a_project(carola, world, selected):
    answer = found(carola, world, selected)
    assert answer.status_code == 303
    assert answer.location == "/projects/ausweis-ueberall"
    project = db.session.scalars(select(Project)).one()
    assert (project.title, project.lead_organisation_id) == ("Ausweis überall", world.places.fuerth)
    assert (project.light, project.light_since) == (None, None)
    assert project.starts_on == date(2027, 1, 4)
    assert roles_of_partners() == {world.places.zwingenberg: "partner", world.places.fuerth: "lead"}
    milestones = db.session.scalars(select(Milestone).order_by(Milestone.position)).all()
    assert [one.due_on for one in milestones] == [
        date(2027, 1, 4) + timedelta(weeks=week) for week in (1, 3, 6, 9, 10, 12)
    ]
    assert all(one.original_due_on == one.due_on for one in milestones)
    assert has_role(world.people["anna"], Role.PROJECT_LEAD, project.id)
    page = carola.get(answer.location)
    assert "Projekt gegründet" in page.text
    assert "noch kein Sachstand" in page.text


def test_the_form_proposes_what_is_known(carola, world, selected):
    form = carola.get_form(f"/projects/new?idea={selected}", "founding")
    assert form["title"] == "Ausweis beantragen, wo man arbeitet"
    assert form["template"] == "joint_digital_project"
    assert form["starts_on"] == today().isoformat()
    assert form["idea"] == str(selected)


def test_sent_twice_it_is_one_project(carola, world, selected):
    first = found(carola, world, selected)
    second = carola.post("/projects/new", data=carola_form(carola) | order(world) | {"idea": selected})
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert [count(model) for model in (Project, ProjectIdea, Partner)] == [1, 1, 2]
    assert count(Milestone) == 6
    assert db.session.scalar(select(func.count()).where(Grant.role == Role.PROJECT_LEAD)) == 1


def carola_form(client):
    """A token from some page with a form."""
    return {"csrf_token": client.get_form("/help", "/sign-out")["csrf_token"]}


def test_who_is_later_is_led_to_the_project(app, browser, world, selected):
    project = make_project(world, idea=selected)
    with transaction():
        make_account("frieda@kreis.example", "Frieda", world.places.district, ((Role.BOARD_MEMBER, world.workshop),))
    other = browser("jonas")
    with transaction():
        db.session.add(Grant(person_id=world.people["jonas"], role=Role.BOARD_MEMBER, scope_id=world.workshop))
    answer = other.post("/projects/new", data=carola_form(other) | order(world) | {"idea": selected})
    assert answer.status_code == 409
    assert f"/projects/{project.slug}" in answer.text
    assert count(Project) == 1
    assert other.get(f"/projects/new?idea={selected}").status_code == 409


def test_an_idea_that_is_not_selected_is_answered_clearly(carola, world):
    answer = carola.get(f"/projects/new?idea={world.idea}")
    assert answer.status_code == 422
    assert "nicht ausgewählt" in answer.text
    assert f"/ideas/{world.idea}/decision" in answer.text
    answer = carola.post("/projects/new", data=carola_form(carola) | order(world) | {"idea": world.idea})
    assert answer.status_code == 422
    assert "nicht ausgewählt" in answer.text
    assert "Ausweis überall" in answer.text
    assert count(Project) == 0


@pytest.mark.parametrize(
    ("name", "status"),
    [("visitor", 303), ("gast", 403), ("fremd", 404), ("amina", 404), ("petra", 403), ("jonas", 403), ("carola", 200)],
)
def test_only_the_board_founds(browser, selected, name, status):
    answer = browser(name).get(f"/projects/new?idea={selected}")
    assert answer.status_code == status
    if status == 303:
        assert answer.location.startswith("/sign-in?next=/projects/new")


def test_a_reader_cannot_send_the_form_either(browser, world, selected):
    petra = browser("petra")
    answer = petra.post("/projects/new", data=carola_form(petra) | order(world) | {"idea": selected})
    assert answer.status_code == 403
    assert count(Project) == 0


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "", "mindestens 2 Zeichen"),
        ("title", "x" * 201, "höchstens 200 Zeichen"),
        ("lead", "", "federführend"),
        ("lead", "99999999999999999999", ""),
        ("lead", "2147483647", "Federführung aus der Liste"),
        ("lead", "abc", ""),
        ("project_lead", "", "wer das Projekt leitet"),
        ("project_lead", "2147483647", "Person aus der Organisation"),
        ("partner", "2147483647", "Partner aus der Liste"),
        ("partner", "99999999999999999999", "Partner aus der Liste"),
        ("partner", "1; DROP TABLE project", "Partner aus der Liste"),
        ("partner", ["1"] * 600, "Partner aus der Liste"),
        ("template", "", "Vorlage aus der Liste"),
        ("template", "no_such_template", "Vorlage aus der Liste"),
        ("starts_on", "", "wann das Projekt beginnt"),
        ("starts_on", "   ", "wann das Projekt beginnt"),
        ("starts_on", "31.02.2026", "Datum"),
        ("starts_on", "2026-02-31", "Datum"),
        ("starts_on", "99999-01-01", "Datum"),
        ("starts_on", "9999-12-31", "mehr als 20 Jahre"),
        ("starts_on", "0001-01-01", "mehr als 20 Jahre"),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(carola, world, selected, field, value, message):
    answer = found(carola, world, selected, **{field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert "Ausweis überall" in answer.text or field == "title"
    assert count(Project) == 0


def test_the_lead_must_come_from_the_leading_organisation(carola, world, selected):
    answer = found(carola, world, selected, project_lead=world.people["bernd"])
    assert answer.status_code == 422
    assert "Person aus der Organisation" in answer.text


@pytest.mark.parametrize("place", ["university", "foreign_town"])
def test_outsiders_do_not_lead(carola, world, selected, place):
    answer = found(carola, world, selected, lead=getattr(world.places, place))
    assert answer.status_code == 422
    assert count(Project) == 0


def test_a_german_date_is_understood(carola, world, selected):
    assert found(carola, world, selected, starts_on="04.01.2027").status_code == 303


def test_no_address_is_given_twice(carola, world, selected):
    assert found(carola, world, selected, title="New").location == "/projects/new-2"
    for expected in ("new-3", "new-4"):
        assert make_project(world, title="new").slug == expected


def test_dates_are_shown_before_anything_is_founded(carola, world, selected):
    page = f"/projects/new?idea={selected}&template=quick_trial&starts_on=2027-01-04"
    assert "11. Januar 2027" in carola.get(page).text
    shown = carola.submit(f"/projects/new?idea={selected}", order(world) | {"action": "preview"}, form="founding")
    assert shown.status_code == 200
    assert "11. Januar 2027" in shown.text
    assert "Ausweis überall" in shown.text
    assert count(Project) == 0


def test_htmx_gets_the_dates_alone(carola, selected):
    path = f"/projects/new?idea={selected}&template=quick_trial&starts_on="
    answer = carola.get(path + "2027-01-04", headers=HTMX)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "11. Januar 2027" in answer.text
    for wrong in ("31.02.2026", "9999-12-31", "99999-01-01", "", "%00"):
        assert carola.get(path + wrong, headers=HTMX).status_code == 200


@pytest.fixture
def declared(world, selected):
    """What organisations declared for the idea."""
    places = world.places
    rows = [
        (places.zwingenberg, "partner", "resolved"),
        (places.grasellenbach, "lead", "intent"),
        (places.fuerth, "lead", "interested"),
        (places.university, "pilot", "asked"),
        (places.hirschhorn, "partner", "declined"),
    ]
    with transaction():
        for organisation_id, role, state in rows:
            db.session.add(
                Commitment(idea_id=selected, organisation_id=organisation_id, role=role, state=state, updated_at=now())
            )
    return places


def test_declarations_become_the_proposal(carola, declared, selected):
    form = carola.get_form(f"/projects/new?idea={selected}", "founding")
    assert form["lead"] == str(declared.grasellenbach)
    assert set(form["partner"]) == {str(declared.zwingenberg), str(declared.grasellenbach)}
    page = carola.get(f"/projects/new?idea={selected}").text
    for offered in (declared.fuerth, declared.university, declared.district):
        assert f'value="{offered}"' in page
    assert f'id="partner-{declared.hirschhorn}"' not in page


def test_partners_keep_the_role_they_declared(carola, world, declared, selected):
    partners = [declared.zwingenberg, declared.grasellenbach, declared.university, declared.district]
    assert found(carola, world, selected, partner=partners).status_code == 303
    assert roles_of_partners() == {
        declared.fuerth: "lead",
        declared.grasellenbach: "partner",
        declared.zwingenberg: "partner",
        declared.university: "pilot",
        declared.district: "partner",
    }


@pytest.mark.parametrize("field", ["partner", "lead"])
def test_who_declined_is_not_put_into_a_project(carola, world, declared, selected, field):
    value = declared.hirschhorn
    answer = found(carola, world, selected, **{field: [value] if field == "partner" else value})
    assert answer.status_code == 422
    assert count(Project) == 0


@pytest.mark.parametrize("number", ["", "abc", "0", "99999999999999999999", "2147483647", "-1"])
def test_an_idea_that_does_not_exist(carola, browser, world, number):
    assert carola.get(f"/projects/new?idea={number}").status_code == 404
    assert browser("visitor").get(f"/projects/new?idea={number}").status_code == 303


def test_the_form_costs_the_same_for_many_organisations_and_accounts(carola, world, selected, count_queries):
    carola.get(f"/projects/new?idea={selected}")
    with count_queries() as few:
        carola.get(f"/projects/new?idea={selected}")
    with transaction():
        for number in range(18):
            make_account(f"mehr-{number}@fuerth.example", organisation_id=world.places.fuerth)
        make_idea(world.workshop, world.people["petra"], "Noch eine")
    with count_queries() as many:
        carola.get(f"/projects/new?idea={selected}")
    assert len(few) == len(many)
