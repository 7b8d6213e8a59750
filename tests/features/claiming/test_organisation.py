"""What a guest who named the wrong organisation can rely on."""

import pytest
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from innovation.people.models import Person
from innovation.voting.models import Vote
from innovation.voting.queries import recount, tally_of
from innovation.voting.rules import Tally
from innovation.workshops.actions import close_workshop
from innovation.workshops.models import Workshop
from tests.factories.ideas import make_idea
from tests.features.claiming.conftest import send_card, vote

PATH = "/mine/organisation"


@pytest.fixture
def gast(world, browser, round_id):
    """Votes for Hirschhorn, by his own word."""
    client = browser("gast")
    assert vote(client, round_id, world.idea, organisation=world.places.hirschhorn) == 303
    return client


def correct(client, organisation: int):
    return client.submit(PATH, {"organisation": organisation}, form="voice")


def voices() -> list[int | None]:
    return list(db.session.scalars(select(Vote.organisation_id).order_by(Vote.id)))


def test_his_votes_move_along_and_the_tallies_with_them(world, browser, gast, round_id):
    vote(browser("petra"), round_id, world.idea)
    assert tally_of(round_id, world.idea) == Tally(2, 2)
    done = correct(gast, world.places.zwingenberg)
    assert (done.status_code, done.location) == (303, "/mine")
    assert tally_of(round_id, world.idea) == Tally(2, 1) == recount(round_id, world.idea)
    page = gast.get("/mine").text
    assert "Sie stimmen jetzt für: Zwingenberg. Ihre Stimme ist mitgegangen." in page
    assert "Sie stimmen für: Zwingenberg" in page


def test_one_press_takes_it_back(world, gast, round_id):
    correct(gast, world.places.zwingenberg)
    assert gast.submit("/mine", {}, form=PATH).status_code == 303
    assert voices() == [world.places.hirschhorn]
    assert tally_of(round_id, world.idea) == Tally(1, 1) == recount(round_id, world.idea)


def test_the_same_again_changes_nothing(world, gast, round_id):
    correct(gast, world.places.hirschhorn)
    assert voices() == [world.places.hirschhorn]
    assert tally_of(round_id, world.idea) == Tally(1, 1)


def test_a_closed_round_stays_and_he_is_told(world, gast, round_id):
    with transaction():
        close_workshop(workshop=db.session.get_one(Workshop, world.workshop))
    assert PATH not in gast.get("/mine").text
    refused = correct(gast, world.places.zwingenberg)
    assert refused.status_code == 422
    assert "Die Abstimmung ist beendet." in refused.text
    assert voices() == [world.places.hirschhorn]


def test_who_has_voted_cannot_go_where_nobody_votes_without_taking_his_votes_back(world, gast, round_id):
    refused = correct(gast, world.places.university)
    assert refused.status_code == 422
    assert "Sie haben schon eine Stimme abgegeben" in refused.text
    assert voices() == [world.places.hirschhorn]
    vote(gast, round_id, world.idea, 0)
    assert correct(gast, world.places.university).status_code == 303


def test_his_undecided_cards_say_the_right_organisation_others_stay(world, gast):
    send_card(gast, "Vom Gast")
    with transaction():
        foreign = make_idea(world.workshop, world.people["anna"], organisation_id=world.places.hirschhorn)
    correct(gast, world.places.zwingenberg)
    found = {row.title: row for row in db.session.scalars(select(Idea))}
    assert found["Vom Gast"].organisation_id == world.places.zwingenberg
    assert db.session.get_one(Idea, foreign).organisation_id == world.places.hirschhorn


def test_who_named_none_yet_names_it_there(world, browser):
    gast = browser("gast")
    assert correct(gast, world.places.fuerth).status_code == 303
    assert db.session.scalars(select(Person.organisation_id).where(Person.email.is_(None))).one() == world.places.fuerth


@pytest.mark.parametrize("sent", ["", "x", "0", "999999", "99999999999999"])
def test_nonsense_is_a_plain_sentence(gast, sent):
    token = gast.get_form(PATH, "voice")["csrf_token"]
    answer = gast.post(PATH, data={"csrf_token": token, "organisation": sent})
    assert answer.status_code == 422
    assert "organisation-error" in answer.text


def test_an_account_may_not(world, browser):
    assert browser("petra").get(PATH).status_code == 403
    assert browser("fremd").get(PATH).status_code == 404
    assert browser("visitor").get(PATH).location.startswith("/sign-in")


def test_the_vote_box_says_for_whom_and_leads_there(world, browser, gast, round_id):
    page = gast.get(f"/ideas/{world.idea}").text
    assert "Sie stimmen für: Hirschhorn" in page
    assert f'href="{PATH}"' in page
    again = gast.submit(f"/ideas/{world.idea}", {}, form=f"/rounds/{round_id}/votes", htmx=True)
    assert "Sie stimmen für: Hirschhorn" in again.text
    assert PATH not in browser("petra").get(f"/ideas/{world.idea}").text
