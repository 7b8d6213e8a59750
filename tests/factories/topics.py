"""Topics for tests."""

from collections.abc import Sequence

from sqlalchemy import func, select

from innovation.core.db import db
from innovation.core.text import slug_of
from innovation.ideas.counting import counted
from innovation.ideas.models import IdeaTopic
from innovation.workshops.models import Topic, Workshop, WorkshopTopic


def make_topic(workshop_id: int, name: str = "Ländlicher Raum", *, ideas: Sequence[int] = ()) -> Topic:
    """A topic of the workshop, with these ideas under it; call inside a transaction."""
    topic = Topic(slug=slug_of(name), name=name)
    db.session.add(topic)
    db.session.flush()
    position = db.session.scalars(select(func.count()).where(WorkshopTopic.workshop_id == workshop_id)).one()
    db.session.add(WorkshopTopic(workshop_id=workshop_id, topic_id=topic.id, position=position))
    db.session.get_one(Workshop, workshop_id).version += 1
    for number in ideas:
        with counted(number):
            db.session.add(IdeaTopic(idea_id=number, topic_id=topic.id))
    return topic
