"""Following an idea or a project, and stopping."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.following.models import Follow
from innovation.following.rules import FollowKind
from innovation.people.models import Participation
from innovation.projects.models import Project
from tests.actors import World
from tests.client import HTMX, CheckedClient
from tests.factories.following import follow, followers_of
from tests.factories.ideas import make_idea
from tests.factories.projects import make_project
from tests.pages import parse, parse_fragment, text_of

Browser = Callable[[str], CheckedClient]


def token_of(client: CheckedClient) -> str:
    return str(client.get_form("/workshops/innovationstag/submit", "card")["csrf_token"])


def press(client: CheckedClient, path: str, follow: str, *, token: str | None = None, htmx: bool = False, **more: str):
    data = {"csrf_token": token or token_of(client), "follow": follow, **more}
    return client.post(path, data=data, headers=HTMX if htmx else {})


@pytest.fixture
def project(world: World) -> Project:
    return make_project(world)


def test_following_an_idea_leads_back_to_it_with_a_way_to_take_it_back(world: World, browser: Browser) -> None:
    deniz, path = browser("deniz"), f"/ideas/{world.idea}/follow"
    answer = press(deniz, path, "1")
    assert (answer.status_code, answer.location) == (303, f"/ideas/{world.idea}")
    assert world.people["deniz"] in followers_of(FollowKind.IDEA, world.idea)
    undone = deniz.submit("/following", {}, form=path)
    assert undone.status_code == 303
    assert world.people["deniz"] not in followers_of(FollowKind.IDEA, world.idea)


def test_pressing_twice_changes_nothing(world: World, browser: Browser) -> None:
    deniz, path = browser("deniz"), f"/ideas/{world.idea}/follow"
    for pressed in ("1", "1", "0", "0", "1"):
        assert press(deniz, path, pressed).status_code == 303
    rows = db.session.scalars(select(Follow).where(Follow.person_id == world.people["deniz"])).all()
    assert [row.is_on for row in rows] == [True]


def test_the_script_gets_the_box_in_its_new_state(world: World, browser: Browser) -> None:
    answer = press(browser("deniz"), f"/ideas/{world.idea}/follow", "1", htmx=True)
    box = parse_fragment(answer.text)
    assert answer.status_code == 200
    assert text_of(box.find(".//button")) == "Nicht mehr folgen"  # type: ignore[arg-type]
    assert box.find(".//input[@name='follow']").get("value") == "0"  # type: ignore[union-attr]
    assert box.find(".//button").get("id") == "follow-button"  # type: ignore[union-attr]


def test_a_guest_reads_the_idea_but_has_no_mailbox_to_follow_with(world: World, browser: Browser) -> None:
    gast = browser("gast")
    assert press(gast, f"/ideas/{world.idea}/follow", "1").status_code == 403
    assert not followers_of(FollowKind.IDEA, world.idea) - {world.people["petra"]}


def test_a_stranger_does_not_learn_that_the_idea_exists(world: World, browser: Browser) -> None:
    fremd = browser("fremd")
    token = str(fremd.get_form("/notifications", "/sign-out")["csrf_token"])
    for number in (world.idea, world.idea + 1, 2**40):
        assert press(fremd, f"/ideas/{number}/follow", "1", token=token).status_code == 404


def test_who_is_not_signed_in_is_asked_to(world: World, browser: Browser) -> None:
    assert browser("visitor").post(f"/ideas/{world.idea}/follow", data={"follow": "1"}).status_code == 401


@pytest.mark.parametrize("follow", ["", "2", "ja"])
def test_nonsense_is_refused_and_changes_nothing(world: World, browser: Browser, follow: str) -> None:
    deniz, path = browser("deniz"), f"/ideas/{world.idea}/follow"
    assert press(deniz, path, follow).status_code == 422
    assert press(deniz, path, follow, htmx=True).status_code == 422
    assert followers_of(FollowKind.IDEA, world.idea) == {world.people["petra"]}


def test_back_leads_to_this_site_only(world: World, browser: Browser) -> None:
    answer = press(browser("deniz"), f"/ideas/{world.idea}/follow", "1", next="https://boese.example/")
    assert answer.location == f"/ideas/{world.idea}"


def test_following_by_code_makes_a_participant_who_can_be_told_later(world: World, browser: Browser) -> None:
    fremd = browser("fremd")
    fremd.get("/j/BERG26")
    assert press(fremd, f"/ideas/{world.idea}/follow", "1").status_code == 303
    assert db.session.get(Participation, (world.people["fremd"], world.workshop)) is not None


def test_every_account_may_follow_a_project(world: World, project: Project, browser: Browser) -> None:
    fremd, path = browser("fremd"), f"/projects/{project.slug}/follow"
    token = str(fremd.get_form("/notifications", "/sign-out")["csrf_token"])
    answer = press(fremd, path, "1", token=token)
    assert (answer.status_code, answer.location) == (303, f"/projects/{project.slug}")
    assert world.people["fremd"] in followers_of(FollowKind.PROJECT, project.id)
    assert press(fremd, "/projects/gibt-es-nicht/follow", "1", token=token).status_code == 404


def test_a_guest_cannot_follow_a_project(project: Project, browser: Browser) -> None:
    assert press(browser("gast"), f"/projects/{project.slug}/follow", "1").status_code in (401, 403)


def test_the_list_shows_what_one_follows_and_leads_back_to_itself(
    world: World, project: Project, browser: Browser
) -> None:
    petra = browser("petra")
    page = petra.get("/following")
    shown = [text_of(link) for link in parse(page.text).findall(".//li//a[@class='strong']")]
    assert shown == [project.title, "Ausweis beantragen, wo man arbeitet", "Ausweis beantragen, wo man arbeitet"]
    answer = petra.submit("/following", {}, form=f"/ideas/{world.idea}/follow")
    assert answer.location == "/following"
    assert "nicht mehr" in petra.get("/following").text


def test_the_empty_list_says_where_following_begins(browser: Browser) -> None:
    assert "Sie verfolgen noch nichts" in browser("fremd").get("/following").text


def test_the_list_leaves_out_ideas_that_one_may_no_longer_see(world: World, browser: Browser) -> None:
    follow(world.people["fremd"], FollowKind.IDEA, world.idea)
    assert "Sie verfolgen noch nichts" in browser("fremd").get("/following").text


def test_a_long_list_asks_no_more_of_the_database(world: World, browser: Browser, count_queries) -> None:
    def statements() -> int:
        with count_queries() as found:
            petra.get("/following")
        return len(found)

    petra = browser("petra")
    petra.get("/following")
    few = statements()
    with transaction():
        for number in range(25):
            make_idea(world.workshop, world.people["petra"], f"Idee {number}")
    assert statements() == few
    assert "Seite" in petra.get("/following?page=2").text
