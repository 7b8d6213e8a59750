"""What was mailed can be read in the app, too."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, select

from innovation.access.actor import Actor
from innovation.core import outbox
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.following import jobs
from innovation.following.models import Notification
from innovation.following.queries import notifications_of, recent_for, unread_count
from innovation.people.models import Grant
from innovation.people.queries import actors_with_mail
from innovation.projects.models import Project
from tests.actors import World
from tests.client import CheckedClient
from tests.factories.following import declared, happens_to_project
from tests.factories.projects import make_project
from tests.pages import parse, text_of

Browser = Callable[[str], CheckedClient]


@pytest.fixture
def project(world: World) -> Project:
    """Petra was told of its founding, of a report, and of Bernd's declaration for her idea."""
    found = make_project(world)
    happens_to_project(found.id, world.people["anna"], light="yellow")
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    jobs.fan_out()
    return found


def actor(world: World, name: str) -> Actor:
    [(found, _)] = actors_with_mail([world.people[name]])
    return found


def items(page: str) -> list[str]:
    return [text_of(item) for item in parse(page).findall(".//ol[@class='list']/li")]


def test_the_newest_comes_first_and_what_is_new_is_said_in_words(project: Project, browser: Browser) -> None:
    found = items(browser("petra").get("/notifications").text)
    assert ["Zwingenberg will mitwirken" in found[0], "Neuer Sachstand: Hilfe nötig" in found[1]] == [True, True]
    assert all("neu" in item for item in found)
    assert len(found) == 3


def test_opening_one_marks_it_as_read_and_leads_to_the_thing(world: World, project: Project, browser: Browser) -> None:
    petra = browser("petra")
    newest = db.session.scalars(
        select(Notification.id).where(Notification.person_id == world.people["petra"]).order_by(Notification.id.desc())
    ).first()
    answer = petra.submit("/notifications", {}, form=f"/notifications/{newest}")
    assert (answer.status_code, answer.location) == (303, f"/ideas/{world.idea}")
    assert unread_count(actor(world, "petra")) == 2
    assert "2 Nachrichten sind neu" in petra.get("/notifications").text


def test_all_are_read_by_one_press_and_unread_again_by_another(
    world: World, project: Project, browser: Browser
) -> None:
    petra = browser("petra")
    assert petra.submit("/notifications", {}, form="/notifications/read").status_code == 303
    assert unread_count(actor(world, "petra")) == 0
    form = petra.get_form("/notifications", "/notifications/read")
    petra.post("/notifications/read", data=form)
    assert unread_count(actor(world, "petra")) == 3


def test_nobody_opens_what_somebody_else_was_told(world: World, project: Project, browser: Browser) -> None:
    of_petra = db.session.scalars(
        select(Notification.id).where(Notification.person_id == world.people["petra"])
    ).first()
    bernd = browser("bernd")
    token = bernd.get_form("/notifications", "/sign-out")["csrf_token"]
    for number in (of_petra, 10**9, 2**40):
        assert bernd.post(f"/notifications/{number}", data={"csrf_token": token}).status_code == 404
    assert unread_count(actor(world, "petra")) == 3


@pytest.mark.parametrize("undo", ["", "x", "9" * 30, "-1"])
def test_nonsense_does_no_harm(project: Project, browser: Browser, undo: str) -> None:
    petra = browser("petra")
    token = petra.get_form("/notifications", "/notifications/read")["csrf_token"]
    assert petra.post("/notifications/read", data={"csrf_token": token, "undo": undo}).status_code == 303
    for page in ("0", "-1", "x", "99999", "9" * 40):
        assert petra.get(f"/notifications?page={page}").status_code == 200


def test_who_may_no_longer_see_an_idea_reads_of_projects_only(world: World, project: Project, browser: Browser) -> None:
    with transaction():
        db.session.execute(delete(Grant).where(Grant.person_id == world.people["petra"]))
    petra = actor(world, "petra")
    told = notifications_of(petra, 1)
    assert [told.total, told.unread, unread_count(petra)] == [2, 2, 2]
    assert {one.title for one in told.rows} == {project.title}
    assert len(items(browser("petra").get("/notifications").text)) == 2


def test_the_start_page_gets_the_newest(world: World, project: Project) -> None:
    assert [one.text for one in recent_for(actor(world, "petra"), 2)] == [
        "Stadt Zwingenberg will mitwirken",
        "Neuer Sachstand: Hilfe nötig",
    ]
    assert recent_for(Actor(), 5) == []
    assert unread_count(Actor()) == 0


def test_where_nothing_is_new_the_page_says_how_to_begin(world: World, browser: Browser) -> None:
    assert "Noch gibt es nichts Neues" in browser("fremd").get("/notifications").text


@pytest.mark.parametrize("path", ["/notifications", "/following"])
def test_visitors_and_guests_are_asked_to_sign_in(browser: Browser, path: str) -> None:
    for name in ("visitor", "gast"):
        assert browser(name).get(path).location == f"/sign-in?next={path}"


def test_a_long_list_asks_no_more_of_the_database(
    world: World, project: Project, browser: Browser, count_queries
) -> None:
    def statements() -> int:
        with count_queries() as found:
            petra.get("/notifications")
        return len(found)

    petra = browser("petra")
    petra.get("/notifications")
    few = statements()
    for _ in range(22):
        happens_to_project(project.id, world.people["anna"])
    jobs.fan_out()
    assert statements() == few
    assert len(items(petra.get("/notifications?page=2").text)) == 5
    with count_queries() as found:
        assert unread_count(actor(world, "petra")) == 25
    assert len([one for one in found if one.startswith("SELECT")]) == 2  # one of them is the test's own


def test_the_admin_of_a_site_without_mail_server_reads_that_mails_wait(
    app: Flask, world: World, browser: Browser
) -> None:
    with transaction():
        outbox.post(key="eine", recipient="petra@kreis.test", subject="s", body="b")
    assert "1 Mail wartet im Postausgang" in browser("carola").get("/notifications").text
    assert "Postausgang" not in browser("petra").get("/notifications").text
    app.config["SMTP_URL"] = "smtp://mail.test"
    try:
        assert "Postausgang" not in browser("carola").get("/notifications").text
    finally:
        app.config["SMTP_URL"] = ""
