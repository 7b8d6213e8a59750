"""What who runs a workshop, and everybody else, can rely on when an idea is hidden or read first."""

import re

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.core.transaction import transaction
from innovation.following.jobs import fan_out
from innovation.following.models import Follow
from innovation.following.rules import FollowKind
from innovation.ideas.models import Idea, IdeaTopic
from innovation.ideas.moderation import hide_idea
from innovation.pages.outcome_queries import outcomes
from innovation.pages.places import Place
from innovation.voting.actions import cast_vote
from innovation.voting.queries import support_round
from innovation.voting.rules import Voter
from innovation.workshops.models import Topic, Workshop, WorkshopTopic
from tests.actors import World, client_of, make_world
from tests.client import HTMX, CheckedClient
from tests.factories.following import follow
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of, make_offer
from tests.factories.projects import make_project
from tests.factories.selection import make_decision

TITLE = "Ausweis beantragen, wo man arbeitet"
REASON = "Nennt den Namen einer Kollegin."


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def stored(number: int) -> Idea:
    db.session.rollback()
    return db.session.get_one(Idea, number)


def hide(client: CheckedClient, number: int):
    return client.submit(f"/ideas/{number}/hide", {"reason": REASON}, form="hide")


def hidden(world: World, number: int | None = None) -> None:
    with transaction():
        idea = db.session.get_one(Idea, number or world.idea)
        hide_idea(person_id=world.people["jonas"], idea=idea, reason=REASON)


def read_first(world: World) -> None:
    with transaction():
        workshop = db.session.get_one(Workshop, world.workshop)
        workshop.release_first = True
        workshop.version += 1


def receipt_of(number: int) -> str:
    return f"/receipt/{stored(number).receipt_token}"


def test_a_facilitator_hides_an_idea_and_one_press_brings_it_back(world: World, app: Flask) -> None:
    jonas = client_of(app, "jonas")
    assert hide(jonas, world.idea).location == f"/ideas/{world.idea}"
    page = jonas.get(f"/ideas/{world.idea}").text
    assert REASON in page
    assert f'action="/ideas/{world.idea}/restore"' in page
    assert TITLE not in jonas.get("/workshops/innovationstag").text
    jonas.submit(f"/ideas/{world.idea}", {}, form=f"/ideas/{world.idea}/restore")
    idea = stored(world.idea)
    assert (idea.hidden_at, idea.hidden_reason, idea.hidden_by_id) == (None, "", None)
    assert TITLE in jonas.get("/workshops/innovationstag").text


def test_restoring_by_mistake_is_taken_back_with_the_same_reason(world: World, app: Flask) -> None:
    hidden(world)
    jonas = client_of(app, "jonas")
    jonas.submit(f"/ideas/{world.idea}", {}, form=f"/ideas/{world.idea}/restore")
    jonas.submit(f"/ideas/{world.idea}", {}, form=f"/ideas/{world.idea}/hide")
    assert stored(world.idea).hidden_reason == REASON


def test_without_a_reason_nothing_is_hidden(world: World, app: Flask) -> None:
    answer = client_of(app, "jonas").submit(f"/ideas/{world.idea}/hide", {"reason": " "}, form="hide")
    assert answer.status_code == 422
    assert "Bitte nennen Sie einen Grund." in answer.text
    assert stored(world.idea).hidden_at is None


@pytest.mark.parametrize(
    ("actor", "status"),
    [("visitor", 303), ("gast", 303), ("bernd", 404), ("fremd", 404), ("petra", 200), ("jonas", 200), ("carola", 200)],
)
def test_a_hidden_idea_exists_for_its_author_and_who_runs_the_workshop_only(
    world: World, app: Flask, actor: str, status: int
) -> None:
    hidden(world)
    answer = client_of(app, actor).get(f"/ideas/{world.idea}")
    assert answer.status_code == status
    assert (REASON in answer.text) == (status == 200)


def test_no_form_of_it_is_answered_otherwise(world: World, app: Flask) -> None:
    """403 would say that there is something."""
    hidden(world)
    bernd = client_of(app, "bernd")
    token = bernd.get_form("/workshops/innovationstag/submit", "card")["csrf_token"]
    for path in ("edit", "withdraw", "decision", "offers", "comments", "commitments", "follow", "hide", "attachments"):
        assert bernd.post(f"/ideas/{world.idea}/{path}", data={"csrf_token": token}).status_code == 404, path


