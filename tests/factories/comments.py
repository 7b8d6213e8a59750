"""Contributions to conversations, for tests."""

from itertools import count

from innovation.access.actor import Actor
from innovation.core.db import db
from innovation.ideas.comment_actions import write_comment
from innovation.ideas.comment_rules import CommentKind
from innovation.ideas.queries import IdeaFacts
from innovation.people.models import Person

_keys = count(1)


def make_comment(
    idea: IdeaFacts, person_id: int, text: str = "Das gibt es bei uns schon.", kind: CommentKind = CommentKind.NOTE
) -> int:
    """Said through the action, for where the person works; call inside a transaction. Returns its id."""
    person = db.session.get_one(Person, person_id)
    actor = Actor(person_id=person_id, organisation_id=person.organisation_id)
    key = f"test-key-{next(_keys)}"
    return write_comment(actor=actor, person_id=person_id, idea=idea, kind=kind, text=text, key=key).id
