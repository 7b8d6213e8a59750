"""Making a workshop: empty, or as last year's was."""

from datetime import timedelta

import pytest
from flask import Flask

from innovation.access.roles import Role
from innovation.core.clock import BERLIN, freeze, now
from innovation.core.transaction import transaction
from innovation.people.queries import has_role
from innovation.workshops.agenda_actions import add_agenda_item
from innovation.workshops.making import free_slug
from innovation.workshops.rules import DEFAULT_QUESTIONS, AgendaKind, WorkshopState, next_names, title_for
from innovation.workshops.topic_actions import set_topics
from tests.actors import World, client_of
from tests.client import CheckedClient
from tests.features.workshops.conftest import facts

NEW = "/workshops/new"


def test_an_empty_one_has_questions_tables_and_who_made_it(world: World, carola: CheckedClient) -> None:
    data = {"title": "Zukunftswerkstatt", "starts_on": "2027-05-03", "begins": "10:00", "tables": "12"}
    assert carola.submit(NEW, data).location == "/workshops/zukunftswerkstatt/edit"
    made = facts("zukunftswerkstatt")
    assert made.state is WorkshopState.DRAFT
    assert [one.text for one in made.questions] == list(DEFAULT_QUESTIONS)
    assert len(made.tables) == 12
    assert made.tables[3].question_id == made.questions[0].id
    assert f"{made.open_until.astimezone(BERLIN):%Y-%m-%d}" == "2027-05-24"
    assert has_role(world.people["carola"], Role.FACILITATOR, made.id)


def test_as_last_year_with_the_dates_moved(world: World, app: Flask, carola: CheckedClient) -> None:
    source = facts()
    with transaction():
        add_agenda_item(workshop=facts(), kind=AgendaKind.TALK, at="09:30", title="Impuls", text="Aula")
        add_agenda_item(workshop=facts(), kind=AgendaKind.BREAK, at="", title="Ausklang")
        set_topics(workshop=facts(), topic_ids=(), new_names=["Mobilität"])
    carola.submit("/workshops/innovationstag/edit/texts", {"vision": "Was leichter wird."}, form="texts")
    day = source.starts_at.astimezone(BERLIN).date() + timedelta(days=364)
    page = f"{NEW}?source=innovationstag"
    location = carola.submit(page, {"title": "Innovationstag neu", "starts_on": day.isoformat()}).location
    copy = facts(location.split("/")[2])
    assert copy.vision == "Was leichter wird."
    assert [one.text for one in copy.questions] == [one.text for one in source.questions]
    assert [one.name for one in copy.tables] == [one.name for one in source.tables]
    assert {one.code for one in copy.tables}.isdisjoint({one.code for one in source.tables})
    asked = {one.id: one.text for one in copy.questions}
    assert asked[copy.tables[1].question_id or 0] == source.questions[1].text
    assert [(one.at, one.title, one.text) for one in copy.agenda] == [("09:30", "Impuls", "Aula"), ("", "Ausklang", "")]
    assert [topic.name for topic in copy.topics] == ["Mobilität"]
    assert copy.place == source.place
    assert copy.starts_at.astimezone(BERLIN).date() == day
    until, before = copy.open_until.astimezone(BERLIN), source.open_until.astimezone(BERLIN)
    assert until.date() - day == before.date() - source.starts_at.astimezone(BERLIN).date()
    assert until.timetz().replace(tzinfo=None) == before.timetz().replace(tzinfo=None)
    assert has_role(world.people["jonas"], Role.FACILITATOR, copy.id)
    assert has_role(world.people["carola"], Role.BOARD_MEMBER, copy.id)
    board = carola.get(f"/workshops/{copy.slug}").text
    assert "Ein Entwurf" in board
    assert "Ausweis beantragen" not in board, "ideas stay where they are"


def test_only_what_is_ticked_is_taken_over(world: World, carola: CheckedClient) -> None:
    data = {"title": "Nur Fragen", "starts_on": "2027-05-03", "part": ["questions"]}
    carola.submit(f"{NEW}?source=innovationstag", data)
    made = facts("nur-fragen")
    assert len(made.questions) == 2
    assert [*made.tables, *made.agenda, *made.topics] == []
    assert not has_role(world.people["jonas"], Role.FACILITATOR, made.id)


def test_sent_twice_it_is_one_draft(world: World, carola: CheckedClient) -> None:
    data = {"title": "Zweimal", "starts_on": "2027-05-03", "begins": "10:00"}
    assert carola.submit(NEW, data).location == carola.submit(NEW, data).location == "/workshops/zweimal/edit"


def test_addresses_are_for_ever(world: World, carola: CheckedClient) -> None:
    for number, slug in enumerate(("innovationstag-2027", "innovationstag-2027-2", "innovationstag-2027-3")):
        data = {"title": "Innovationstag", "starts_on": f"2027-05-0{number + 3}", "begins": "10:00"}
        assert carola.submit(NEW, data).location == f"/workshops/{slug}/edit"
    data = {"title": "New", "starts_on": "2027-05-09", "begins": "10:00"}
    assert carola.submit(NEW, data).location == "/workshops/new-2027/edit", "a page stands under /workshops/new"


@pytest.mark.parametrize("typed", [{"title": ""}, {"starts_on": "bald"}, {"begins": "früh"}, {"tables": "61"}])
def test_what_cannot_be_is_told_and_stays(world: World, carola: CheckedClient, typed: dict[str, str]) -> None:
    answer = carola.submit(NEW, {"title": "Titel", "starts_on": "2027-05-03", "place": "Bleibt"} | typed)
    assert answer.status_code == 422
    assert "Bleibt" in answer.text


def test_only_an_admin_makes_one(world: World, app: Flask) -> None:
    for name, status in (("jonas", 404), ("petra", 404), ("visitor", 303)):
        assert client_of(app, name).get(NEW).status_code == status
    assert "Neuer Workshop" in client_of(app, "carola").get("/workshops/").text
    jonas = client_of(app, "jonas").get("/workshops/").text
    assert "Neuer Workshop" not in jonas
    assert "Bearbeiten" in jonas
    assert "Bearbeiten" not in client_of(app, "petra").get("/workshops/").text


def test_the_year_in_the_title_moves_on(world: World, carola: CheckedClient) -> None:
    carola.submit("/workshops/innovationstag/edit/texts", {"title": f"Innovationstag {now().year}"}, form="texts")
    form = carola.get_form(f"{NEW}?source=innovationstag", NEW)
    assert form["title"] == f"Innovationstag {now().year + 1}"
    assert sorted(form["part"]) == ["agenda", "people", "questions", "tables", "texts", "topics"]


def test_pure_rules() -> None:
    assert next_names(("Tisch 1", "Tisch 7", "Fenster"), "Tisch", 2) == ["Tisch 8", "Tisch 9"]
    assert next_names((), "Raum", 1) == ["Raum 1"]
    assert title_for("Tag 2026 in Halle 12026", now().replace(year=2026).date(), now().replace(year=2028).date()) == (
        "Tag 2028 in Halle 12026"
    )


def test_a_slug_is_found_for_every_title(world: World) -> None:
    with freeze(now()):
        assert free_slug("!!!", now()) == "x"
