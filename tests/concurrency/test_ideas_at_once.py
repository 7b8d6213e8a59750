"""An author withdraws, a facilitator hides, a board decides and people vote, all at the same moment."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select

from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea, IdeaCount, IdeaWording
from innovation.ideas.moderation import hide_idea
from innovation.ideas.own_actions import correct_idea, withdraw_idea
from innovation.ideas.rules import IdeaState, Wording
from innovation.selection.models import Decision
from innovation.voting.actions import cast_vote
from innovation.voting.models import Vote
from innovation.voting.queries import recount, support_round, tally_of
from innovation.voting.rules import Voter
from innovation.workshops.facts import facts_by_id
from tests.actors import World, make_world
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of
from tests.factories.selection import make_decision

IDEAS = 8


def _deeds(world: World, number: int) -> list[Callable[[], object]]:
    found = support_round(world.workshop)
    assert found is not None
    home = Voter(False, world.places.zwingenberg, True)

    def idea() -> Idea:
        return db.session.get_one(Idea, number)

    def corrected() -> bool:
        return correct_idea(
            person_id=world.people["petra"],
            idea=idea(),
            workshop=facts_by_id(world.workshop),
            wording=Wording(f"{idea().title}!", ""),
            version=1,
        )

    return [
        lambda: withdraw_idea(idea=idea(), workshop=facts_by_id(world.workshop)),
        lambda: hide_idea(person_id=world.people["jonas"], idea=idea(), reason="Ein Grund"),
        lambda: make_decision(number, world.people["carola"]),
        lambda: cast_vote(person_id=world.people["bernd"], voter=home, round=found, idea=facts_of(number), points=1),
        corrected,
    ]


def test_what_excludes_each_other_does_not_both_happen(database: SQLAlchemy, app: Flask) -> None:
    world = make_world()
    with transaction():
        numbers = [make_idea(world.workshop, world.people["petra"], f"Idee {n}") for n in range(IDEAS)]
    for number in numbers:
        deeds = _deeds(world, number)
        random.Random(number).shuffle(deeds)
        start = Barrier(len(deeds))

        def run(deed: Callable[[], object], start: Barrier = start) -> str:
            with app.app_context():
                start.wait()
                try:
                    with transaction():
                        deed()
                except (Conflict, DomainError):
                    return "refused"
                return "done"

        with ThreadPoolExecutor(len(deeds)) as pool:
            assert set(pool.map(run, deeds)) <= {"done", "refused"}
    db.session.rollback()
    found = support_round(world.workshop)
    assert found is not None
    for number in numbers:
        idea = db.session.get_one(Idea, number)
        decided = db.session.scalar(select(func.count()).where(Decision.idea_id == number))
        assert (idea.state == IdeaState.SELECTED) == bool(decided), "what is decided is not withdrawn, nor the reverse"
        assert tally_of(found.id, number) == recount(found.id, number)
        votes = db.session.scalar(select(func.count()).where(Vote.idea_id == number))
        kept = db.session.scalar(select(func.count()).where(IdeaWording.idea_id == number))
        assert kept <= votes, "only what somebody else had voted on is kept"
    total = db.session.scalar(select(func.sum(IdeaCount.number)))
    assert total == IDEAS + 1
