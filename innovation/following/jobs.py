"""What runs beside the pages: telling followers, and sending the mails that wait.

Several processes may do it at once. Nobody is told twice: what was written stands under a unique key.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from flask import Flask, current_app
from sqlalchemy import bindparam, exists, or_, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import aliased

from innovation.core import outbox
from innovation.core.clock import now
from innovation.core.db import db, insert_many_if_new
from innovation.core.mail import TIMEOUT, MailRefused, Sender, ServerAway, SmtpTransport, Transport, message_of
from innovation.core.transaction import transaction
from innovation.following.letters import Letters
from innovation.following.models import Activity, Notification
from innovation.following.recipients import Recipient, Recipients
from innovation.following.rules import ActivityKind
from innovation.following.stories import STORIES, Story
from innovation.following.talks import RESTS, note_what_came_meanwhile, talk_of
from innovation.web.site_name import site_name

AT_ONCE = 50
"""Activities looked up at a time."""
LEFT_ALONE_AFTER = 5
"""Errors of ours after which an activity is not tried again; `flask jobs run` and the log name it."""
SPARE = 6 * TIMEOUT
"""Seconds one mail may take at most; a sender starts none that its lease might not outlast."""

_Earlier = aliased(Activity)
_TOLD_LATELY = exists().where(
    _Earlier.kind == ActivityKind.COMMENTED,
    _Earlier.idea_id == Activity.idea_id,
    _Earlier.fanned_out_at > bindparam("rested_since"),
)
_WAITING = (
    select(Activity.id)
    .where(
        Activity.fanned_out_at.is_(None),
        Activity.failures < LEFT_ALONE_AFTER,
        Activity.id > bindparam("after"),
        or_(Activity.kind != ActivityKind.COMMENTED, ~_TOLD_LATELY),
    )
    .order_by(Activity.id)
    .limit(AT_ONCE)
)


def fan_out() -> int:
    """Tell the followers what happened since the last time: one notification and one mail per event and person.

    Returns how many persons were told. An error in one activity is logged without personal data and holds up no other.
    """
    told = after = 0
    while waiting := _waiting(after):
        told += sum(_tell_or_log(activity_id) for activity_id in waiting)
        after = waiting[-1]
    return told


def _waiting(after: int) -> Sequence[int]:
    db.session.rollback()
    return db.session.scalars(_WAITING, {"after": after, "rested_since": now() - RESTS}).all()


def _tell_or_log(activity_id: int) -> int:
    try:
        return _tell(activity_id)
    except SQLAlchemyError:  # the database's trouble, not the activity's
        raise
    except Exception as error:
        current_app.logger.error("activity %s could not be told: %s", activity_id, type(error).__name__)
        with transaction():
            _update(activity_id, failures=Activity.failures + 1)
        return 0


def _tell(activity_id: int) -> int:
    """Read and write the letters first; the transaction only inserts. A few statements for each BATCH of followers."""
    story = Story.of(db.session.execute(STORIES.where(Activity.id == activity_id)).one())
    talk = talk_of(story)
    letters, recipients = Letters(story, talk), Recipients(story, talk)
    told, after = 0, 0
    while True:
        batch = recipients.after(after)
        rows = [_row(story, one) for one in batch.told]
        mails = [_mail(story, one, letters) for one in batch.told]
        with transaction():
            told += insert_many_if_new(Notification, rows, ("person_id", "activity_id"))
            outbox.post_many(mails)
            if batch.last is None:
                _update(activity_id, fanned_out_at=now())
                if talk is not None:
                    note_what_came_meanwhile(story, talk)
        if batch.last is None:
            return told
        after = batch.last


def _row(story: Story, recipient: Recipient) -> dict[str, Any]:
    person = recipient.actor.person_id
    return {"person_id": person, "activity_id": story.id, "reason": recipient.because, "created_at": now()}


def _mail(story: Story, recipient: Recipient, letters: Letters) -> dict[str, str]:
    letter = letters.for_reader(recipient.actor, recipient.because)
    key = f"notification-{recipient.actor.person_id}-{story.id}"
    return {"key": key, "recipient": recipient.email, "subject": letter.subject, "body": letter.body}


def _update(activity_id: int, **values: Any) -> None:
    db.session.execute(
        update(Activity).where(Activity.id == activity_id).values(**values).execution_options(synchronize_session=False)
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What a round of sending did."""

    sent: int = 0
    failed: int = 0


def send_waiting(transport: Transport, *, most: int = 20) -> Sent:
    """Lease up to `most` waiting mails, send and mark each. What is not reached within the lease is given back.

    A sender that dies between sending and marking makes one repeat, with the same Message-ID.
    """
    started = monotonic()
    leased = outbox.lease_messages(most=most)
    sent = failed = 0
    for at, row in enumerate(leased):
        if monotonic() - started > outbox.LEASE.total_seconds() - SPARE:
            _give_back(leased[at:])
            break
        try:
            transport.send(message_of(row, sender()))
        except ServerAway as error:
            for unsent in leased[at:]:
                outbox.mark_failed(unsent.id, attempts=unsent.attempts, error=str(error))
            current_app.logger.warning("%s mails wait: %s", len(leased) - at, error)
            failed += len(leased) - at
            break
        except (MailRefused, ValueError) as error:
            _note_failure(row, error)
            failed += 1
        else:
            outbox.mark_sent(row.id)
            sent += 1
    return Sent(sent, failed)


def _note_failure(row: outbox.OutboxMessage, error: MailRefused | ValueError) -> None:
    for_good = error.for_good if isinstance(error, MailRefused) else True
    reason = str(error) if isinstance(error, MailRefused) else "no valid mail"
    outbox.mark_failed(row.id, attempts=row.attempts, error=reason, for_good=for_good)
    current_app.logger.warning("mail %s not sent: %s", row.id, reason)


def _give_back(rows: Sequence[outbox.OutboxMessage]) -> None:
    outbox.release([row.id for row in rows])


def sender() -> Sender:
    """Who the mails of this site come from."""
    config = current_app.config
    return Sender.of(mail_from=config["MAIL_FROM"], site_name=site_name(), base_url=config["BASE_URL"])


def transport() -> SmtpTransport | None:
    """The mail server of SMTP_URL, or None: then mails stay in the outbox. ValueError when it is no such address."""
    url = current_app.config["SMTP_URL"]
    return SmtpTransport(url, host=sender().host) if url else None


def run_once() -> Sent:
    """Tell everybody who waits to be told, and send what can be sent now."""
    fan_out()
    server = transport()
    if server is None:
        return Sent()
    sent = failed = 0
    try:
        while (done := send_waiting(server)) != Sent():
            sent, failed = sent + done.sent, failed + done.failed
    finally:
        server.close()
    return Sent(sent, failed)


def run_forever(app: Flask, stop: threading.Event, interval: float = 2.0) -> None:
    """The same every `interval` seconds until `stop` is set; whatever goes wrong is logged and tried again."""
    last_error = ""
    while not stop.is_set():
        try:
            with app.app_context():
                run_once()
            last_error = ""
        except Exception as error:  # it must outlive a database that restarts and a mistake of ours alike
            if (name := type(error).__name__) != last_error:  # the same error every two seconds says nothing new
                app.logger.error("background work failed: %s", name)
            last_error = name
        stop.wait(interval)
