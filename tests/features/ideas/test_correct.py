"""What an author can rely on who has made a typo."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.core.clock import BERLIN, freeze, now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea, IdeaTopic, IdeaWording
from innovation.ideas.rules import IdeaState
from innovation.voting.actions import cast_vote
from innovation.voting.queries import support_round
from innovation.voting.rules import Voter
from innovation.workshops.actions import close_workshop
from innovation.workshops.models import Topic, Workshop, WorkshopTopic
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of
from tests.factories.selection import make_decision


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def stored(number: int) -> Idea:
    db.session.rollback()
    return db.session.get_one(Idea, number)


def support(world: World, name: str) -> None:
    found = support_round(world.workshop)
    assert found is not None
    with transaction():
        voter = Voter(False, world.places.zwingenberg, True)
        cast_vote(person_id=world.people[name], voter=voter, round=found, idea=facts_of(world.idea), points=1)


def make_topics(world: World, *names: str) -> list[int]:
    with transaction():
        topics = [Topic(slug=name.lower(), name=name) for name in names]
        db.session.add_all(topics)
        db.session.flush()
        for at, topic in enumerate(topics):
            db.session.add(WorkshopTopic(workshop_id=world.workshop, topic_id=topic.id, position=at))
        db.session.get_one(Workshop, world.workshop).version += 1
        return [topic.id for topic in topics]


def test_an_author_corrects_title_and_text_and_finds_it_by_the_new_words(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    answer = petra.submit(f"/ideas/{world.idea}/edit", {"title": "Ausweis überall", "benefit": "Für Pendler."})
    assert (answer.status_code, answer.location) == (303, f"/ideas/{world.idea}")
    idea = stored(world.idea)
    assert (idea.title, idea.benefit, idea.version) == ("Ausweis überall", "Für Pendler.", 2)
    page = petra.get(f"/ideas/{world.idea}")
    assert "Der neue Text steht jetzt bei der Idee." in page.text
    assert "Geändert am" in page.text
    assert "Ausweis überall" in petra.get("/workshops/innovationstag?q=pendler").text
    assert "Ausweis" not in petra.get("/workshops/innovationstag?q=bensheim").text.split("<main")[1]


def test_without_a_vote_of_somebody_else_the_text_just_changes(world: World, app: Flask) -> None:
    support(world, "petra")
    client_of(app, "petra").submit(f"/ideas/{world.idea}/edit", {"title": "Nur meine Stimme"})
    assert db.session.scalars(select(IdeaWording)).all() == []


def test_once_somebody_else_has_voted_the_earlier_wording_stays_readable(world: World, app: Flask) -> None:
    support(world, "bernd")
    petra, deniz = client_of(app, "petra"), client_of(app, "deniz")
    with freeze(datetime(2026, 12, 3, 10, tzinfo=BERLIN)):
        petra.submit(f"/ideas/{world.idea}/edit", {"title": "Ausweis überall"})
    text = deniz.get(f"/ideas/{world.idea}").text
    assert "Geändert am 3. Dezember 2026." in text
    assert "Früherer Wortlaut" in text
    assert "Ausweis beantragen, wo man arbeitet" in text
    petra.submit(f"/ideas/{world.idea}/edit", {"benefit": "Noch ein Satz."})
    text = deniz.get(f"/ideas/{world.idea}").text
    assert "2 frühere Fassungen" in text
    assert [one.title for one in db.session.scalars(select(IdeaWording).order_by(IdeaWording.id))] == [
        "Ausweis beantragen, wo man arbeitet",
        "Ausweis überall",
    ]


def test_sending_the_same_text_again_leaves_no_trace(world: World, app: Flask) -> None:
    support(world, "bernd")
    petra = client_of(app, "petra")
    form = petra.get_form(f"/ideas/{world.idea}/edit", "card") | {"title": "Ausweis überall"}
    assert [petra.post(f"/ideas/{world.idea}/edit", data=form).status_code for _ in range(2)] == [303, 303]
    assert (stored(world.idea).version, len(db.session.scalars(select(IdeaWording)).all())) == (2, 1)


def test_who_was_slower_sees_both_texts_and_decides(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    stale = petra.get_form(f"/ideas/{world.idea}/edit", "card") | {"title": "Am Telefon getippt"}
    petra.submit(f"/ideas/{world.idea}/edit", {"title": "Am Rechner getippt"})
    answer = petra.post(f"/ideas/{world.idea}/edit", data=stale)
    assert answer.status_code == 409
    assert "Am Telefon getippt" in answer.text
    assert "Am Rechner getippt" in answer.text
    assert stored(world.idea).title == "Am Rechner getippt"
    assert petra.post(f"/ideas/{world.idea}/edit", data=stale | {"version": "2"}).status_code == 303
    assert stored(world.idea).title == "Am Telefon getippt"


def test_a_guest_corrects_his_card_with_the_cookie_and_nobody_else_does(
    world: World, app: Flask, client: CheckedClient
) -> None:
    client.get("/j/T01")
    receipt = client.submit("/workshops/innovationstag/submit", {"title": "Tipfehler"}).location
    number = db.session.scalars(select(Idea.id).where(Idea.title == "Tipfehler")).one()
    mine = client.get(receipt).text
    assert f"/ideas/{number}/edit" in mine
    assert "Zurückziehen" in mine
    assert client.submit(f"/ideas/{number}/edit", {"title": "Tippfehler"}).status_code == 303
    assert stored(number).title == "Tippfehler"
    for name in ("visitor", "gast", "jonas", "fremd"):
        other = client_of(app, name)
        text = other.get(receipt).text
        assert "Tippfehler" in text
        assert f"/ideas/{number}/edit" not in text, "a forwarded receipt gives nobody anything"
        assert "Zurückziehen" not in text
        assert other.get(f"/ideas/{number}/edit").status_code in (303, 403, 404)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"title": " "}, "Bitte geben Sie einen Titel mit mindestens 2 Zeichen an."),
        ({"benefit": "x" * 1001}, "höchstens 1.000 Zeichen"),
        ({"version": "drei"}, ""),
        ({"version": ""}, ""),
        ({"topics": "abc"}, ""),
        ({"topics": "99999"}, ""),
    ],
)
def test_bad_input_is_answered_and_changes_nothing(
    world: World, app: Flask, data: dict[str, str], message: str
) -> None:
    make_topics(world, "Bürgerservice")
    petra = client_of(app, "petra")
    form = petra.get_form(f"/ideas/{world.idea}/edit", "card") | data
    answer = petra.post(f"/ideas/{world.idea}/edit", data=form)
    assert answer.status_code == 422
    assert message in answer.text
    assert stored(world.idea).version == 1


def test_a_decision_ends_correcting_also_for_who_has_the_form_open(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    form = petra.get_form(f"/ideas/{world.idea}/edit", "card") | {"title": "Zu spät"}
    with transaction():
        make_decision(world.idea, world.people["carola"])
    answer = petra.post(f"/ideas/{world.idea}/edit", data=form)
    assert answer.status_code == 409
    assert "Über diese Idee ist entschieden." in answer.text
    assert stored(world.idea).title != "Zu spät"
    page = petra.get(f"/ideas/{world.idea}").text
    assert "Text ändern" not in page
    assert "Zurückziehen" not in page


def test_after_the_workshop_one_may_correct_until_it_is_put_away(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    with transaction():
        close_workshop(workshop=db.session.get_one(Workshop, world.workshop))
    assert petra.submit(f"/ideas/{world.idea}/edit", {"title": "Danach"}).status_code == 303
    with transaction():
        close_workshop(workshop=db.session.get_one(Workshop, world.workshop), archive=True)
    assert "Dieser Workshop ist abgeschlossen." in petra.get(f"/ideas/{world.idea}/edit").text


def test_an_author_sorts_the_idea_under_topics_and_the_board_counts_it(world: World, app: Flask) -> None:
    service, roads = make_topics(world, "Bürgerservice", "Wege")
    petra = client_of(app, "petra")
    petra.submit(f"/ideas/{world.idea}/edit", {"topics": [str(service), str(roads)]}, form="card")
    assert "Themen" in petra.get(f"/ideas/{world.idea}").text
    petra.submit(f"/ideas/{world.idea}/edit", {"topics": [str(roads)]}, form="card")
    assert db.session.scalars(select(IdeaTopic.topic_id)).all() == [roads]
    assert stored(world.idea).edited_at is None, "only the topics changed"
    assert "Ausweis" in petra.get("/workshops/innovationstag?topic=wege").text
    assert "Ausweis" not in petra.get("/workshops/innovationstag?topic=bürgerservice").text.split("<main")[1]


def test_a_form_that_offers_no_topics_takes_none_away(world: World, app: Flask) -> None:
    (service,) = make_topics(world, "Bürgerservice")
    petra = client_of(app, "petra")
    petra.submit(f"/ideas/{world.idea}/edit", {"topics": [str(service)]}, form="card")
    token = petra.get_form(f"/ideas/{world.idea}/edit", "card")["csrf_token"]
    sent = {"csrf_token": token, "title": "Von einem Programm", "benefit": "", "version": "2"}
    assert petra.post(f"/ideas/{world.idea}/edit", data=sent).status_code == 303
    assert db.session.scalars(select(IdeaTopic.topic_id)).all() == [service]


def test_many_earlier_wordings_cost_no_more_statements_than_one(world: World, app: Flask, count_queries) -> None:
    support(world, "bernd")
    petra = client_of(app, "petra")

    def asked() -> int:
        with count_queries() as statements:
            petra.get(f"/ideas/{world.idea}")
        return len(statements)

    for number in range(2):
        petra.submit(f"/ideas/{world.idea}/edit", {"title": f"Fassung {number}"})
    asked()
    few = asked()
    for number in range(18):
        petra.submit(f"/ideas/{world.idea}/edit", {"title": f"Weitere Fassung {number}"})
    asked()
    assert asked() == few


def test_a_withdrawn_idea_is_brought_back_before_it_is_corrected(world: World, app: Flask) -> None:
    with transaction():
        number = make_idea(world.workshop, world.people["petra"], state=IdeaState.WITHDRAWN)
    text = client_of(app, "petra").get(f"/ideas/{number}/edit").text
    assert "Diese Idee ist zurückgezogen." in text
    assert now() - stored(number).submitted_at < timedelta(hours=1)
