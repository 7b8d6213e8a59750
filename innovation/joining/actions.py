"""Writes of offers and declarations."""

from collections.abc import Sequence
from dataclasses import asdict

from flask_babel import gettext as _

from innovation.access.roles import Role
from innovation.core import events
from innovation.core.clock import now, today
from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError, Forbidden
from innovation.ideas.queries import IdeaFacts
from innovation.joining.events import CommitmentDeclared, OfferMade, OfferWithdrawn
from innovation.joining.labels import FIELD_OF, REASONS
from innovation.joining.models import Commitment, CommitmentEntry, ParticipationOffer
from innovation.joining.records import find_commitment, find_offer, last_entries
from innovation.joining.rules import (
    CommitmentRole,
    CommitmentState,
    Declaration,
    OfferKind,
    Reason,
    why_not_declare,
    why_not_offer,
    why_not_set,
)
from innovation.web.addresses import idea_path


def make_offer(
    *,
    person_id: int,
    is_guest: bool,
    idea: IdeaFacts,
    kind: OfferKind,
    text: str = "",
    name: str = "",
    contact: str = "",
) -> ParticipationOffer:
    """Offer help in one kind; the same kind again changes its words. Raises DomainError with the reason."""
    _refuse(why_not_offer(idea.workshop_state, idea.shelf, is_guest=is_guest, name=name, contact=contact))
    offer = find_offer(idea.number, person_id, kind)
    stood = offer is not None and offer.withdrawn_at is None
    if offer is None:
        offer = ParticipationOffer(idea_id=idea.number, person_id=person_id, kind=kind)
        db.session.add(offer)
    if not stood:
        offer.made_at, offer.withdrawn_at = now(), None
    offer.text = text
    offer.name, offer.contact = (name, contact) if is_guest else ("", "")
    db.session.flush()
    if not stood:
        events.record(OfferMade(idea=idea.number, workshop=idea.workshop_id, person=person_id, kind=kind))
    return offer


def withdraw_offer(*, offer: ParticipationOffer, workshop_id: int) -> None:
    """Take an offer back; again, and nothing changes."""
    if offer.withdrawn_at is not None:
        return
    offer.withdrawn_at = now()
    db.session.flush()
    kind = OfferKind(offer.kind)
    events.record(OfferWithdrawn(idea=offer.idea_id, workshop=workshop_id, person=offer.person_id, kind=kind))


def renew_offer(*, offer: ParticipationOffer, idea: IdeaFacts) -> None:
    """Put a withdrawn offer back as it was. Raises DomainError when the idea takes none any more."""
    if offer.withdrawn_at is None:
        return
    _refuse(why_not_offer(idea.workshop_state, idea.shelf, is_guest=False, name="", contact=""))
    offer.withdrawn_at = None
    db.session.flush()
    kind = OfferKind(offer.kind)
    events.record(OfferMade(idea=idea.number, workshop=idea.workshop_id, person=offer.person_id, kind=kind))


def declare_commitment(
    *,
    person_id: int,
    role: Role,
    idea: IdeaFacts,
    organisation_id: int,
    declaration: Declaration,
    version: int | None = None,
) -> Commitment:
    """Record what an organisation declares. The same again changes nothing and leaves no trace.

    `role` is the right in which somebody acts (staff or mandate); `version` is what the form was filled in on (0:
    nothing), None asks nothing. Raises Forbidden without the mandate that is needed, Conflict when somebody else was
    faster, DomainError for what is missing.
    """
    commitment = find_commitment(idea.number, organisation_id)
    standing = commitment if commitment and commitment.withdrawn_at is None else None
    if why_not_set(declaration.state, standing.state if standing else None, has_mandate=role is Role.MANDATE):
        raise Forbidden
    if standing is not None and _declared(standing) == declaration:
        return standing
    if version is not None and version != (standing.version if standing else 0):
        raise Conflict(_("Inzwischen hat jemand die Erklärung Ihrer Organisation geändert."), idea_path(idea.number))
    _refuse(why_not_declare(declaration, idea.workshop_state, idea.shelf, today()))
    if commitment is None:
        commitment = Commitment(idea_id=idea.number, organisation_id=organisation_id, version=0)
        db.session.add(commitment)
    _write(commitment, declaration, person_id=person_id, role=role, idea=idea)
    return commitment


def undo_declaration(*, person_id: int, role: Role, idea: IdeaFacts, organisation_id: int, version: int) -> Commitment:
    """Put back what stood before the step that made `version`, or nothing if it was the first.

    Raises Conflict when something was declared since, Forbidden when this member may not set it.
    """
    commitment = find_commitment(idea.number, organisation_id)
    entries = last_entries(commitment.id) if commitment else ()
    if commitment is not None and commitment.version == version + 1 and _took_back(entries):
        return commitment
    if commitment is None or not entries or commitment.version != version:
        raise Conflict(
            _("Das lässt sich nicht mehr rückgängig machen: Inzwischen wurde etwas anderes erklärt."),
            idea_path(idea.number),
        )
    before = _before(entries)
    back_to = before.state if before else commitment.state
    standing = commitment.state if commitment.withdrawn_at is None else None
    if why_not_set(back_to, standing, has_mandate=role is Role.MANDATE):
        raise Forbidden
    if before is None:
        left = Declaration(CommitmentRole(commitment.role), CommitmentState.LEFT)
        _write(commitment, left, person_id=person_id, role=role, idea=idea, withdrawn=True)
    else:
        _write(commitment, _declared(before), person_id=person_id, role=role, idea=idea)
    return commitment


def _before(entries: Sequence[CommitmentEntry]) -> CommitmentEntry | None:
    """What stood before the first of these steps; None when nothing did."""
    return entries[1] if len(entries) > 1 and not entries[1].is_withdrawn else None


def _took_back(entries: Sequence[CommitmentEntry]) -> bool:
    """Whether the first of these steps only took back the second."""
    before = _before(entries[1:])
    return entries[0].is_withdrawn if before is None else _declared(entries[0]) == _declared(before)


def _declared(row: Commitment | CommitmentEntry) -> Declaration:
    return Declaration(
        role=CommitmentRole(row.role),
        state=CommitmentState(row.state),
        staff_days=row.staff_days,
        amount_cents=row.amount_cents,
        note=row.note,
        decided_on=row.decided_on,
        document=row.document,
    )


def _write(
    commitment: Commitment,
    declaration: Declaration,
    *,
    person_id: int,
    role: Role,
    idea: IdeaFacts,
    withdrawn: bool = False,
) -> None:
    """The row as it stands and the step of its history, told once."""
    at, values = now(), asdict(declaration)
    for name, value in values.items():
        setattr(commitment, name, value)
    commitment.version += 1
    commitment.updated_at, commitment.withdrawn_at = at, at if withdrawn else None
    db.session.flush()
    db.session.add(
        CommitmentEntry(
            commitment_id=commitment.id,
            version=commitment.version,
            is_withdrawn=withdrawn,
            recorded_by=role,
            person_id=person_id,
            at=at,
            **values,
        )
    )
    db.session.flush()
    events.record(
        CommitmentDeclared(
            idea=idea.number,
            workshop=idea.workshop_id,
            person=person_id,
            organisation=commitment.organisation_id,
            role=declaration.role,
            state=declaration.state,
        )
    )


def _refuse(reason: Reason | None) -> None:
    if reason is not None:
        raise DomainError(FIELD_OF.get(reason, ""), str(REASONS[reason]))