def test_the_receipt_says_that_it_is_hidden_and_why_but_not_what_it_said(world: World, app: Flask) -> None:
    hidden(world)
    for actor in ("visitor", "petra"):
        text = client_of(app, actor).get(receipt_of(world.idea)).text
        assert REASON in text
        assert "ausgeblendet" in text
        assert TITLE not in text


def test_a_hidden_idea_is_counted_among_the_outcomes_but_not_shown(world: World, app: Flask) -> None:
    make = client_of(app, "petra")
    assert TITLE in make.get("/outcomes").text
    hidden(world)
    counted = outcomes()[world.workshop]
    assert (counted.total, counted.places) == (1, {Place.HIDDEN: 1})
    for actor in ("petra", "jonas", "visitor"):
        text = client_of(app, actor).get("/outcomes").text
        assert TITLE not in text
        assert "Eine weitere ist von der Moderation ausgeblendet" in text


def test_nobody_votes_offers_or_decides_while_it_is_hidden(world: World) -> None:
    hidden(world)
    found = support_round(world.workshop)
    assert found is not None
    voter = Voter(False, world.places.zwingenberg, True)
    with pytest.raises(DomainError), transaction():
        cast_vote(person_id=world.people["jonas"], voter=voter, round=found, idea=facts_of(world.idea), points=1)
    with pytest.raises(DomainError), transaction():
        make_offer(facts_of(world.idea), world.people["jonas"])
    with pytest.raises(DomainError), transaction():
        make_decision(world.idea, world.people["carola"])


def test_the_author_corrects_a_hidden_idea_and_the_moderation_sees_that(world: World, app: Flask) -> None:
    hidden(world)
    petra, jonas = client_of(app, "petra"), client_of(app, "jonas")
    assert petra.submit(f"/ideas/{world.idea}/edit", {"title": "Ohne Namen"}).status_code == 303
    queue = jonas.get("/admin/moderation").text
    assert "Ohne Namen" in queue
    assert "seitdem geändert" in queue


def test_a_card_waits_until_somebody_has_read_it(world: World, app: Flask, client: CheckedClient) -> None:
    read_first(world)
    client.get("/j/T01")
    receipt = client.submit("/workshops/innovationstag/submit", {"title": "Mittags öffnen"}).location
    own = client.get(receipt).text
    assert "wird gelesen, bevor andere sie sehen" in own
    assert "Mittags öffnen" in own
    number = db.session.scalars(select(Idea.id).where(Idea.title == "Mittags öffnen")).one()
    assert client.get(f"/ideas/{number}").status_code == 200
    assert "Mittags öffnen" not in client.get("/workshops/innovationstag").text
    petra, jonas = client_of(app, "petra"), client_of(app, "jonas")
    assert petra.get(f"/ideas/{number}").status_code == 404
    assert "Mittags öffnen" not in petra.get(receipt).text
    assert "Mittags öffnen" not in petra.get("/outcomes").text
    queue = jonas.get("/admin/moderation").text
    assert "1 Karte wartet auf Freigabe" in queue
    jonas.submit("/admin/moderation", {}, form=f"/ideas/{number}/release")
    assert "Mittags öffnen" in petra.get("/workshops/innovationstag").text
    undo = jonas.get_form("/admin/moderation", f"/ideas/{number}/release")
    assert undo["undo"] == "1", "the message carries the way back"
    jonas.post(f"/ideas/{number}/release", data=undo)
    assert stored(number).awaits_release


def test_nobody_follows_a_card_before_it_is_released(world: World, app: Flask) -> None:
    read_first(world)
    with transaction():
        number = make_idea(world.workshop, world.people["anna"], "Erst lesen")
    follows = select(Follow.person_id).where(Follow.kind == "idea", Follow.thing_id == number)
    assert db.session.scalars(follows).all() == []
    client_of(app, "jonas").submit("/admin/moderation", {}, form=f"/ideas/{number}/release")
    db.session.rollback()
    assert db.session.scalars(follows).all() == [world.people["anna"]]


def test_all_cards_that_were_shown_are_released_at_once_and_held_again(world: World, app: Flask) -> None:
    read_first(world)
    with transaction():
        shown = [make_idea(world.workshop, world.people["anna"], f"Karte {n}") for n in range(3)]
    hidden(world, shown[2])
    jonas = client_of(app, "jonas")
    path = "/workshops/innovationstag/release"
    form = jonas.get_form("/admin/moderation", path)
    with transaction():
        later = make_idea(world.workshop, world.people["anna"], "Kam danach")
    jonas.post(path, data=form)
    assert [stored(number).awaits_release for number in (*shown, later)] == [False, False, True, True]
    page = jonas.get("/admin/moderation")
    assert "2 Karten stehen jetzt auf dem Board." in page.text
    jonas.post(path, data=form | {"undo": "1", "numbers": f"{shown[0]},{shown[1]}"})
    assert [stored(number).awaits_release for number in shown] == [True, True, True]


