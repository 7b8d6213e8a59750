"""The rows that actions change: fetched with the check of who may, where the address names the row itself."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from innovation.access.actor import Actor
from innovation.access.marks import check, unknown
from innovation.access.policy import Facts, Permission
from innovation.core.db import db
from innovation.ideas.models import Idea
from innovation.joining.models import Commitment, CommitmentEntry, ParticipationOffer

_OWN_OFFER = (
    select(ParticipationOffer, Idea.workshop_id)
    .join(Idea, Idea.id == ParticipationOffer.idea_id)
    .where(ParticipationOffer.id == bindparam("id"), ParticipationOffer.person_id == bindparam("person"))
)


def get_own_offer(offer_id: int, *, actor: Actor, needs: Permission) -> tuple[ParticipationOffer, int]:
    """The actor's own offer and its workshop's id; another's is unknown (NotFound, SignInNeeded)."""
    row = None
    if actor.person_id is not None and offer_id < 2**31:
        row = db.session.execute(_OWN_OFFER, {"id": offer_id, "person": actor.person_id}).first()
    if row is None:
        raise unknown(actor)
    offer, workshop_id = row
    check(actor, needs, Facts(workshop_id=workshop_id), readable_by=Permission.SEE_BOARD)
    return offer, workshop_id


_OFFER = select(ParticipationOffer).where(
    ParticipationOffer.idea_id == bindparam("idea"),
    ParticipationOffer.person_id == bindparam("person"),
    ParticipationOffer.kind == bindparam("kind"),
)


def find_offer(idea_number: int, person_id: int, kind: str) -> ParticipationOffer | None:
    """A person's offer of one kind, a withdrawn one included; for actions."""
    return db.session.scalar(_OFFER, {"idea": idea_number, "person": person_id, "kind": kind})


_COMMITMENT = select(Commitment).where(
    Commitment.idea_id == bindparam("idea"), Commitment.organisation_id == bindparam("organisation")
)


def find_commitment(idea_number: int, organisation_id: int) -> Commitment | None:
    """The row of an organisation, one that was taken back included; for actions."""
    return db.session.scalar(_COMMITMENT, {"idea": idea_number, "organisation": organisation_id})


_COMMITMENT_PLACE = select(Commitment.idea_id, Commitment.organisation_id).where(Commitment.id == bindparam("id"))


def place_of_commitment(commitment_id: int) -> tuple[int, int] | None:
    """(idea, organisation) behind the id in an address; the caller checks the right."""
    row = db.session.execute(_COMMITMENT_PLACE, {"id": commitment_id}).first() if commitment_id < 2**31 else None
    return (row[0], row[1]) if row else None


_ENTRIES = (
    select(CommitmentEntry)
    .where(CommitmentEntry.commitment_id == bindparam("commitment"))
    .order_by(CommitmentEntry.version.desc())
    .limit(3)
)


def last_entries(commitment_id: int) -> Sequence[CommitmentEntry]:
    """The last three steps of a declaration, the latest first; for actions."""
    return db.session.scalars(_ENTRIES, {"commitment": commitment_id}).all()
