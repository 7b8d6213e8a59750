"""Reads for what an author, or who runs the workshop, does with an idea."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from innovation.access.actor import Actor
from innovation.access.policy import Permission
from innovation.core.db import db, read
from innovation.ideas.models import Idea, IdeaTopic, IdeaWording
from innovation.ideas.queries import idea_facts
from innovation.workshops.facts import WorkshopFacts, facts_by_id

_TOPICS = select(IdeaTopic.topic_id).where(IdeaTopic.idea_id == bindparam("idea"))
_WORDINGS = (
    select(IdeaWording.title, IdeaWording.benefit, IdeaWording.written_at, IdeaWording.replaced_at)
    .where(IdeaWording.idea_id == bindparam("idea"))
    .order_by(IdeaWording.id.desc())
)


@dataclass(frozen=True, slots=True)
class EarlierWording:
    """What a card said from `written_at` until `replaced_at`."""

    title: str
    benefit: str
    written_at: datetime
    replaced_at: datetime


def idea_to_change(number: int, *, actor: Actor, needs: Permission) -> tuple[Idea, WorkshopFacts]:
    """The mapped idea with its workshop, for a transaction (NotFound, SignInNeeded, Forbidden)."""
    facts = idea_facts(number, actor=actor, needs=needs)
    return db.session.get_one(Idea, number), facts_by_id(facts.workshop_id)


def topics_of(number: int) -> frozenset[int]:
    """The ids of the topics that an idea belongs to."""
    return frozenset(read(_TOPICS, {"idea": number}).scalars())


def wordings_of(number: int, version: int) -> Sequence[EarlierWording]:
    """What the card said before, the latest first; asks nothing of a card that was never corrected."""
    if version == 1:
        return ()
    return tuple(EarlierWording(*row) for row in read(_WORDINGS, {"idea": number}))
