"""Whatever authors and facilitators do, the board's kept numbers equal a recount, and undoing leaves no trace."""

from collections import Counter

import pytest
from flask_sqlalchemy import SQLAlchemy
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea, IdeaCount
from innovation.ideas.moderation import hide_idea, hold_idea, release_idea, restore_idea
from innovation.ideas.own_actions import bring_back_idea, correct_idea, withdraw_idea
from innovation.ideas.rules import IdeaState, Wording, shelf_of
from innovation.workshops.facts import facts_by_id
from tests.actors import World, make_world
from tests.conftest import empty_tables
from tests.factories.ideas import make_idea
from tests.factories.selection import make_decision

ACTS = ("withdraw", "bring back", "hide", "restore", "hold", "release", "correct", "decide")


def _do(world: World, act: str, number: int) -> None:
    idea, workshop = db.session.get_one(Idea, number), facts_by_id(world.workshop)
    petra, jonas = world.people["petra"], world.people["jonas"]
    if act == "withdraw":
        withdraw_idea(idea=idea, workshop=workshop)
    elif act == "bring back":
        bring_back_idea(idea=idea, workshop=workshop)
    elif act == "hide":
        hide_idea(person_id=jonas, idea=idea, reason="Ein Grund")
    elif act == "restore":
        restore_idea(idea=idea)
    elif act == "hold":
        hold_idea(idea=idea)
    elif act == "release":
        release_idea(idea=idea)
    elif act == "correct":
        wording = Wording(f"{idea.title}!", idea.benefit)
        correct_idea(person_id=petra, idea=idea, workshop=workshop, wording=wording, version=idea.version)
    else:
        make_decision(number, world.people["carola"])


def _kept() -> dict[tuple[int, str], int]:
    rows = db.session.execute(select(IdeaCount.question_rank, IdeaCount.state, IdeaCount.number))
    return {(rank, shelf): number for rank, shelf, number in rows if number}


def _recount() -> dict[tuple[int, str], int]:
    db.session.rollback()
    found: Counter[tuple[int, str]] = Counter()
    for idea in db.session.scalars(select(Idea)):
        shelf = shelf_of(idea.state, hidden=idea.hidden_at is not None, awaits_release=idea.awaits_release)
        found[idea.question_rank, shelf] += 1
    return dict(found)


@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 1)), max_size=12))
def test_kept_numbers_equal_a_recount_and_no_decision_is_undone(
    database: SQLAlchemy, acts: list[tuple[str, int]]
) -> None:
    empty_tables()
    world = make_world()
    with transaction():
        numbers = [world.idea, make_idea(world.workshop, world.people["petra"], "Zweite")]
    decided: set[int] = set()
    for act, which in acts:
        number = numbers[which]
        try:
            with transaction():
                _do(world, act, number)
        except (Conflict, DomainError):
            continue
        if act == "decide":
            decided.add(number)
    assert _kept() == _recount()
    for number in decided:
        assert db.session.get_one(Idea, number).state == IdeaState.SELECTED


@pytest.mark.parametrize(("act", "undo"), [("withdraw", "bring back"), ("hide", "restore"), ("hold", "release")])
def test_taking_back_leaves_the_row_as_it_was(database: SQLAlchemy, act: str, undo: str) -> None:
    world = make_world()

    def row() -> dict[str, object]:
        db.session.rollback()
        idea = db.session.get_one(Idea, world.idea)
        return {column.key: getattr(idea, column.key) for column in Idea.__table__.columns}

    before, counts = row(), _kept()
    for one in (act, undo):
        with transaction():
            _do(world, one, world.idea)
    assert (row(), _kept()) == (before, counts)
