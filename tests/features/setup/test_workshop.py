"""Step 4: the first workshop, and what stands there afterwards."""

import pytest
from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core.clock import freeze
from innovation.core.db import db
from innovation.people.models import Grant
from innovation.workshops.facts import facts_by_id
from innovation.workshops.models import Workshop
from innovation.workshops.rules import DEFAULT_QUESTIONS
from tests.client import CheckedClient
from tests.features.setup.conftest import FIRST, make_workshop, new_link
from tests.moments import NOW

FIELDS = {"day": "2026-12-09", "place": "Bürgerhaus"}


@pytest.fixture(autouse=True)
def _a_day_in_november():
    with freeze(NOW):
        yield


def the_workshop():
    return facts_by_id(db.session.scalars(select(Workshop.id)).one())


def test_a_day_is_all_that_must_be_typed(with_places: CheckedClient) -> None:
    answer = make_workshop(with_places, {"day": "2026-12-09"})
    assert (answer.status_code, answer.location) == (303, "/setup/done")
    workshop = the_workshop()
    assert workshop.is_open
    assert workshop.title == "Innovationstag 2026"
    assert tuple(question.text for question in workshop.questions) == DEFAULT_QUESTIONS
    assert len(workshop.tables) == 8
    assert {table.question_id for table in workshop.tables} == {question.id for question in workshop.questions}
    page = with_places.get("/setup/done").text
    assert workshop.join_code in page
    assert f"/workshops/{workshop.slug}/poster" in page


def test_a_guest_may_come_in_at_once(with_places: CheckedClient, new_client) -> None:
    make_workshop(with_places, FIELDS)
    guest = new_client()
    code = the_workshop().tables[0].code
    assert guest.get(f"/j/{code}").status_code == 303
    answer = guest.submit("/workshops/innovationstag-2026/submit", {"title": "Die erste Idee"})
    assert "/receipt/" in answer.location


def test_as_a_draft_nobody_comes_in_yet(with_places: CheckedClient, new_client) -> None:
    make_workshop(with_places, FIELDS, "draft")
    workshop = the_workshop()
    assert not workshop.is_open
    assert new_client().get(f"/j/{workshop.join_code}").status_code == 404
    assert "Entwurf" in with_places.get("/setup/done").text


def test_whoever_sets_it_up_is_its_facilitator(with_places: CheckedClient) -> None:
    with_places.submit("/setup/workshop", FIELDS)
    assert (Role.FACILITATOR, the_workshop().id) in {
        tuple(row) for row in db.session.execute(select(Grant.role, Grant.scope_id))
    }


def test_sent_twice_it_is_one_workshop(with_places: CheckedClient) -> None:
    fields = with_places.get_form("/setup/workshop", "workshop") | FIELDS
    for _ in range(2):
        assert with_places.post("/setup/workshop", data=fields).location == "/setup/done"
    assert len(db.session.scalars(select(Workshop.id)).all()) == 1
    assert with_places.get("/setup/workshop").location == "/setup/done"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"day": ""}, "Bitte wählen Sie einen Tag"),
        ({"day": "gestern"}, "Bitte geben Sie ein Datum an"),
        ({"day": "2026-11-01"}, "schon vorbei"),
        ({"day": "9999-12-31"}, "prüfen Sie das Jahr"),
        ({"title": " "}, "Titel"),
        ({"title": "\u200b\u200b\u200b"}, "Titel"),
        ({"title": "x" * 201}, "2 bis 200"),
        ({"begins": "nachmittags"}, "Beginn|Uhrzeit|time|Zeit"),
        ({"tables": "viele"}, "ganze|Zahl|integer"),
        ({"tables": "1000000"}, "0 bis 100"),
        ({"tables": "99999999999999999999"}, "ganze|Zahl|integer"),
        ({"tables": "-1"}, "ganze|Zahl|integer"),
        ({"place": "x" * 121}, "höchstens 120"),
        ({"questions": "\n".join(f"Frage {n}?" for n in range(20))}, "höchstens 12"),
        ({"questions": "x" * 301}, "2 bis 300"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(with_places, fields: dict[str, str], said: str) -> None:
    answer = with_places.submit("/setup/workshop", FIELDS | fields)
    assert answer.status_code == 422
    assert any(part in answer.text for part in said.split("|"))
    assert db.session.scalars(select(Workshop.id)).all() == []


def test_broken_off_it_goes_on_where_it_was(with_places: CheckedClient, new_client) -> None:
    later = new_client()
    answer = later.submit("/sign-in?next=/setup", {name: FIRST[name] for name in ("email", "password")}, form="sign-in")
    assert answer.location == "/setup"
    assert later.get("/setup").location == "/setup/domains"
    assert later.get("/setup/domains").status_code == 200


def test_the_last_page_can_be_read_again(with_places: CheckedClient) -> None:
    assert with_places.get("/setup/done").location == "/setup/workshop"
    with_places.submit("/setup/workshop", FIELDS)
    assert with_places.get("/setup").location == "/setup/done"


def test_the_whole_set_up_without_javascript(client: CheckedClient, database) -> None:
    link = new_link()
    client.submit(link, FIRST)
    client.submit("/setup/district", {"way": "bundled"})
    client.submit("/setup/domains", {}, form="domains")
    make_workshop(client, FIELDS)
    assert client.get("/setup/done").status_code == 200
