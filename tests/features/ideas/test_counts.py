"""The kept numbers of ideas equal a recount, whatever happens to the ideas."""

from collections import Counter, defaultdict

from flask_sqlalchemy import SQLAlchemy
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.board import Asked, BoardFilter
from innovation.ideas.counting import CHANGES, TABLE, TOPIC, counted, recount
from innovation.ideas.facets import counts_of, kept_counts
from innovation.ideas.models import Idea, IdeaCount, IdeaFacetCount, IdeaTopic
from innovation.ideas.rules import IdeaState, shelf_of
from innovation.workshops.facts import facts_by_id
from innovation.workshops.models import Topic
from tests.actors import World, make_world
from tests.conftest import empty_tables
from tests.factories.ideas import make_idea


def _recount() -> dict[tuple[object, ...], int]:
    """From the ideas themselves, by question, table and topic."""
    counted: Counter[tuple[object, ...]] = Counter()
    topics = defaultdict(list)
    for idea_id, topic_id in db.session.execute(select(IdeaTopic.idea_id, IdeaTopic.topic_id)):
        topics[idea_id].append(topic_id)
    for idea in db.session.scalars(select(Idea).execution_options(populate_existing=True)):
        shelf = shelf_of(idea.state, hidden=idea.hidden_at is not None, awaits_release=idea.awaits_release)
        stands = (idea.workshop_id, idea.question_rank, shelf)
        counted[stands] += 1
        if idea.table_id:
            counted[TABLE, idea.table_id, *stands] += 1
        for topic_id in topics[idea.id]:
            counted[TOPIC, topic_id, *stands] += 1
    return dict(counted)


def _kept() -> dict[tuple[object, ...], int]:
    columns = (IdeaCount.workshop_id, IdeaCount.question_rank, IdeaCount.state, IdeaCount.number)
    kept: dict[tuple[object, ...], int] = {tuple(row[:3]): row[3] for row in db.session.execute(select(*columns))}
    for row in db.session.scalars(select(IdeaFacetCount).where(IdeaFacetCount.facet != CHANGES)):
        db.session.refresh(row)
        kept[row.facet, row.value_id, row.workshop_id, row.question_rank, row.shelf] = row.number
    return {key: number for key, number in kept.items() if number}


STEPS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.one_of(st.sampled_from(IdeaState), st.sampled_from(["hidden", "waits", "table", "topic", "question"])),
    ),
    max_size=12,
)


@given(steps=STEPS, anew=st.booleans())
def test_kept_counts_equal_a_recount(
    database: SQLAlchemy, steps: list[tuple[int, IdeaState | str]], anew: bool
) -> None:
    empty_tables()
    world = make_world()
    numbers = [world.idea]
    with transaction():
        topic = Topic(slug="mobil", name="Mobil")
        db.session.add(topic)
        db.session.flush()
    for which, what in steps:
        with transaction():
            if which >= len(numbers):
                question = (*world.questions, None)[which % 3]
                numbers.append(
                    make_idea(
                        world.workshop, world.people["petra"], question_id=question, table_code=f"T0{1 + which % 2}"
                    )
                )
            _change(numbers[which % len(numbers)], what, topic.id)
    assert _kept() == _recount()
    if anew:
        with transaction():
            recount(world.workshop)
        assert _kept() == _recount()


def _change(number: int, what: IdeaState | str, topic_id: int) -> None:
    """What the features do with an idea, there and back."""
    if isinstance(what, IdeaState):
        change_state(number=number, state=what)
        return
    idea = db.session.get_one(Idea, number, populate_existing=True)
    with counted(number):
        if what == "hidden":
            idea.hidden_at = None if idea.hidden_at else now()
        elif what == "waits":
            idea.awaits_release = not idea.awaits_release
        elif what == "table":
            idea.table_id = None
        elif what == "question":
            idea.question_rank = 9_999
        elif (given := db.session.get(IdeaTopic, (number, topic_id))) is not None:
            db.session.delete(given)
        else:
            db.session.add(IdeaTopic(idea_id=number, topic_id=topic_id))


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
    kept = kept_counts(world.workshop)
    workshop = facts_by_id(world.workshop)
    for state in ("", *IdeaState):
        for table in ("", "T01"):
            asked = Asked.of(BoardFilter(state=state, table_code=table), workshop, None)
            with_words = Asked.of(BoardFilter(state=state, table_code=table, words="ausweis"), workshop, None)
            assert kept.by_rank(with_words) is None
            counted_anew = counts_of(world.workshop, with_words, kept)
            assert {k: n for k, n in counts_of(world.workshop, asked, kept).items() if n} == counted_anew
