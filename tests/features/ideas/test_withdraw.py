"""What an author can rely on who takes an idea back."""

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.models import Idea
from innovation.ideas.own_actions import bring_back_idea, withdraw_idea
from innovation.ideas.rules import IdeaState
from innovation.voting.actions import cast_vote
from innovation.voting.queries import support_round
from innovation.voting.rules import Tally, Voter
from innovation.workshops.facts import facts_by_id
from tests.actors import World, client_of, make_world
from tests.client import CheckedClient
from tests.factories.joining import facts_of
from tests.factories.selection import make_decision


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def stored(number: int) -> Idea:
    db.session.rollback()
    return db.session.get_one(Idea, number)


def withdraw(client: CheckedClient, number: int):
    return client.submit(f"/ideas/{number}", {}, form=f"/ideas/{number}/withdraw")


@pytest.mark.parametrize("before", [IdeaState.SUBMITTED, IdeaState.SHORTLISTED, IdeaState.IN_CLARIFICATION])
def test_one_press_takes_it_back_and_one_press_puts_it_where_it_stood(
    world: World, app: Flask, before: IdeaState
) -> None:
    with transaction():
        change_state(number=world.idea, state=before)
    petra = client_of(app, "petra")
    answer = withdraw(petra, world.idea)
    assert (answer.status_code, answer.location) == (303, f"/ideas/{world.idea}")
    assert stored(world.idea).state == IdeaState.WITHDRAWN
    page = petra.get(f"/ideas/{world.idea}").text
    assert "Zurückgezogen am" in page
    assert "Wieder einreichen" in page
    assert "Ausweis beantragen" not in petra.get("/workshops/innovationstag").text
    assert petra.submit(f"/ideas/{world.idea}", {}, form=f"/ideas/{world.idea}/withdraw").status_code == 303
    assert (stored(world.idea).state, stored(world.idea).withdrawn_at) == (before, None)
    assert "Ausweis beantragen" in petra.get("/workshops/innovationstag").text


def test_the_message_carries_the_way_back(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    withdraw(petra, world.idea)
    page = petra.get("/workshops/innovationstag").text
    assert "ist zurückgezogen." in page
    assert f'action="/ideas/{world.idea}/withdraw"' in page
    assert 'name="undo" value="1"' in page


def test_sent_twice_it_is_withdrawn_once(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    form = petra.get_form(f"/ideas/{world.idea}", f"/ideas/{world.idea}/withdraw")
    with transaction():
        change_state(number=world.idea, state=IdeaState.SHORTLISTED)
    for _ in range(2):
        assert petra.post(f"/ideas/{world.idea}/withdraw", data=form).status_code == 303
    assert (stored(world.idea).state, stored(world.idea).state_before) == ("withdrawn", "shortlisted")


def test_from_the_receipt_one_comes_back_to_it_and_it_says_what_is(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    receipt = f"/receipt/{stored(world.idea).receipt_token}"
    answer = petra.submit(receipt, {}, form=f"/ideas/{world.idea}/withdraw")
    assert answer.location == receipt
    assert "zurückgezogen" in client_of(app, "visitor").get(receipt).text


@pytest.mark.parametrize(("actor", "status"), [("gast", 403), ("jonas", 403), ("amina", 404), ("visitor", 401)])
def test_nobody_else_takes_an_idea_back(world: World, app: Flask, actor: str, status: int) -> None:
    client = client_of(app, actor)
    home = {"visitor": "/sign-in", "gast": "/workshops/innovationstag/submit"}.get(actor, "/help")
    token = client.get(home).text.split('name="csrf_token" value="')[1].split('"')[0]
    assert client.post(f"/ideas/{world.idea}/withdraw", data={"csrf_token": token}).status_code == status
    assert stored(world.idea).state == IdeaState.SUBMITTED


def test_votes_stay_counted_and_none_is_added_while_it_is_withdrawn(world: World) -> None:
    found = support_round(world.workshop)
    assert found is not None
    voter = Voter(False, world.places.zwingenberg, True)
    person = world.people["bernd"]
    with transaction():
        cast_vote(person_id=person, voter=voter, round=found, idea=facts_of(world.idea), points=1)
    with transaction():
        withdraw_idea(idea=stored_within(world.idea), workshop=facts_by_id(world.workshop))
    with pytest.raises(DomainError), transaction():
        cast_vote(person_id=world.people["anna"], voter=voter, round=found, idea=facts_of(world.idea), points=1)
    with transaction():
        bring_back_idea(idea=stored_within(world.idea), workshop=facts_by_id(world.workshop))
        tally = cast_vote(person_id=world.people["anna"], voter=voter, round=found, idea=facts_of(world.idea), points=1)
    assert tally == Tally(2, 1)


def stored_within(number: int) -> Idea:
    return db.session.get_one(Idea, number)


def test_after_a_decision_nothing_is_taken_back(world: World, app: Flask) -> None:
    petra = client_of(app, "petra")
    form = petra.get_form(f"/ideas/{world.idea}", f"/ideas/{world.idea}/withdraw")
    with transaction():
        make_decision(world.idea, world.people["carola"])
    answer = petra.post(f"/ideas/{world.idea}/withdraw", data=form)
    assert answer.status_code == 409
    assert "Über diese Idee ist entschieden." in answer.text
    assert stored(world.idea).state == IdeaState.SELECTED


def test_what_is_withdrawn_is_not_decided(world: World) -> None:
    with transaction():
        withdraw_idea(idea=stored_within(world.idea), workshop=facts_by_id(world.workshop))
    with pytest.raises(DomainError), transaction():
        make_decision(world.idea, world.people["carola"])
    assert stored(world.idea).state == IdeaState.WITHDRAWN


def test_an_archived_workshop_keeps_what_it_has(world: World) -> None:
    from innovation.workshops.actions import close_workshop
    from innovation.workshops.models import Workshop

    with transaction():
        close_workshop(workshop=db.session.get_one(Workshop, world.workshop), archive=True)
    with pytest.raises(Conflict), transaction():
        withdraw_idea(idea=stored_within(world.idea), workshop=facts_by_id(world.workshop))
