"""Offers and declarations for tests, through their actions; call inside a transaction."""

from innovation.access.actor import Actor
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.core.clock import today
from innovation.ideas.queries import IdeaFacts, idea_facts
from innovation.joining.actions import declare_commitment
from innovation.joining.actions import make_offer as offer
from innovation.joining.models import Commitment
from innovation.joining.rules import DOCUMENTED, CommitmentRole, CommitmentState, Declaration, OfferKind

_ADMIN = Actor(roles=frozenset({(Role.ADMIN, None)}))


def facts_of(number: int) -> IdeaFacts:
    """The idea, as one who may see everything."""
    return idea_facts(number, actor=_ADMIN, needs=Permission.SEE_BOARD)


def make_offer(idea: IdeaFacts, person_id: int, kind: OfferKind = OfferKind.TESTING, text: str = "") -> int:
    """An account's offer. Returns its id."""
    return offer(person_id=person_id, is_guest=False, idea=idea, kind=kind, text=text).id


def make_commitment(
    idea: IdeaFacts,
    organisation_id: int,
    person_id: int,
    state: CommitmentState = CommitmentState.INTERESTED,
    role: CommitmentRole = CommitmentRole.PARTNER,
    **more: object,
) -> Commitment:
    """Declared by somebody with the mandate, with date and body where the state needs them."""
    if state in DOCUMENTED:
        more = {"decided_on": today(), "document": "Magistrat", **more}
    declaration = Declaration(role, state, **more)  # type: ignore[arg-type]
    return declare_commitment(
        person_id=person_id,
        role=Role.MANDATE,
        idea=idea,
        organisation_id=organisation_id,
        declaration=declaration,
    )
