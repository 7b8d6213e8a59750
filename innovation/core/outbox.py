"""Mail waiting to be sent: a row written within the transaction, delivered by a sender that holds a lease on it.

Several senders may run. A sender that dies between sending and marking makes one repeat, recognisable by its
Message-ID, which is derived from the row's key.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Index, String, Text, and_, case, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.clock import now
from innovation.core.db import Base, UtcDateTime, db, insert_many_if_new
from innovation.core.text import clean_line
from innovation.core.transaction import transaction

LEASE = timedelta(minutes=5)
"""How long a sender may take for what it fetched before another one tries."""
GIVE_UP_AFTER = 20
"""Attempts; with the waits below about three days, so a mail server may be away over a weekend."""
GIVE_UP_REFUSED_AFTER = 8
"""Attempts when the server says "never" (5xx): about two hours, since it may say so of all mails until it is set up."""
LONGEST_WAIT = timedelta(hours=6)
NEVER_LEAVES = ".example"
"""Addresses under it belong to made-up people (RFC 2606): their mails stay here, in a demo and elsewhere."""

ONCE = "once:"
"""Begins the key of a mail with a link that works once: its text is forgotten as soon as it has left."""


class OutboxMessage(Base):
    """One mail to one person. `key` says what it is about, so that it is written once only."""

    __tablename__ = "outbox_message"
    __table_args__ = (Index("ix_outbox_message_waiting", "sent_at", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    recipient: Mapped[str] = mapped_column(String(254), index=True)
    subject: Mapped[str] = mapped_column(String(250))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(String(200), default="")
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    given_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def post(*, key: str, recipient: str, subject: str, body: str) -> bool:
    """Write a mail into the outbox, within the caller's transaction. False when this key was posted before."""
    return post_many([{"key": key, "recipient": recipient, "subject": subject, "body": body}]) == 1


def post_many(mails: Collection[Mapping[str, str]]) -> int:
    """Write several mails (key, recipient, subject, body) in one statement; returns how many were new."""
    at = now()
    rows: list[dict[str, Any]] = [
        {
            "key": mail["key"],
            "recipient": clean_line(mail["recipient"]),
            "subject": clean_line(mail["subject"])[:250],
            "body": mail["body"],
            "created_at": at,
            "next_try_at": at,
            "attempts": 0,
            "last_error": "",
        }
        for mail in mails
    ]
    return insert_many_if_new(OutboxMessage, rows, ("key",))


def waiting_count() -> int:
    """How many mails have not left and still may; those that never leave are not counted."""
    return db.session.scalar(select(func.count()).select_from(OutboxMessage).where(_not_done())) or 0


def lease_messages(*, most: int = 20) -> Sequence[OutboxMessage]:
    """Take up to `most` waiting mails for LEASE, in a transaction of its own; nobody else gets them meanwhile.

    Looks first whether there is any, so that an idle sender never asks for the one write lock.
    """
    db.session.rollback()
    due = and_(_not_done(), OutboxMessage.next_try_at <= now())
    if db.session.scalar(select(OutboxMessage.id).where(due).limit(1)) is None:
        db.session.rollback()
        return ()
    with transaction():
        waiting = select(OutboxMessage.id).where(due).order_by(OutboxMessage.next_try_at, OutboxMessage.id).limit(most)
        if db.engine.dialect.name != "sqlite":
            waiting = waiting.with_for_update(skip_locked=True)
        taken = (
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(waiting))
            .values(next_try_at=now() + LEASE, attempts=OutboxMessage.attempts + 1)
            .returning(OutboxMessage)
            .execution_options(synchronize_session=False, populate_existing=True)
        )
        return sorted(db.session.scalars(taken).all(), key=lambda message: message.id)


def mark_sent(message_id: int) -> None:
    """The mail server took it."""
    body = case((OutboxMessage.key.startswith(ONCE), ""), else_=OutboxMessage.body)
    _mark(message_id, sent_at=now(), last_error="", body=body)


def mark_failed(message_id: int, *, attempts: int, error: str, for_good: bool = False) -> None:
    """Try again later, each time twice as long (from one minute), and give up at last, earlier when refused `for_good`.

    `error` must name no person: it is shown to the admin.
    """
    wait = min(timedelta(minutes=2 ** min(attempts - 1, 10)), LONGEST_WAIT)
    over = attempts >= (GIVE_UP_REFUSED_AFTER if for_good else GIVE_UP_AFTER)
    _mark(message_id, last_error=error[:200], next_try_at=now() + wait, given_up_at=now() if over else None)


def release(message_ids: Collection[int]) -> None:
    """Give back what was leased and not tried, as if it had never been taken."""
    with transaction():
        db.session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(message_ids), OutboxMessage.sent_at.is_(None))
            .values(next_try_at=now(), attempts=OutboxMessage.attempts - 1)
            .execution_options(synchronize_session=False)
        )


def _mark(message_id: int, **values: Any) -> None:
    with transaction():
        db.session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == message_id, OutboxMessage.sent_at.is_(None))
            .values(**values)
            .execution_options(synchronize_session=False)
        )


def _not_done() -> ColumnElement[bool]:
    return and_(
        OutboxMessage.sent_at.is_(None),
        OutboxMessage.given_up_at.is_(None),
        OutboxMessage.recipient.not_like(f"%{NEVER_LEAVES}"),
    )
