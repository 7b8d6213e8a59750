"""Drafts, opening by the check list, closing, reopening with all votes, archiving."""

from datetime import timedelta

import pytest
from flask import Flask

from innovation.access.roles import Role
from innovation.core.clock import now
from innovation.core.transaction import transaction
from innovation.people.actions import grant_role
from innovation.voting.queries import support_round
from innovation.workshops.actions import create_workshop
from innovation.workshops.readiness import Item, checks_of, is_ready
from innovation.workshops.rules import WorkshopState, may_become
from tests.actors import World, client_of
from tests.client import CheckedClient
from tests.factories.workshops import make_workshop
from tests.features.workshops.conftest import facts
from tests.features.workshops.test_edit_lists import undo

EDIT = "/workshops/innovationstag/edit"


@pytest.fixture
def draft(world: World) -> str:
    with transaction():
        workshop = make_workshop("werkstatt", code="ENTWRF", opened=False)
        workshop.starts_at = now() + timedelta(days=30)
        workshop.open_until = now() + timedelta(days=60)
        grant_role(person_id=world.people["jonas"], role=Role.FACILITATOR, scope_id=workshop.id)
    return "/workshops/werkstatt"


def test_a_draft_is_known_to_its_editors_only(draft: str, app: Flask) -> None:
    for path in (draft, f"{draft}/edit", f"{draft}/submit", f"{draft}/poster"):
        for name in ("petra", "amina", "fremd"):
            assert client_of(app, name).get(path).status_code == 404, (name, path)
        assert client_of(app, "visitor").get(path).status_code == 303
    for name in ("jonas", "carola"):
        assert client_of(app, name).get(draft).status_code == 200
        assert "Entwurf" in client_of(app, name).get("/workshops/").text
    assert "werkstatt" not in client_of(app, "petra").get("/workshops/").text
    assert client_of(app, "visitor").get("/j/ENTWRF").status_code == 404


def test_a_draft_is_opened_when_nothing_is_missing(draft: str, world: World, app: Flask, jonas: CheckedClient) -> None:
    before = jonas.get(f"{draft}/edit").text
    assert "Noch sagt kein Text, worum es geht" in before
    assert "Workshop öffnen" not in before
    token = jonas.get_form(f"{draft}/edit/texts", "texts")["csrf_token"]
    refused = jonas.post(f"{draft}/edit/state", data={"csrf_token": token, "state": "open"})
    assert refused.status_code == 422
    assert "Eine Angabe fehlt noch." in refused.text
    jonas.submit(f"{draft}/edit/texts", {"vision": "Worum es geht."}, form="texts")
    assert jonas.submit(f"{draft}/edit", {"state": "open"}, form=f"{draft}/edit/state").status_code == 303
    assert facts("werkstatt").is_open
    assert support_round(facts("werkstatt").id) is not None
    visitor = client_of(app, "visitor")
    assert visitor.get("/j/ENTWRF").location == "/workshops/werkstatt"
    assert visitor.get("/workshops/werkstatt").status_code == 200


def test_closing_says_first_what_follows(world: World, jonas: CheckedClient) -> None:
    page = jonas.get(EDIT).text
    assert "Es kommen keine Ideen, Stimmen und Kommentare mehr herein." in page
    assert "Sie können ihn jederzeit wieder öffnen" in page


def test_closed_and_reopened_the_votes_go_on(world: World, app: Flask, jonas: CheckedClient) -> None:
    petra, deniz = client_of(app, "petra"), client_of(app, "deniz")
    votes = f"/rounds/{support_round(world.workshop).id}/votes"
    idea = f"/ideas/{world.idea}"
    assert petra.submit(idea, {"points": "1"}, form=votes).status_code == 303
    ballot = deniz.get_form(idea, votes)
    jonas.submit(EDIT, {"state": "closed"}, form=f"{EDIT}/state")
    assert facts().state is WorkshopState.CLOSED
    assert support_round(world.workshop).closes_at is not None
    assert deniz.post(votes, data=ballot).status_code == 422
    assert client_of(app, "visitor").get("/j/T01").status_code == 410
    undo(jonas, EDIT)
    assert facts().is_open
    assert support_round(world.workshop).closes_at is None
    assert deniz.post(votes, data=ballot).status_code == 303
    assert "2" in petra.get(idea).text
    assert client_of(app, "visitor").get("/j/T01").status_code == 303


def test_archived_and_back(world: World, jonas: CheckedClient) -> None:
    jonas.submit(EDIT, {"state": "closed"}, form=f"{EDIT}/state")
    jonas.submit(EDIT, {"state": "archived"}, fields=None) if False else jonas.post(
        f"{EDIT}/state",
        data={"csrf_token": jonas.get_form(f"{EDIT}/texts", "texts")["csrf_token"], "state": "archived"},
    )
    assert facts().state is WorkshopState.ARCHIVED
    undo(jonas, EDIT)
    assert facts().state is WorkshopState.CLOSED


def test_sent_twice_it_is_done_once(world: World, jonas: CheckedClient) -> None:
    form = jonas.get_form(EDIT, f"{EDIT}/state")
    assert jonas.post(f"{EDIT}/state", data=form).status_code == 303
    version = facts().version
    assert jonas.post(f"{EDIT}/state", data=form).status_code == 303
    assert facts().version == version


@pytest.mark.parametrize("state", ["draft", "", "offen", "archived"])
def test_no_state_but_a_neighbour(world: World, jonas: CheckedClient, state: str) -> None:
    token = jonas.get_form(f"{EDIT}/texts", "texts")["csrf_token"]
    assert jonas.post(f"{EDIT}/state", data={"csrf_token": token, "state": state}).status_code == 422
    assert facts().is_open


def test_nothing_becomes_a_draft_again() -> None:
    assert not any(may_become(state, WorkshopState.DRAFT) for state in WorkshopState)
    assert not may_become(WorkshopState.DRAFT, WorkshopState.ARCHIVED)


def test_the_check_list_names_everything_that_is_missing(world: World) -> None:
    with transaction():
        create_workshop(slug="leer", title="Leer", starts_at=now() - timedelta(days=3))
    checks = checks_of(facts("leer"), (), now())
    assert [check.item for check in checks if check.done] == []
    assert not is_ready(checks)


def test_the_check_list_of_a_full_workshop(draft: str, jonas: CheckedClient) -> None:
    jonas.submit(f"{draft}/edit/texts", {"vision": "Worum es geht."}, form="texts")
    jonas.submit(f"{draft}/edit/agenda", {"title": "Impuls"})
    jonas.submit(f"{draft}/edit/topics", {"new": "Mobilität"})
    jonas.submit(f"{draft}/edit/people", {"email": "bernd@zwingenberg.example", "role": "board_member"})
    checks = checks_of(facts("werkstatt"), {Role.FACILITATOR, Role.BOARD_MEMBER}, now())
    assert [check.item for check in checks if not check.done] == []
    assert "Alles da." in jonas.get(f"{draft}/edit").text


def test_a_last_day_in_the_past_is_missing_while_it_is_open(world: World) -> None:
    missing = {check.item for check in checks_of(facts(), (), now() + timedelta(days=90)) if not check.done}
    assert Item.UNTIL in missing
    assert Item.DAY not in missing, "the day itself may be over"
