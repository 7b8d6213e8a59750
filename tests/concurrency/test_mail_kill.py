"""kill -9 of the process that sends mail, while it sends: none is lost, and a repeat says which mail it repeats."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select, update

from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.outbox import OutboxMessage, post_many, waiting_count
from innovation.core.transaction import transaction
from tests.smtp import Mailbox, mail_server

MAILS, KILLS = 40, 3


def test_no_mail_is_lost_with_its_sender(database: SQLAlchemy, database_url: str) -> None:
    with transaction():
        post_many([_mail(number) for number in range(MAILS)])
    with mail_server() as mailbox:
        mailbox.seconds_per_mail = 0.02
        for _ in range(KILLS):
            sender = _sender(database_url, mailbox)
            _wait_for(mailbox, len(mailbox.mails) + 5, sender)
            os.kill(sender.pid, signal.SIGKILL)
            sender.wait()
            _let_the_lease_end()
        last = _sender(database_url, mailbox, "--once")
        assert last.wait(timeout=300) == 0
    db.session.rollback()
    assert waiting_count() == 0
    assert set(db.session.scalars(select(OutboxMessage.sent_at.is_(None)))) == {False}
    times = Counter(mailbox.ids())
    assert len(times) == MAILS, "each mail has arrived, and a repeat has the same Message-ID"
    assert sum(times.values()) - MAILS <= KILLS, "a killed sender repeats at most the one mail it was at"


def _mail(number: int) -> dict[str, str]:
    address = f"leserin-{number}@kreis.invalid"
    return {"key": f"kill-{number}", "recipient": address, "subject": f"Nr. {number}", "body": "Es geht weiter."}


def _sender(url: str, mailbox: Mailbox, *options: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "run", *options],
        env=os.environ | {"DATABASE_URL": url, "SMTP_URL": mailbox.url},
        cwd=Path(__file__).parents[2],
    )


def _wait_for(mailbox: Mailbox, goal: int, sender: "subprocess.Popen[bytes]") -> None:
    for _ in range(30_000):
        if len(mailbox.mails) >= goal:
            return
        assert sender.poll() is None, "the sender has stopped by itself"
        time.sleep(0.002)  # nobody tells
    raise AssertionError("no mail is sent")


def _let_the_lease_end() -> None:
    """As if the minutes had passed for which the dead sender had taken them."""
    with transaction():
        db.session.execute(update(OutboxMessage).values(next_try_at=now()))
