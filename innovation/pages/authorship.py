"""What a reader may do with an idea because he or she wrote it, or runs its workshop."""

from dataclasses import dataclass

from innovation.access.actor import Actor
from innovation.ideas.queries import IdeaPage
from innovation.ideas.rules import NOT_READ, IdeaState, why_not_edit, why_not_withdraw
from innovation.ideas.sight import is_own, runs_it
from innovation.workshops.facts import WorkshopFacts


@dataclass(frozen=True, slots=True)
class Authorship:
    """For the idea's page and the receipt. A forwarded receipt gives nobody any of it."""

    wrote_it: bool
    runs: bool
    may_edit: bool
    may_withdraw: bool
    """Or bring back, when it is withdrawn."""
    is_withdrawn: bool
    reads_title: bool
    """Also of an idea that others may not read; on a receipt a hidden text is shown to nobody."""


def authorship_of(idea: IdeaPage, workshop: WorkshopFacts, actor: Actor) -> Authorship:
    """No statement."""
    own = is_own(actor, idea)
    wrote_it = own and idea.author_id is not None
    return Authorship(
        wrote_it=wrote_it,
        runs=runs_it(actor, idea.workshop_id),
        may_edit=own and why_not_edit(idea.state, workshop.state) is None,
        may_withdraw=own and why_not_withdraw(idea.state, workshop.state) is None,
        is_withdrawn=idea.state == IdeaState.WITHDRAWN,
        reads_title=idea.shelf not in NOT_READ or (own and idea.hidden_at is None),
    )
