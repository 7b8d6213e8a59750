"""Reads of offers and declarations: one statement each, built once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select

from innovation.access.actor import Actor
from innovation.access.roles import Role
from innovation.core.db import read
from innovation.joining.models import Commitment, CommitmentEntry, ParticipationOffer
from innovation.joining.rules import UNBINDING
from innovation.organisations.models import Organisation, full_name
from innovation.people.models import Person

_ORGANISATION = (
    Commitment.organisation_id,
    Organisation.name.label("organisation_name"),
    Organisation.kind.label("organisation_kind"),
)


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What an organisation declares now. Days, amount, note, date and document are for Permission.SEE_OFFERS only."""

    id: int
    organisation_id: int
    organisation_name: str
    organisation_kind: str
    role: str
    state: str
    staff_days: int | None
    amount_cents: int | None
    note: str
    decided_on: date | None
    document: str
    updated_at: datetime
    version: int

    @property
    def full_name(self) -> str:
        """With what it is: "Stadt Zwingenberg"."""
        return full_name(self.organisation_name, self.organisation_kind)

    @property
    def is_unbinding(self) -> bool:
        """Reads "unverbindlich"."""
        return self.state in UNBINDING


_FIRMNESS = case(
    {"signed": 0, "resolved": 1, "intent": 2, "interested": 3, "asked": 4, "paused": 5}, value=Commitment.state, else_=6
)
_ROLE_RANK = case({"lead": 0, "partner": 1, "pilot": 2}, value=Commitment.role, else_=3)
_COMMITMENTS: Select[*tuple[Any, ...]] = (
    select(
        Commitment.id,
        *_ORGANISATION,
        Commitment.role,
        Commitment.state,
        Commitment.staff_days,
        Commitment.amount_cents,
        Commitment.note,
        Commitment.decided_on,
        Commitment.document,
        Commitment.updated_at,
        Commitment.version,
    )
    .join(Organisation, Organisation.id == Commitment.organisation_id)
    .where(Commitment.idea_id == bindparam("idea"), Commitment.withdrawn_at.is_(None))
    .order_by(_FIRMNESS, _ROLE_RANK, Organisation.name)
)


def commitments_of(idea_number: int) -> Sequence[CommitmentRow]:
    """All declarations that stand, the firmest first; those who declined or left come last."""
    return [CommitmentRow(*row) for row in read(_COMMITMENTS, {"idea": idea_number})]


def standing_commitment(idea_number: int, organisation_id: int) -> CommitmentRow | None:
    """What an organisation declares to the idea now."""
    return next((row for row in commitments_of(idea_number) if row.organisation_id == organisation_id), None)


@dataclass(frozen=True, slots=True)
class OffersSummary:
    """What every reader of the idea may know."""

    number: int
    kinds: tuple[str, ...]
    """The most offered first."""


_STANDING_OFFERS = (ParticipationOffer.idea_id == bindparam("idea"), ParticipationOffer.withdrawn_at.is_(None))
_SUMMARY = (
    select(ParticipationOffer.kind, func.count())
    .where(*_STANDING_OFFERS)
    .group_by(ParticipationOffer.kind)
    .order_by(func.count().desc(), ParticipationOffer.kind)
)


