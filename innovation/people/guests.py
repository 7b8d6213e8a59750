"""How somebody who came by code becomes a person: with the first thing he or she does."""

from sqlalchemy import bindparam, select

from innovation.access.actor import Actor
from innovation.core.clock import now
from innovation.core.db import db, insert_if_new, read
from innovation.core.errors import SignInNeeded
from innovation.core.tokens import hash_of
from innovation.people.models import Participation, Person

_BY_KEY = select(Person.id, Person.claimed_by_id).where(Person.guest_key_hash == bindparam("hash"))


def person_of(actor: Actor) -> int:
    """The actor's person id, within the caller's transaction; inserts a guest's row on the first POST.

    The id in the cookie is unique in the table, so two first requests at once, or one whose answer was lost, make one
    person. Raises SignInNeeded for a visitor.
    """
    person_id = _guest(actor.guest_key) if actor.is_guest else actor.person_id
    if person_id is None:
        raise SignInNeeded
    if actor.workshop_id is not None and actor.workshop_id not in actor.joined:
        insert_if_new(
            Participation,
            {"person_id": person_id, "workshop_id": actor.workshop_id, "since": now()},
            ("person_id", "workshop_id"),
        )
    return person_id


def _guest(key: str) -> int:
    """Looked up anew, since an account may have taken the guest over after the request began."""
    key_hash = hash_of(key)
    while (found := read(_BY_KEY, {"hash": key_hash}).first()) is not None:
        if found.claimed_by_id is None:
            return int(found.id)
        key_hash = after_claim(key_hash)
    insert_if_new(
        Person,
        {"guest_key_hash": key_hash, "name": "", "language": "de", "created_at": now()},
        ("guest_key_hash",),
    )
    return int(read(_BY_KEY, {"hash": key_hash}).one().id)


def gone_into(actor: Actor) -> tuple[int, ...]:
    """Accounts that have taken over what was done as a guest in this browser."""
    accounts: list[int] = []
    key_hash = hash_of(actor.guest_key) if actor.is_guest else ""
    while key_hash and (found := read(_BY_KEY, {"hash": key_hash}).first()) and found.claimed_by_id is not None:
        accounts.append(found.claimed_by_id)
        key_hash = after_claim(key_hash)
    return tuple(accounts)


def after_claim(key_hash: str) -> str:
    """Under what the same browser goes on as a new guest once an account has taken over the guest with this hash.

    Its cookie then stands for nobody but that new guest: whoever holds an old phone must not act as the account.
    """
    return hash_of(key_hash)


def name_organisation(*, person_id: int, organisation_id: int) -> None:
    """A guest says whom he or she works for. An account's organisation is not the account's to change here."""
    person = db.session.get_one(Person, person_id)
    if person.email is None:
        person.organisation_id = organisation_id
