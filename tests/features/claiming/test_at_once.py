"""Claims at the same moment as other claims, and as votes of the guest: nothing is doubled, nobody wins twice."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from innovation.people.models import Person
from innovation.voting.models import IdeaTally, Vote
from innovation.voting.queries import recount
from innovation.voting.rules import Tally
from tests.client import CheckedClient, new_client
from tests.factories.ideas import make_idea
from tests.features.claiming.conftest import SUBMIT, code_on, send_card, sign_in_here, vote

NAMES = ("petra", "bernd", "deniz", "anna", "carola", "jonas", "amina", "fremd")


def twin(app: Flask, client: CheckedClient) -> CheckedClient:
    """Another tab of the same browser."""
    cookie = client.get_cookie("tueftelkreis")
    assert cookie is not None
    tab = new_client(app)
    tab.set_cookie("tueftelkreis", cookie.value)
    return tab


def all_at_once(acts: list[Callable[[], int]]) -> list[int]:
    with ThreadPoolExecutor(len(acts)) as pool:
        answers = list(pool.map(lambda act: act(), acts))
    db.session.rollback()
    return answers


def _status(client: CheckedClient, path: str, data: dict) -> int:
    return client.post(path, data=data).status_code


def assert_tallies_hold() -> None:
    for tally in db.session.scalars(select(IdeaTally)):
        assert Tally(tally.persons, tally.municipalities) == recount(tally.round_id, tally.idea_id)
    doubles = select(Vote.person_id).group_by(Vote.round_id, Vote.person_id, Vote.idea_id).having(func.count() > 1)
    assert db.session.execute(doubles).all() == []


@pytest.mark.parametrize("way", ["code", "browser"])
def test_of_many_accounts_exactly_one_takes_over(world, browser, app, round_id, way):
    gast = browser("gast")
    code = code_on(gast.get(send_card(gast, "Vom Gast")).text)
    vote(gast, round_id, world.idea, organisation=world.places.hirschhorn)
    acts: list[Callable[[], int]] = []
    for name in NAMES:
        client = browser(name) if way == "code" else twin(app, gast)
        if way == "browser":
            sign_in_here(client, world, name)
        token = client.get("/claim").text.split('name="csrf_token" value="')[1].split('"')[0]
        data = {"csrf_token": token, "sure": way, "code": code if way == "code" else ""}
        tab = twin(app, client)
        acts.append(partial(_status, tab, "/claim", data))
    seen = Counter(all_at_once(acts))
    assert seen == {303: 1, (422 if way == "code" else 409): len(NAMES) - 1}
    winner = db.session.scalars(select(Person.claimed_by_id).where(Person.claimed_by_id.is_not(None))).one()
    assert db.session.scalars(select(Idea.author_id).where(Idea.title == "Vom Gast")).one() == winner
    assert db.session.scalar(select(func.count(Vote.id))) <= 1, "gone only with an account that may not vote"
    assert_tallies_hold()


def test_votes_of_the_guest_during_the_claim_are_his_or_the_accounts(world, browser, app, round_id):
    with transaction():
        ideas = [make_idea(world.workshop, world.people["anna"], f"Idee {n}") for n in range(6)]
    gast = browser("gast")
    vote(gast, round_id, world.idea, organisation=world.places.hirschhorn)
    token = gast.get_form(SUBMIT, "card")["csrf_token"]
    here = twin(app, gast)
    sign_in_here(here, world, "petra")
    claim = {
        "csrf_token": here.get("/claim").text.split('name="csrf_token" value="')[1].split('"')[0],
        "sure": "browser",
    }

    def votes(idea: int, points: int) -> Callable[[], int]:
        data = {"csrf_token": token, "idea": idea, "points": points, "organisation": world.places.hirschhorn}
        return partial(_status, twin(app, gast), f"/rounds/{round_id}/votes", data)

    acts = [votes(idea, 1) for idea in ideas[:3]]
    acts.append(partial(_status, here, "/claim", claim))
    acts += [votes(idea, 1) for idea in ideas[3:]] + [votes(world.idea, 1)]
    assert set(all_at_once(acts)) == {303}
    claimed = select(Person.id).where(Person.claimed_by_id.is_not(None))
    assert db.session.scalars(select(Vote.id).where(Vote.person_id.in_(claimed))).all() == [], "nothing is left behind"
    for idea in ideas:
        assert recount(round_id, idea).persons == 1, "no vote is lost or doubled"
    assert_tallies_hold()
