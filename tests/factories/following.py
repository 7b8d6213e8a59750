"""What happened, for tests of following: written by its action, without going through the features that report it."""

from collections.abc import Iterable

from sqlalchemy import select

from innovation.core.db import db
from innovation.core.outbox import OutboxMessage
from innovation.core.transaction import transaction
from innovation.following.actions import note_activity, set_follow
from innovation.following.models import Follow
from innovation.following.rules import ActivityKind, FollowKind
from tests.factories.people import make_account


def make_followers(kind: FollowKind, thing_id: int, names: Iterable[str], **account: object) -> list[int]:
    """Accounts that follow, in a transaction of its own; their addresses are name@leute.example."""
    with transaction():
        people = [make_account(f"{name}@leute.example", password=False, **account) for name in names]  # type: ignore[arg-type]
        for person in people:
            set_follow(person_id=person, kind=kind, thing_id=thing_id, on=True)
    return people


def follow(person_id: int, kind: FollowKind, thing_id: int, *, on: bool = True) -> None:
    """In a transaction of its own."""
    with transaction():
        set_follow(person_id=person_id, kind=kind, thing_id=thing_id, on=on)


def happens_to_project(
    project_id: int, doer: int, kind: ActivityKind = ActivityKind.PROGRESS_REPORTED, **facts
) -> None:
    """Something to tell about a project; a green report without text, unless said otherwise."""
    with transaction():
        note_activity(kind=kind, person_id=doer, project_id=project_id, **(facts or {"light": "green"}))


def declared(idea: int, workshop: int, organisation: int, doer: int, state: str = "intent") -> None:
    """An organisation declares something about an idea."""
    with transaction():
        note_activity(
            kind=ActivityKind.COMMITMENT_DECLARED,
            person_id=doer,
            idea_id=idea,
            workshop_id=workshop,
            organisation_id=organisation,
            role="partner",
            state=state,
        )


def followers_of(kind: FollowKind, thing_id: int) -> set[int]:
    """Who follows."""
    on = select(Follow.person_id).where(Follow.kind == kind, Follow.thing_id == thing_id, Follow.is_on)
    return set(db.session.scalars(on))


def mails() -> list[OutboxMessage]:
    """All mails, in the order they were written."""
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def mails_to(address: str) -> list[OutboxMessage]:
    """The mails of one mailbox."""
    return [mail for mail in mails() if mail.recipient == address]
