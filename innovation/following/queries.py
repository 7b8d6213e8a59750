"""Reads of what somebody follows and what he or she was told."""

from sqlalchemy import bindparam, select

from innovation.access.actor import Actor
from innovation.core.db import db
from innovation.following.models import Follow

_FOLLOWS = select(Follow.is_on).where(
    Follow.person_id == bindparam("person"), Follow.kind == bindparam("kind"), Follow.thing_id == bindparam("thing")
)


def is_following(actor: Actor, kind: str, thing_id: int) -> bool:
    """Whether the account follows this "idea" (number) or "project" (id); one statement, none for guests."""
    if not actor.is_account:
        return False
    return bool(db.session.scalar(_FOLLOWS, {"person": actor.person_id, "kind": kind, "thing": thing_id}))
