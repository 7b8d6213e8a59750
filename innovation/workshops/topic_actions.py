"""Writes of topics: names of the whole site, chosen for each workshop."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, select

from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.core.text import fold, slug_of
from innovation.workshops.facts import WorkshopFacts
from innovation.workshops.items import refuse_stale, touch
from innovation.workshops.models import Topic, WorkshopTopic
from innovation.workshops.rules import MOST_TOPICS, fingerprint


def topics_version(workshop: WorkshopFacts) -> str:
    """Of what the form of topics shows."""
    return fingerprint(*(topic.id for topic in workshop.topics))


def set_topics(
    *, workshop: WorkshopFacts, topic_ids: Sequence[int], new_names: Sequence[str] = (), version: str | None = None
) -> Sequence[int]:
    """The workshop works on these topics and no others; new names become topics of the site, known ones are found.

    Returns the ids of the topics before. Raises Conflict when somebody has chosen others meanwhile, DomainError when
    there are too many.
    """
    before = [topic.id for topic in workshop.topics]
    if version is not None:
        refuse_stale(version, topics_version(workshop))
    known = set(db.session.scalars(select(Topic.id).where(Topic.id.in_(topic_ids))))
    wanted = [topic_id for topic_id in topic_ids if topic_id in known]
    wanted += [find_or_make_topic(name=name).id for name in new_names]
    wanted = list(dict.fromkeys(wanted))
    if len(wanted) > MOST_TOPICS:
        raise DomainError("new", _("Bitte wählen Sie höchstens %(most)s Themen.", most=MOST_TOPICS))
    db.session.execute(delete(WorkshopTopic).where(WorkshopTopic.workshop_id == workshop.id))
    db.session.add_all(
        WorkshopTopic(workshop_id=workshop.id, topic_id=topic_id, position=at) for at, topic_id in enumerate(wanted)
    )
    db.session.flush()
    touch(workshop.id)
    return before


def find_or_make_topic(*, name: str) -> Topic:
    """The topic with this name, whatever its case and accents; made when there is none."""
    for topic in db.session.scalars(select(Topic)):
        if fold(topic.name) == fold(name):
            return topic
    slug = base = slug_of(name)
    taken, at = set(db.session.scalars(select(Topic.slug).where(Topic.slug.startswith(base)))), 2
    while slug in taken:
        slug, at = f"{base}-{at}", at + 1
    topic = Topic(slug=slug, name=name)
    db.session.add(topic)
    db.session.flush()
    return topic
