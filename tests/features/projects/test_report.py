"""Reporting how a project stands."""

import pytest
from sqlalchemy import func, select

from innovation.access.roles import Role
from innovation.core import events
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.actions import grant_role
from innovation.projects.events import ProgressReported
from innovation.projects.models import ProgressUpdate, Project
from tests.client import HTMX

PATH = "/projects/ausweis-beantragen-wo-man-arbeitet/updates"
PROJECT = "/projects/ausweis-beantragen-wo-man-arbeitet"
TEXTS = {
    "light": "yellow",
    "happened": "Beschluss in zwei Gemeinden erst im Mai.",
    "next": "Fürth rechnet die Kosten je Kommune aus.",
    "obstacle": "Uns fehlt eine Kostenrechnung.",
    "next_on": "2030-05-15",
}


@pytest.fixture
def anna(project, browser):
    return browser("anna")


def reports():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(ProgressUpdate))


def the_project():
    db.session.expire_all()
    return db.session.scalars(select(Project)).one()


def test_a_report_sets_the_light(anna, monkeypatch):
    heard: list[ProgressReported] = []
    monkeypatch.setitem(events._listeners, ProgressReported, [*events._listeners[ProgressReported], heard.append])
    answer = anna.submit(PATH, TEXTS)
    assert (answer.status_code, answer.location) == (303, PROJECT)
    project = the_project()
    assert (project.light, project.state) == ("yellow", "running")
    assert [event.light for event in heard] == ["yellow"]
    page = anna.get(PROJECT).text
    assert "Sachstand gemeldet. Wer dem Projekt folgt, bekommt gleich eine Mail." in page
    assert "Hilfe nötig" in page


def test_the_light_keeps_its_day_while_it_stays_the_same(anna):
    anna.submit(PATH, TEXTS)
    since = the_project().light_since
    anna.submit(PATH, TEXTS | {"happened": "Noch immer."})
    assert the_project().light_since == since
    anna.submit(PATH, TEXTS | {"light": "green"})
    assert the_project().light_since > since
    assert reports() == 3


def test_the_form_is_prefilled(anna):
    form = anna.get_form(PATH, "report")
    assert "light" not in form
    assert form["next_on"] == "2027-01-11"
    anna.submit(PATH, TEXTS)
    assert anna.get_form(PATH, "report")["light"] == "yellow"


def test_the_same_form_sent_twice_is_one_report(anna):
    form = anna.get_form(PATH, "report") | TEXTS
    assert [anna.post(PATH, data=form).status_code for _ in range(2)] == [303, 303]
    assert reports() == 1


def test_the_same_form_with_another_text_is_not_swallowed(anna):
    form = anna.get_form(PATH, "report") | TEXTS
    anna.post(PATH, data=form)
    answer = anna.post(PATH, data=form | {"happened": "Ganz anders."})
    assert answer.status_code == 422
    assert "schon gesendet" in answer.text
    assert "Ganz anders." in answer.text
    assert form["idempotency_key"] not in answer.text
    assert reports() == 1


def test_a_missing_key_is_no_harm(anna):
    form = anna.get_form(PATH, "report") | TEXTS
    form.pop("idempotency_key")
    assert anna.post(PATH, data=form).status_code == 303


def test_htmx_is_told_where_to_go_and_gets_the_form_when_something_is_wrong(anna):
    wrong = anna.submit(PATH, TEXTS | {"happened": ""}, htmx=True)
    assert wrong.status_code == 422
    assert "<html" not in wrong.text
    assert "Fürth rechnet die Kosten" in wrong.text
    assert reports() == 0
    right = anna.submit(PATH, TEXTS, htmx=True)
    assert (right.status_code, right.headers["HX-Location"]) == (200, PROJECT)
    assert reports() == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("light", "", "wie es steht"),
        ("light", "purple", "wie es steht"),
        ("happened", "", "was passiert ist"),
        ("happened", " \n ", "was passiert ist"),
        ("happened", "x" * 1001, "höchstens 1.000 Zeichen"),
        ("next", "", "was als Nächstes kommt"),
        ("next", "x" * 1001, "höchstens 1.000 Zeichen"),
        ("obstacle", "x" * 1001, "höchstens 1.000 Zeichen"),
        ("next_on", "31.02.2026", "Datum"),
        ("next_on", "99999-01-01", "Datum"),
        ("next_on", "9999-12-31", "mehr als 20 Jahre"),
        ("next_on", "2001-01-01", "der noch kommt"),
        ("idempotency_key", "k" * 65, ""),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(anna, field, value, message):
    answer = anna.post(PATH, data=anna.get_form(PATH, "report") | TEXTS | {field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert field == "happened" or TEXTS["happened"] in answer.text
    assert reports() == 0


def test_a_null_byte_is_no_error(anna):
    assert anna.submit(PATH, TEXTS | {"happened": "Ein\x00Zeichen"}).status_code == 303


@pytest.mark.parametrize(
    ("name", "status"),
    [("visitor", 303), ("gast", 303), ("fremd", 403), ("petra", 403), ("deniz", 403), ("anna", 200), ("carola", 200)],
)
def test_lead_team_and_admin_report(project, browser, name, status):
    client = browser(name)
    answer = client.get(PATH)
    assert answer.status_code == status
    if status == 303:
        assert answer.location == f"/sign-in?next={PATH}"
    if status == 403:
        token = client.get_form("/help", "/sign-out")["csrf_token"]
        assert client.post(PATH, data=TEXTS | {"csrf_token": token}).status_code == 403
        assert reports() == 0


def test_the_team_reports_too(world, project, browser):
    with transaction():
        grant_role(person_id=world.people["deniz"], role=Role.PROJECT_TEAM, scope_id=project.id)
    assert browser("deniz").submit(PATH, TEXTS).status_code == 303
    assert "Projektteam" in browser("visitor").get(PROJECT).text


def test_who_was_signed_out_meanwhile_gets_the_texts_back(browser, project):
    answer = browser("visitor").post(PATH, data=TEXTS)
    assert answer.status_code == 401
    assert "Beschluss" in answer.text


@pytest.mark.parametrize("slug", ["gibt-es-nicht", "x" * 300, "A", "ä"])
def test_a_project_that_does_not_exist(anna, browser, slug):
    for path in (f"/projects/{slug}", f"/projects/{slug}/updates", f"/projects/{slug}/milestones/1"):
        assert anna.get(path).status_code == 404
        public = path.endswith(f"/{slug}")
        assert browser("visitor").get(path).status_code == (404 if public else 303)
    assert anna.get(f"/projects/{slug}", headers=HTMX).status_code == 404
