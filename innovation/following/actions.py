"""Writes of following: follows, what happened, and what was read."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, Select, String, bindparam, delete, select, true, update

from innovation.core.clock import now, today
from innovation.core.db import db, insert_if_new, insert_of_dialect, table_of, write
from innovation.following.models import Activity, Follow, Notification
from innovation.following.rules import ActivityKind, FollowKind
from innovation.joining.rules import CommitmentState
from innovation.people.models import Person

_KEY = ("person_id", "kind", "thing_id")
_COLUMNS = (*_KEY, "since", "is_on")


def set_follow(*, person_id: int, kind: FollowKind, thing_id: int, on: bool) -> None:
    """Follow or stop, as the person said; saying it again changes nothing."""
    key = {"person_id": person_id, "kind": kind, "thing_id": thing_id}
    if insert_if_new(Follow, {**key, "since": today(), "is_on": on}, _KEY):
        return
    db.session.execute(
        update(Follow)
        .where(*(getattr(Follow, name) == value for name, value in key.items()), Follow.is_on != on)
        .values(since=today(), is_on=on)
        .execution_options(synchronize_session=False)
    )


_SAME = (bindparam("kind", type_=String), bindparam("thing", type_=Integer), bindparam("since", type_=Date), true())
_ACCOUNTS = select(Person.id, *_SAME).where(
    Person.id.in_(bindparam("persons", expanding=True)), Person.email.is_not(None)
)
_FOLLOWERS = select(Follow.person_id, *_SAME).where(
    Follow.kind == FollowKind.IDEA, Follow.thing_id == bindparam("idea"), Follow.is_on
)


def follow_by_itself(*, person_ids: Collection[int], kind: FollowKind, thing_id: int) -> None:
    """Let those of the persons who have an account follow, unless they said once that they do not want to."""
    facts = {"persons": list(person_ids), "kind": kind.value, "thing": thing_id, "since": today()}
    write(_follow_all(db.engine.dialect.name, _ACCOUNTS), facts)


def followers_go_along(*, idea: int, project: int) -> None:
    """Who follows the idea follows the project it became; one statement, however many they are."""
    facts = {"idea": idea, "kind": FollowKind.PROJECT.value, "thing": project, "since": today()}
    write(_follow_all(db.engine.dialect.name, _FOLLOWERS), facts)


@cache
def _follow_all(dialect: str, persons: Select[*tuple[Any, ...]]) -> Any:
    """Built once for each database and select."""
    statement = insert_of_dialect(table_of(Follow)).from_select(_COLUMNS, persons)
    return statement.on_conflict_do_nothing(index_elements=_KEY)


def note_activity(
    *,
    kind: ActivityKind,
    person_id: int | None,
    idea_id: int | None = None,
    project_id: int | None = None,
    workshop_id: int | None = None,
    organisation_id: int | None = None,
    detail_id: int | None = None,
    **facts: Any,
) -> None:
    """Write down that something happened; jobs.fan_out tells the followers afterwards."""
    db.session.add(
        Activity(
            kind=kind,
            person_id=person_id,
            idea_id=idea_id,
            project_id=project_id,
            workshop_id=workshop_id,
            organisation_id=organisation_id,
            detail_id=detail_id,
            facts=facts,
            at=now(),
            failures=0,
        )
    )
    db.session.flush()


def forget_untold(*, kinds: Collection[ActivityKind], detail_id: int) -> bool:
    """Drop what nobody was told yet, because it was taken back at once; False when there was nothing to drop."""
    return _drop(Activity.kind.in_(kinds), Activity.detail_id == detail_id)


def note_declaration(
    *, person_id: int, idea_id: int, workshop_id: int, organisation_id: int, role: str, state: str
) -> None:
    """Write down what an organisation declares, in place of an earlier declaration that nobody was told yet.

    What the followers know already is no news, nor is the end of what they never heard of: whoever takes a press back
    within seconds leaves no trace in their mailboxes.
    """
    same = (
        Activity.kind == ActivityKind.COMMITMENT_DECLARED,
        Activity.idea_id == idea_id,
        Activity.organisation_id == organisation_id,
    )
    _drop(*same)
    known = db.session.scalar(select(Activity.facts).where(*same).order_by(Activity.id.desc()).limit(1))
    unheard_of = known is None and state == CommitmentState.LEFT
    if state == CommitmentState.ASKED or unheard_of or known == {"role": role, "state": state}:
        return
    note_activity(
        kind=ActivityKind.COMMITMENT_DECLARED,
        person_id=person_id,
        idea_id=idea_id,
        workshop_id=workshop_id,
        organisation_id=organisation_id,
        role=role,
        state=state,
    )


def _drop(*untold: ColumnElement[bool]) -> bool:
    dropped = db.session.execute(
        delete(Activity).where(Activity.fanned_out_at.is_(None), *untold).execution_options(synchronize_session=False)
    )
    return bool(dropped.rowcount)  # type: ignore[attr-defined]


def mark_read(*, person_id: int, notification_id: int | None = None) -> datetime | None:
    """Mark one of the person's notifications as read, or all; returns the moment, None when all were read before."""
    at = now()
    unread = [Notification.person_id == person_id, Notification.read_at.is_(None)]
    if notification_id is not None:
        unread.append(Notification.id == notification_id)
    done = db.session.execute(
        update(Notification).where(*unread).values(read_at=at).execution_options(synchronize_session=False)
    )
    return at if done.rowcount else None  # type: ignore[attr-defined]


def mark_unread(*, person_id: int, read_at: datetime) -> None:
    """Take back that all were marked as read at that moment."""
    db.session.execute(
        update(Notification)
        .where(Notification.person_id == person_id, Notification.read_at == read_at)
        .values(read_at=None)
        .execution_options(synchronize_session=False)
    )