def test_a_hidden_card_that_waited_waits_again_when_it_is_shown(world: World, app: Flask) -> None:
    read_first(world)
    with transaction():
        number = make_idea(world.workshop, world.people["anna"], "Erst lesen")
    hidden(world, number)
    jonas = client_of(app, "jonas")
    jonas.submit("/admin/moderation", {}, form=f"/ideas/{number}/restore")
    assert stored(number).awaits_release
    assert client_of(app, "bernd").get(f"/ideas/{number}").status_code == 404


def test_the_list_answers_the_script_with_the_one_card(world: World, app: Flask) -> None:
    hidden(world)
    jonas = client_of(app, "jonas")
    answer = jonas.submit("/admin/moderation", {}, form=f"/ideas/{world.idea}/restore", htmx=True)
    assert answer.status_code == 200
    assert "ist wieder zu sehen" in answer.text
    assert "Rückgängig" in answer.text
    form = _undo_form(answer.text)
    again = jonas.post(f"/ideas/{world.idea}/hide", data=form, headers=HTMX)
    assert again.status_code == 200
    assert "Wieder zeigen" in again.text
    assert stored(world.idea).hidden_reason == REASON


def _undo_form(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def test_the_list_is_for_who_runs_a_workshop(world: World, app: Flask) -> None:
    assert client_of(app, "petra").get("/admin/moderation").status_code == 404
    assert client_of(app, "gast").get("/admin/moderation").status_code == 303


def test_the_lists_statements_do_not_depend_on_rows(world: World, app: Flask, count_queries) -> None:
    read_first(world)
    jonas = client_of(app, "jonas")

    def asked(cards: int) -> int:
        with transaction():
            for number in range(cards):
                make_idea(world.workshop, world.people["anna"], f"Karte {number}")
        jonas.get("/admin/moderation")
        with count_queries() as statements:
            jonas.get("/admin/moderation")
        return len(statements)

    assert asked(2) == asked(18) <= 7


def test_who_runs_the_workshop_sorts_an_idea_under_topics(world: World, app: Flask) -> None:
    with transaction():
        topic = Topic(slug="wege", name="Wege")
        db.session.add(topic)
        db.session.flush()
        db.session.add(WorkshopTopic(workshop_id=world.workshop, topic_id=topic.id, position=0))
        db.session.get_one(Workshop, world.workshop).version += 1
        number = topic.id
    jonas = client_of(app, "jonas")
    path = f"/ideas/{world.idea}/topics"
    jonas.submit(f"/ideas/{world.idea}", {"topics": str(number)}, form=path)
    db.session.rollback()
    assert db.session.scalars(select(IdeaTopic.topic_id)).all() == [number]
    token = jonas.get_form(f"/ideas/{world.idea}", path)["csrf_token"]
    jonas.post(path, data={"csrf_token": token, "topics": "4711"})
    assert "Bitte wählen Sie Themen aus der Liste." in jonas.get(f"/ideas/{world.idea}").text
    jonas.post(path, data={"csrf_token": token, "topics": ""})
    db.session.rollback()
    assert db.session.scalars(select(IdeaTopic.topic_id)).all() == []


def test_no_list_names_a_hidden_idea(world: World, app: Flask) -> None:
    """What somebody follows, was told of, or has supported, and the project that an idea became."""
    project = make_project(world, idea=_selected(world), title="Ausweis im Landkreis")
    follow(world.people["bernd"], FollowKind.IDEA, world.idea)
    fan_out()
    bernd = client_of(app, "bernd")
    pages = (
        "/following",
        "/notifications",
        "/",
        "/mine",
        f"/projects/{project.slug}",
        "/search?q=ausweis",
        "/outcomes",
    )
    assert any(TITLE in bernd.get(path).text for path in pages)
    hidden(world)
    for path in pages:
        answer = bernd.get(path)
        assert answer.status_code == 200
        assert TITLE not in answer.text, path


def _selected(world: World) -> int:
    with transaction():
        make_decision(world.idea, world.people["carola"])
    return world.idea
