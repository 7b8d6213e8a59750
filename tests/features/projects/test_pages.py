"""The public page of a project, and the portfolio."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from innovation.core import clock
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.queries import accounts_at_home
from innovation.projects.models import Partner
from innovation.projects.portfolio_queries import brief_projects, project_of_idea, projects_led_by
from tests.factories.projects import first_milestone, make_project

PROJECT = "/projects/ausweis-beantragen-wo-man-arbeitet"
TEXTS = {
    "light": "red",
    "happened": "Zwei Gemeinden haben vertagt.",
    "next": "Fürth rechnet die Kosten aus.",
    "obstacle": "Uns fehlt eine Kostenrechnung.",
    "next_on": "2030-05-15",
}


@pytest.fixture
def reported(project, browser):
    anna = browser("anna")
    anna.submit(f"{PROJECT}/updates", TEXTS)
    move = {"due_on": "2027-02-22", "reason": "Wegen des Haushalts."}
    anna.submit(f"{PROJECT}/milestones/{first_milestone(project.id)}", move)
    return project


def main_of(answer):
    assert answer.status_code == 200
    return answer.text.split("<main")[1].split("</main>")[0]


def test_visitors_see_what_is_public_and_get_no_cookie(reported, browser):
    visitor = browser("visitor")
    answer = visitor.get(PROJECT)
    text = main_of(answer)
    for part in (
        "Entscheidung nötig",
        "Fürth rechnet die Kosten aus.",
        "Federführung",
        "Zwingenberg",
        "aus der Idee Nr.",
    ):
        assert part in text
    assert "Nächster Schritt" in text
    assert "42 Tage" in text
    for part in (TEXTS["happened"], TEXTS["obstacle"], "Wegen des Haushalts.", "Anna", "Carola", "csrf_token"):
        assert part not in text
    assert "Set-Cookie" not in answer.headers
    assert "Set-Cookie" not in visitor.get("/projects/").headers


@pytest.mark.parametrize(
    ("name", "calls", "internals"),
    [
        ("visitor", False, False),
        ("gast", False, False),
        ("fremd", False, False),
        ("amina", True, False),
        ("petra", True, True),
        ("jonas", True, True),
        ("anna", True, True),
        ("carola", True, True),
    ],
)
def test_who_reads_what(reported, browser, name, calls, internals):
    text = main_of(browser(name).get(PROJECT))
    assert (TEXTS["happened"] in text) is calls
    assert (TEXTS["obstacle"] in text) is internals
    assert ("Wegen des Haushalts." in text) is internals
    assert ("Projektleitung: Anna" in text) is internals


@pytest.mark.parametrize("name", ["visitor", "petra", "anna"])
def test_only_who_may_is_offered_the_buttons(reported, browser, name):
    text = main_of(browser(name).get(PROJECT))
    assert ("Sachstand melden" in text) is (name == "anna")
    assert ("Abschließen oder verschieben" in text) is (name == "anna")
    assert ("/milestones/" in text) is (name == "anna")


def test_no_light_before_the_first_report(project, browser):
    text = main_of(browser("visitor").get(PROJECT))
    assert "noch kein Sachstand" in text
    assert "im Plan" not in text
    assert "noch kein Sachstand" in main_of(browser("visitor").get("/projects/"))


def test_overdue_and_rescheduled_are_two_things(project, browser):
    with clock.freeze(datetime(2027, 1, 14, 12, tzinfo=UTC)):
        text = main_of(browser("visitor").get(PROJECT))
    assert "bis 11. Januar 2027</b>, seit 3 Tagen überfällig." in text
    assert "wie geplant" not in text


def test_english_pages_use_the_english_titles(project, browser):
    visitor = browser("visitor")
    visitor.set_cookie("language", "en")
    assert "Charter and lead agreed" in visitor.get(PROJECT).text


def test_the_empty_portfolio_says_what_comes(world, browser):
    text = main_of(browser("visitor").get("/projects/"))
    assert "Noch keine gemeinsamen Projekte" in text


def test_the_portfolio_filters_those_that_need_help(world, reported, browser):
    make_project(world, title="Mängelmelder im Weschnitztal")
    visitor = browser("visitor")
    everything, helpless = visitor.get("/projects/").text, visitor.get("/projects/?filter=help").text
    assert "Mängelmelder" in everything
    assert "Mängelmelder" not in helpless
    assert "mit 2 weiteren Partnern" in helpless
    assert "42 Tage" in helpless or "wie geplant" in helpless


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999", "9999999999999999999999", "%00", "²"])
def test_any_page_number_is_answered(project, browser, page):
    assert browser("visitor").get(f"/projects/?page={page}").status_code == 200


def test_pages_of_twenty(world, browser):
    for number in range(21):
        make_project(world, title=f"Projekt {number}")
    visitor = browser("visitor")
    assert visitor.get("/projects/").text.count("pf-name") == 20
    assert visitor.get("/projects/?page=2").text.count("pf-name") == 1


def test_the_number_of_queries_does_not_grow(world, browser, count_queries):
    clients = {name: browser(name) for name in ("visitor", "anna")}
    make_project(world)
    make_project(world, title="Zwei")

    def counts():
        found = []
        for client in clients.values():
            for path in ("/projects/", PROJECT):
                client.get(path)
                with count_queries() as statements:
                    client.get(path)
                found.append(len(statements))
        return found

    before = counts()
    for number in range(18):
        make_project(world, title=f"Projekt {number}", template="joint_digital_project")
        clients["anna"].submit(f"{PROJECT}/updates", TEXTS | {"happened": f"Bericht {number}"})
    milestone = first_milestone(project_of_idea(world.idea + 1).project_id)
    for number in range(5):
        day = date(2027, 2, 1) + timedelta(number)
        clients["anna"].submit(
            f"{PROJECT}/milestones/{milestone}", {"due_on": day.isoformat(), "reason": f"Grund {number}"}
        )
    assert counts() == before


def test_what_other_pages_ask(world, reported):
    brief = brief_projects(3)
    assert [(one.slug, one.light, one.municipalities, one.lead) for one in brief] == [
        (reported.slug, "red", 3, "Fürth")
    ]
    assert brief[0].next_title == "Bedarf von Bürgerinnen und Bürgern erhoben"
    assert brief[0].next_due_on == date(2027, 1, 25)
    led = projects_led_by(world.people["anna"])
    assert [one.slug for one in led] == [reported.slug]
    assert led[0].last_report_at is not None
    assert projects_led_by(world.people["petra"]) == []
    of_idea = project_of_idea(world.idea + 1)
    assert of_idea is not None
    assert (of_idea.slug, of_idea.state) == (reported.slug, "running")
    assert project_of_idea(world.idea) is None
    assert accounts_at_home()


def test_a_project_has_one_lead(project):
    another = update(Partner).where(Partner.role == "partner").values(role="lead")
    with transaction(), pytest.raises(IntegrityError):
        db.session.execute(another)
