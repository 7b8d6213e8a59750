"""The kept numbers of ideas equal a recount, whatever happens to the ideas."""

from flask_sqlalchemy import SQLAlchemy
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.board import BoardFilter, counts_of
from innovation.ideas.models import Idea, IdeaCount
from innovation.ideas.rules import IdeaState
from tests.actors import World, make_world
from tests.conftest import empty_tables
from tests.factories.ideas import make_idea


def _recount() -> dict[tuple[object, ...], int]:
    columns = (Idea.workshop_id, Idea.question_rank, Idea.state)
    return {tuple(row[:3]): row[3] for row in db.session.execute(select(*columns, func.count()).group_by(*columns))}


def _kept() -> dict[tuple[object, ...], int]:
    columns = (IdeaCount.workshop_id, IdeaCount.question_rank, IdeaCount.state, IdeaCount.number)
    return {tuple(row[:3]): row[3] for row in db.session.execute(select(*columns)) if row[3]}


STEPS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(IdeaState)), max_size=12)


@given(steps=STEPS)
def test_kept_counts_equal_a_recount(database: SQLAlchemy, steps: list[tuple[int, IdeaState]]) -> None:
    empty_tables()
    world = make_world()
    numbers = [world.idea]
    for which, state in steps:
        with transaction():
            if which >= len(numbers):
                question = (*world.questions, None)[which % 3]
                numbers.append(make_idea(world.workshop, world.people["petra"], question_id=question))
            change_state(number=numbers[which % len(numbers)], state=state)
    assert _kept() == _recount()


def test_a_refused_write_counts_nothing(database: SQLAlchemy) -> None:
    world = make_world()
    before = _kept()
    try:
        with transaction():
            make_idea(world.workshop, world.people["petra"])
            raise RuntimeError
    except RuntimeError:
        pass
    assert _kept() == before == _recount()


def test_the_board_counts_the_same_with_and_without_kept_numbers(database: SQLAlchemy) -> None:
    world: World = make_world()
    with transaction():
        for state in IdeaState:
            make_idea(world.workshop, world.people["petra"], question_id=world.questions[1], state=state)
    for state in ("", *IdeaState):
        kept = counts_of(world.workshop, BoardFilter(state=state))
        counted = counts_of(world.workshop, BoardFilter(state=state, words="ausweis"))
        assert kept == counted
