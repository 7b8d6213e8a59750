"""What an account reads of itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from innovation.access.actor import Actor
from innovation.core.clock import now
from innovation.core.db import read
from innovation.core.tokens import hash_of
from innovation.organisations.models import Organisation
from innovation.people.devices import device_parts
from innovation.people.models import Person, SignInSession


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """The own account."""

    id: int
    name: str
    email: str
    language: str
    password_hash: str | None
    organisation_name: str


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """Where the account is signed in."""

    key: str
    """Names the row to its owner; opens nothing."""
    browser: str
    system: str
    since: datetime
    seen_at: datetime
    is_this: bool


_FACTS = (
    select(Person.id, Person.name, Person.email, Person.language, Person.password_hash, Organisation.name)
    .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    .where(Person.id == bindparam("id"))
)
_DEVICES = (
    select(SignInSession.token_hash, SignInSession.device, SignInSession.created_at, SignInSession.last_seen_at)
    .where(SignInSession.person_id == bindparam("id"), SignInSession.expires_at > bindparam("now"))
    .order_by(SignInSession.created_at.desc())
)


def account_facts(actor: Actor) -> AccountFacts:
    """Of the actor, who is an account."""
    key, name, email, language, password_hash, organisation = read(_FACTS, {"id": actor.person_id}).one()
    return AccountFacts(key, name, email or "", language, password_hash, organisation or "")


def devices_of(actor: Actor) -> Sequence[DeviceRow]:
    """The present one first, then by when they were seen."""
    here = hash_of(actor.session_token)
    rows = [
        DeviceRow(
            row.token_hash[:16],
            *device_parts(row.device),
            row.created_at,
            row.last_seen_at or row.created_at,
            row.token_hash == here,
        )
        for row in read(_DEVICES, {"id": actor.person_id, "now": now()})
    ]
    return sorted(rows, key=lambda row: (not row.is_this, -row.seen_at.timestamp()))
