"""Moving, finishing and dropping milestones."""

from datetime import date

import pytest
from sqlalchemy import func, select

from innovation.access.roles import Role
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.actions import grant_role
from innovation.projects.models import Milestone, MilestoneMove, Project
from tests.factories.projects import first_milestone, make_project

PROJECT = "/projects/ausweis-beantragen-wo-man-arbeitet"
REASON = "Die Haushaltsberatungen dauern länger."


@pytest.fixture
def path(project):
    return f"{PROJECT}/milestones/{first_milestone(project.id)}"


@pytest.fixture
def anna(project, browser):
    return browser("anna")


@pytest.fixture
def deniz_in_team(world, project, browser):
    with transaction():
        grant_role(person_id=world.people["deniz"], role=Role.PROJECT_TEAM, scope_id=project.id)
    return browser("deniz")


def milestone():
    db.session.expire_all()
    return db.session.scalars(select(Milestone).order_by(Milestone.position).limit(1)).one()


def moves():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(MilestoneMove))


def test_a_move_keeps_the_date_of_founding(anna, path):
    answer = anna.submit(path, {"due_on": "2027-02-22", "reason": REASON})
    assert (answer.status_code, answer.location) == (303, PROJECT)
    moved = milestone()
    assert (moved.original_due_on, moved.due_on, moved.version) == (date(2027, 1, 11), date(2027, 2, 22), 2)
    page = anna.get(PROJECT).text
    assert "+42 Tage, 1 Verschiebung" in page
    assert REASON in page
    assert "Anna" not in page.split("<main")[1].split("Verschoben am")[1].split("</li>")[0]


def test_two_moves_add_up(anna, path):
    anna.submit(path, {"due_on": "2027-02-22", "reason": REASON})
    anna.submit(path, {"due_on": "2027-02-15", "reason": "Doch schneller."})
    assert "+35 Tage, 2 Verschiebungen" in anna.get(PROJECT).text
    assert moves() == 2


def test_the_form_is_prefilled_with_the_date_that_holds(anna, path):
    assert anna.get_form(path, "move")["due_on"] == "2027-01-11"


def test_a_milestone_is_finished_today_and_can_be_reopened_at_once(anna, path):
    assert anna.submit(path, {}, form="finish").status_code == 303
    assert milestone().state == "done"
    page = anna.get(PROJECT)
    assert "Meilenstein abgeschlossen." in page.text
    anna.submit(path, {}, form="reopen")
    reopened = milestone()
    assert (reopened.state, reopened.done_on, reopened.closed_by_id) == ("open", None, None)


def test_undo_stands_in_the_message(anna, path):
    anna.submit(path, {}, form="finish")
    answer = anna.submit(PROJECT, {}, form=f"{path}/reopen")
    assert (answer.status_code, answer.location) == (303, PROJECT)
    assert milestone().state == "open"


def test_a_dropped_milestone_stays_visible(anna, path, browser):
    assert anna.submit(path, {"reason": "Gibt es schon."}, form="drop").status_code == 303
    assert milestone().state == "dropped"
    assert "entfällt" in browser("visitor").get(PROJECT).text
    assert "Gibt es schon." in anna.get(PROJECT).text


@pytest.mark.parametrize("form", ["move", "drop"])
def test_moving_and_dropping_need_a_reason(anna, path, form):
    typed = {"reason": "  "} | ({"due_on": "2027-02-22"} if form == "move" else {})
    answer = anna.submit(path, typed, form=form)
    assert answer.status_code == 422
    assert "in einem Satz, warum" in answer.text
    assert milestone().version == 1


@pytest.mark.parametrize("htmx", [False, True])
def test_who_is_slower_sees_both_versions_and_keeps_the_text(anna, browser, path, htmx):
    slow = anna.get_form(path, "move") | {"due_on": "2027-03-01", "reason": "Mein Grund"}
    browser("carola").submit(path, {"due_on": "2027-02-22", "reason": REASON})
    answer = anna.post(path, data=slow, headers={"HX-Request": "true"} if htmx else {})
    assert answer.status_code == 409
    assert ("<html" in answer.text) != htmx
    for part in ("22. Februar 2027", "1. März 2027", "Mein Grund"):
        assert part in answer.text
    assert milestone().due_on == date(2027, 2, 22)
    assert 'name="version" value="2"' in answer.text
    assert anna.post(path, data=slow | {"version": 2}).status_code == 303
    assert milestone().due_on == date(2027, 3, 1)


def test_the_same_move_twice_is_one(anna, path):
    form = anna.get_form(path, "move") | {"due_on": "2027-02-22", "reason": REASON}
    assert [anna.post(path, data=form).status_code for _ in range(3)] == [303, 303, 303]
    assert moves() == 1


