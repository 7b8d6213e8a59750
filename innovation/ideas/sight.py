"""Who may see and do what with one idea, beyond the right in its workshop.

What is hidden or not released yet exists only for its author and for who runs the workshop. A paper card that nobody
has claimed is in the hands of who runs the workshop, since whoever wrote it has no session.
"""

from typing import Protocol

from innovation.access.actor import Actor
from innovation.access.marks import check, unknown
from innovation.access.policy import Facts, Permission, allows
from innovation.ideas.rules import NOT_READ


class Seen(Protocol):
    """What must be known of an idea."""

    @property
    def workshop_id(self) -> int: ...
    @property
    def author_id(self) -> int | None: ...
    @property
    def from_paper(self) -> bool: ...
    @property
    def shelf(self) -> str: ...


def facts_for(actor: Actor, idea: Seen, organisation_id: int | None = None) -> Facts:
    """The policy's facts about this idea, for this actor."""
    author_id = idea.author_id
    if idea.from_paper and author_id is None and runs_it(actor, idea.workshop_id):
        author_id = actor.person_id
    return Facts(workshop_id=idea.workshop_id, author_id=author_id, organisation_id=organisation_id)


def runs_it(actor: Actor, workshop_id: int) -> bool:
    """Whether the actor moderates this workshop."""
    return allows(actor, Permission.MODERATE, Facts(workshop_id=workshop_id))


def is_own(actor: Actor, idea: Seen) -> bool:
    """Whether the actor may correct and withdraw it, as far as the state allows."""
    return allows(actor, Permission.EDIT_OWN_IDEA, facts_for(actor, idea))


def check_idea(actor: Actor, needs: Permission, idea: Seen, organisation_id: int | None = None) -> None:
    """Raise NotFound, SignInNeeded or Forbidden unless the actor may do with the idea what is needed."""
    facts = facts_for(actor, idea, organisation_id)
    exists = idea.shelf not in NOT_READ or is_own(actor, idea) or runs_it(actor, idea.workshop_id)
    check(actor, needs, facts, readable_by=Permission.SEE_BOARD if exists else None)
    if not exists:
        raise unknown(actor)
