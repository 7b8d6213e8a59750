"""Mail waiting to be sent: a row written within the transaction, delivered by a sender that holds a lease on it.

Several senders may run. A sender that dies between sending and marking makes one repeat, recognisable by its
Message-ID, which is derived from the row's key.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Index, String, Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.clock import now
from innovation.core.db import Base, UtcDateTime, db, insert_if_new
from innovation.core.transaction import transaction

LEASE = timedelta(minutes=2)
"""How long a sender may take for what it fetched before another one tries."""
GIVE_UP_AFTER = 8
"""Attempts; with the doubling waits below, about four hours."""


class OutboxMessage(Base):
    """One mail to one person. `key` says what it is about, so that it is written once only."""

    __tablename__ = "outbox_message"
    __table_args__ = (Index("ix_outbox_message_waiting", "sent_at", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    recipient: Mapped[str] = mapped_column(String(254))
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
    row = {
        "key": key,
        "recipient": recipient,
        "subject": subject[:250],
        "body": body,
        "created_at": now(),
        "next_try_at": now(),
        "attempts": 0,
        "last_error": "",
    }
    return insert_if_new(OutboxMessage, row, ("key",))


def lease_messages(*, most: int = 20) -> Sequence[OutboxMessage]:
    """Take up to `most` waiting mails for LEASE, in a transaction of its own; nobody else gets them meanwhile."""
    with transaction():
        waiting = (
            select(OutboxMessage.id)
            .where(
                OutboxMessage.sent_at.is_(None),
                OutboxMessage.given_up_at.is_(None),
                OutboxMessage.next_try_at <= now(),
            )
            .order_by(OutboxMessage.next_try_at, OutboxMessage.id)
            .limit(most)
        )
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
    with transaction():
        db.session.execute(update(OutboxMessage).where(OutboxMessage.id == message_id).values(sent_at=now(), last_error=""))


def mark_failed(message_id: int, *, attempts: int, error: str) -> None:
    """Try again later, each time twice as long (from one minute), and give up after GIVE_UP_AFTER attempts.

    `error` must name no person: it is shown to the admin.
    """
    later = now() + timedelta(minutes=2 ** (attempts - 1))
    with transaction():
        db.session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == message_id)
            .values(
                last_error=error[:200], next_try_at=later, given_up_at=now() if attempts >= GIVE_UP_AFTER else None
            )
        )
