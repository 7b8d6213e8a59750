"""Ideas keep the position of their question, so that the board's order is the index's: they follow when it moves."""

from sqlalchemy import case, update

from innovation.core.db import db
from innovation.core.events import within
from innovation.ideas.counting import recount
from innovation.ideas.models import Idea
from innovation.workshops.events import QuestionsReordered


@within(QuestionsReordered)
def follow_the_order(event: QuestionsReordered) -> None:
    """One statement for all ideas under the questions that moved, and the kept numbers counted anew."""
    ranks = dict(event.ranks)
    db.session.execute(
        update(Idea)
        .where(Idea.workshop_id == event.workshop, Idea.question_id.in_(ranks))
        .values(question_rank=case(ranks, value=Idea.question_id))
        .execution_options(synchronize_session=False)
    )
    recount(event.workshop)
