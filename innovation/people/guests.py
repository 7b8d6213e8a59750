"""How somebody who came by code becomes a person: with the first thing he or she does."""

from sqlalchemy import select

from innovation.access.actor import Actor
from innovation.core.clock import now
from innovation.core.db import db, insert_if_new
from innovation.core.errors import SignInNeeded
from innovation.core.tokens import hash_of
from innovation.people.models import Participation, Person


def person_of(actor: Actor) -> int:
    """The actor's person id, within the caller's transaction; inserts a guest's row on the first POST.

    The id in the cookie is unique in the table, so two first requests at once, or one whose answer was lost, make one
    person. Raises SignInNeeded for a visitor.
    """
    person_id = actor.person_id
    if person_id is None:
        if not actor.is_guest:
            raise SignInNeeded
        key_hash = hash_of(actor.guest_key)
        insert_if_new(
            Person,
            {"guest_key_hash": key_hash, "name": "", "language": "de", "created_at": now()},
            ("guest_key_hash",),
        )
        person_id = db.session.scalars(select(Person.id).where(Person.guest_key_hash == key_hash)).one()
    if actor.workshop_id is not None and actor.workshop_id not in actor.joined:
        insert_if_new(
            Participation,
            {"person_id": person_id, "workshop_id": actor.workshop_id, "since": now()},
            ("person_id", "workshop_id"),
        )
    return person_id


def name_organisation(*, person_id: int, organisation_id: int) -> None:
    """A guest says whom he or she works for. An account's organisation is not the account's to change here."""
    person = db.session.get_one(Person, person_id)
    if person.email is None:
        person.organisation_id = organisation_id
