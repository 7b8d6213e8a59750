"""Eight processes vote, offer and submit at the same time: nothing is locked, doubled or lost."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from innovation.people.models import Participation, Person
from innovation.voting.models import IdeaTally, Vote
from innovation.voting.queries import recount, support_round
from innovation.voting.rules import Tally
from tests.actors import make_world
from tests.factories.ideas import make_idea

PROCESSES = 8


@pytest.mark.parametrize("rounds", [6, pytest.param(60, marks=pytest.mark.long)])
def test_eight_processes_at_once(database: SQLAlchemy, database_url: str, rounds: int) -> None:
    world = make_world()
    with transaction():
        ideas = [make_idea(world.workshop, world.people["anna"], f"Idee {n}") for n in range(3)]
    found = support_round(world.workshop)
    assert found is not None
    seen = _all_at_once(database_url, rounds, found.id, ideas, world.places.hirschhorn)
    db.session.rollback()

    wrong = {what: n for what, n in seen.items() if what.split()[1] != "303"}
    assert not wrong, "every request was allowed, so every one must have been done"
    assert sum(seen.values()) == PROCESSES * rounds * 6
    submitted = db.session.scalar(select(func.count(Idea.id)).where(Idea.title.like("Idee %-%")))
    assert submitted == seen["idea 303"], "each acknowledged idea is there, once"
    doubles = select(Vote.person_id).group_by(Vote.round_id, Vote.person_id, Vote.idea_id).having(func.count() > 1)
    assert db.session.execute(doubles).all() == []
    for tally in db.session.scalars(select(IdeaTally)):
        assert Tally(tally.persons, tally.municipalities) == recount(tally.round_id, tally.idea_id)
    guests = db.session.scalar(select(func.count(Person.id)).where(Person.guest_key_hash.is_not(None)))
    assert guests == PROCESSES * 2
    assert db.session.scalar(select(func.count()).select_from(Participation)) >= guests


def _all_at_once(url: str, rounds: int, round_id: int, ideas: list[int], home: int) -> Counter[str]:
    numbers = [json.dumps(value) for value in (rounds, round_id, ideas, home)]
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.concurrency.worker", url, str(seed), *numbers],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            env=os.environ | {"DATABASE_URL": url},
        )
        for seed in range(PROCESSES)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n", worker.communicate()[1]
    seen: Counter[str] = Counter()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        out, errors = worker.communicate(timeout=300)
        assert worker.returncode == 0, errors[-2000:]
        seen.update(json.loads(out.splitlines()[-1]))
        assert "locked" not in errors
    return seen


@pytest.mark.parametrize("voters", [8])
def test_one_guest_in_two_tabs_is_one_person(database: SQLAlchemy, app, voters: int) -> None:
    """Two first requests at the same moment carry the same guest id."""
    from concurrent.futures import ThreadPoolExecutor

    from tests.actors import JOIN_CODE

    world = make_world()
    found = support_round(world.workshop)
    assert found is not None
    first = app.test_client()
    first.get(f"/j/{JOIN_CODE}")
    token = first.get("/workshops/innovationstag/submit").text.split('name="csrf_token" value="')[1].split('"')[0]
    cookie = first.get_cookie("tueftelkreis")
    assert cookie is not None

    def vote(_: int) -> int:
        tab = app.test_client()
        tab.set_cookie("tueftelkreis", cookie.value)
        data = {"csrf_token": token, "idea": world.idea, "points": 1, "organisation": world.places.hirschhorn}
        return tab.post(f"/rounds/{found.id}/votes", data=data).status_code

    with ThreadPoolExecutor(voters) as pool:
        assert set(pool.map(vote, range(voters))) == {303}
    db.session.rollback()
    assert db.session.scalar(select(func.count(Person.id)).where(Person.guest_key_hash.is_not(None))) == 1
    assert recount(found.id, world.idea) == Tally(1, 1)