def offers_summary(idea_number: int) -> OffersSummary:
    """How many offers stand, and their kinds."""
    rows = read(_SUMMARY, {"idea": idea_number}).all()
    return OffersSummary(sum(row[1] for row in rows), tuple(row[0] for row in rows))


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer with person and contact: for Permission.SEE_OFFERS only."""

    id: int
    kind: str
    text: str
    name: str
    contact: str
    organisation: str
    made_at: datetime


_BOTH_CONTACTS = Person.email.concat(" · ").concat(ParticipationOffer.contact)
"""Of an offer that was made as a guest, with an address or number of its own, and went into an account later."""
_ACCOUNTS_CONTACT = case((ParticipationOffer.contact == "", Person.email), else_=_BOTH_CONTACTS)
_IN_FULL = (
    select(
        ParticipationOffer.id,
        ParticipationOffer.kind,
        ParticipationOffer.text,
        case((Person.email.is_not(None), Person.name), else_=ParticipationOffer.name),
        case((Person.email.is_(None), ParticipationOffer.contact), else_=_ACCOUNTS_CONTACT),
        func.coalesce(Organisation.name, ""),
        ParticipationOffer.made_at,
    )
    .join(Person, Person.id == ParticipationOffer.person_id)
    .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    .where(*_STANDING_OFFERS)
    .order_by(ParticipationOffer.made_at, ParticipationOffer.id)
)


def offers_in_full(idea_number: int) -> Sequence[OfferRow]:
    """All offers that stand, in the order they came. The caller has checked Permission.SEE_OFFERS."""
    return [OfferRow(*row) for row in read(_IN_FULL, {"idea": idea_number})]


@dataclass(frozen=True, slots=True)
class MyOffer:
    """An offer of the reader's own."""

    id: int
    kind: str
    text: str
    name: str
    contact: str


_MINE = (
    select(
        ParticipationOffer.id,
        ParticipationOffer.kind,
        ParticipationOffer.text,
        ParticipationOffer.name,
        ParticipationOffer.contact,
    )
    .where(*_STANDING_OFFERS, ParticipationOffer.person_id == bindparam("person"))
    .order_by(ParticipationOffer.made_at, ParticipationOffer.id)
)


def my_offers(idea_number: int, person_id: int | None) -> Sequence[MyOffer]:
    """What this person offers to the idea."""
    if person_id is None:
        return ()
    return [MyOffer(*row) for row in read(_MINE, {"idea": idea_number, "person": person_id})]


@dataclass(frozen=True, slots=True)
class MyOrganisation:
    """An organisation for which the actor may declare: all states with its mandate, else the unbinding ones."""

    id: int
    name: str
    kind: str
    has_mandate: bool

    @property
    def full_name(self) -> str:
        """With what it is."""
        return full_name(self.name, self.kind)


_ORGANISATIONS = (
    select(Organisation.id, Organisation.name, Organisation.kind)
    .where(Organisation.id.in_(bindparam("ids", expanding=True)))
    .order_by(Organisation.name)
)


def my_organisations(actor: Actor) -> Sequence[MyOrganisation]:
    """Those whose staff or mandate the actor is; his or her own first."""
    ids = actor.scopes_of(Role.STAFF, Role.MANDATE)
    if not ids:
        return ()
    rows = [
        MyOrganisation(*row, has_mandate=actor.holds(Role.MANDATE, row.id))
        for row in read(_ORGANISATIONS, {"ids": sorted(ids)})
    ]
    return sorted(rows, key=lambda one: one.id != actor.organisation_id)


@dataclass(frozen=True, slots=True)
class CommitmentStep:
    """One step in the history of an idea's declarations, for every reader of the idea."""

    organisation_id: int
    organisation_name: str
    organisation_kind: str
    role: str
    state: str
    is_withdrawn: bool
    """Took the first declaration back."""
    recorded_by: str
    at: datetime

    @property
    def full_name(self) -> str:
        """With what it is."""
        return full_name(self.organisation_name, self.organisation_kind)


_HISTORY = (
    select(
        *_ORGANISATION,
        CommitmentEntry.role,
        CommitmentEntry.state,
        CommitmentEntry.is_withdrawn,
        CommitmentEntry.recorded_by,
        CommitmentEntry.at,
    )
    .join(Commitment, Commitment.id == CommitmentEntry.commitment_id)
    .join(Organisation, Organisation.id == Commitment.organisation_id)
    .where(Commitment.idea_id == bindparam("idea"))
    .order_by(CommitmentEntry.at.desc(), CommitmentEntry.id.desc())
)


def commitment_history(idea_number: int) -> Sequence[CommitmentStep]:
    """Every declaration ever made to the idea, the latest first."""
    return [CommitmentStep(*row) for row in read(_HISTORY, {"idea": idea_number})]