@pytest.mark.parametrize("action", ["finish", "drop"])
def test_the_same_end_twice_is_one(anna, path, action):
    form = anna.get_form(path, action) | {"reason": "Gibt es schon."}
    assert [anna.post(path, data=form).status_code for _ in range(3)] == [303, 303, 303]
    assert milestone().version == 2


def test_finishing_what_somebody_dropped_tells_so(anna, browser, path):
    form = anna.get_form(path, "finish") | {"reason": "Geschafft!"}
    browser("carola").submit(path, {"reason": "Gibt es schon."}, form="drop")
    answer = anna.post(path, data=form)
    assert answer.status_code == 409
    assert "gestrichen" in answer.text
    assert "Geschafft!" in answer.text


def test_htmx_goes_to_the_project(anna, path):
    answer = anna.submit(path, {"due_on": "2027-02-22", "reason": REASON}, htmx=True)
    assert (answer.status_code, answer.headers["HX-Location"]) == (200, PROJECT)


def test_the_team_finishes_and_does_not_move(deniz_in_team, path):
    page = deniz_in_team.get(path).text
    assert "Termine verschiebt die Projektleitung." in page
    form = deniz_in_team.get_form(path, "finish")
    for forbidden in ("move", "drop"):
        typed = form | {"action": forbidden, "due_on": "2027-02-22", "reason": REASON}
        assert deniz_in_team.post(path, data=typed).status_code == 403
    assert milestone().version == 1
    assert deniz_in_team.submit(path, {}, form="finish").status_code == 303


def test_the_team_does_not_bring_back_what_the_lead_dropped(anna, deniz_in_team, path):
    anna.submit(path, {"reason": "Gibt es schon."}, form="drop")
    token = deniz_in_team.get_form("/help", "/sign-out")
    assert deniz_in_team.post(f"{path}/reopen", data=token | {"version": 2}).status_code == 403
    assert milestone().state == "dropped"


@pytest.mark.parametrize(
    ("name", "status"),
    [("visitor", 303), ("gast", 303), ("fremd", 403), ("petra", 403), ("bernd", 403), ("anna", 200), ("carola", 200)],
)
def test_strangers_and_readers(browser, path, name, status):
    client = browser(name)
    assert client.get(path).status_code == status
    if status == 403:
        typed = client.get_form("/help", "/sign-out") | {"action": "finish", "version": 1}
        assert client.post(path, data=typed).status_code == 403
        assert client.post(f"{path}/reopen", data=typed).status_code == 403
        assert milestone().version == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("action", "", "was mit dem Meilenstein geschieht"),
        ("action", "explode", "was mit dem Meilenstein geschieht"),
        ("due_on", "", "den neuen Termin"),
        ("due_on", "  ", "den neuen Termin"),
        ("due_on", "31.02.2026", "Datum"),
        ("due_on", "99999-01-01", "Datum"),
        ("due_on", "9999-12-31", "mehr als 20 Jahre"),
        ("due_on", "2027-01-11", "der schon gilt"),
        ("reason", "x" * 501, "höchstens 500 Zeichen"),
        ("version", "", "neu"),
        ("version", "abc", "ganze"),
        ("version", "99999999999999999999", "ganze"),
    ],
)
def test_bad_input(anna, path, field, value, message):
    form = anna.get_form(path, "move") | {"due_on": "2027-02-22", "reason": REASON} | {field: value}
    answer = anna.post(path, data=form)
    assert answer.status_code == 422
    assert message in answer.text.lower() or message in answer.text
    assert field in ("reason", "action") or REASON in answer.text
    assert milestone().version == 1


@pytest.mark.parametrize("version", ["0", "2147483647"])
def test_a_version_that_never_was(anna, path, version):
    form = anna.get_form(path, "move") | {"due_on": "2027-02-22", "reason": REASON, "version": version}
    assert anna.post(path, data=form).status_code == 409
    reopen = {"csrf_token": form["csrf_token"], "version": version}
    assert anna.post(f"{path}/reopen", data=reopen).status_code == 409


def test_a_milestone_of_another_project_is_unknown(anna, world):
    other = make_project(world, title="Ein anderes Projekt")
    foreign = first_milestone(other.id)
    assert anna.get(f"{PROJECT}/milestones/{foreign}").status_code == 404
    for number in ("0", "99999999999999999999", "abc"):
        assert anna.get(f"{PROJECT}/milestones/{number}").status_code == 404


def test_a_stopped_project_moves_no_more(anna, path):
    with transaction():
        db.session.scalars(select(Project)).one().state = "stopped"
    answer = anna.submit(path, {"due_on": "2027-02-22", "reason": REASON})
    assert answer.status_code == 422
    assert "beendet" in answer.text
