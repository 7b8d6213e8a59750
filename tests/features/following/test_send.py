"""Sending what waits: a real SMTP conversation, and what happens when it goes wrong."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from innovation.core import outbox
from innovation.core.clock import freeze, now
from innovation.core.db import db
from innovation.core.mail import MailRefused, Sender, ServerAway, SmtpTransport, message_of
from innovation.core.outbox import GIVE_UP_AFTER, GIVE_UP_REFUSED_AFTER, LEASE, OutboxMessage
from innovation.core.transaction import transaction
from innovation.following import jobs
from tests.factories.following import mails
from tests.smtp import Mailbox, mail_server


@pytest.fixture
def server() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
def transport(server: Mailbox) -> Iterator[SmtpTransport]:
    found = SmtpTransport(server.url, timeout=5)
    yield found
    found.close()


def post(*names: str, domain: str = "kreis.test") -> None:
    with transaction():
        for name in names:
            outbox.post(
                key=f"key-{name}", recipient=f"{name}@{domain}", subject=f"Für {name}", body="Grüße aus Fürth\n"
            )


def states() -> dict[str, str]:
    """Name → sent, waiting or given up."""
    db.session.rollback()
    return {
        mail.recipient.split("@")[0]: "sent" if mail.sent_at else "given up" if mail.given_up_at else "waiting"
        for mail in mails()
    }


def test_a_mail_arrives_whole(database: SQLAlchemy, server: Mailbox, transport: SmtpTransport) -> None:
    post("petra", "deniz")
    assert jobs.send_waiting(transport) == jobs.Sent(sent=2)
    mail = server.mails[0]
    assert (mail["To"], mail["Subject"]) == ("petra@kreis.test", "Für petra")
    assert mail["From"] == "Tüftelkreis <tueftelkreis@localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"] is not None
    assert mail["Message-ID"].endswith("@127.0.0.1>")
    assert mail.get_content() == "Grüße aus Fürth\r\n"
    assert states() == {"petra": "sent", "deniz": "sent"}
    assert jobs.send_waiting(transport) == jobs.Sent()
    assert len(server.mails) == 2


def test_one_refused_recipient_does_not_keep_the_others_waiting(
    database: SQLAlchemy, server: Mailbox, transport: SmtpTransport, caplog: pytest.LogCaptureFixture
) -> None:
    server.refuse = {"bernd@kreis.test": "550 no such mailbox bernd@kreis.test"}
    post("petra", "bernd", "deniz")
    with caplog.at_level(logging.WARNING):
        assert jobs.send_waiting(transport) == jobs.Sent(sent=2, failed=1)
    assert states() == {"petra": "sent", "bernd": "waiting", "deniz": "sent"}
    assert mails()[1].last_error == "recipient refused (550)"
    assert "bernd" not in caplog.text


@pytest.mark.parametrize(("answer", "attempts"), [("451 later", GIVE_UP_AFTER), ("554 never", GIVE_UP_REFUSED_AFTER)])
def test_a_refused_mail_is_tried_ever_more_rarely_and_given_up_at_last(
    database: SQLAlchemy, server: Mailbox, transport: SmtpTransport, answer: str, attempts: int
) -> None:
    server.data_answer = answer
    post("petra")
    tries, start, at = 0, now(), now()
    while states() == {"petra": "waiting"}:
        at = max(at, mails()[0].next_try_at)
        with freeze(at):
            tries += jobs.send_waiting(transport).failed
    assert tries == attempts
    assert at - start > timedelta(hours=1)
    assert at - start < timedelta(days=5)


def test_a_server_that_breaks_off_after_the_text_gets_the_same_mail_again(
    database: SQLAlchemy, server: Mailbox, transport: SmtpTransport
) -> None:
    server.hang_up_after_data = server.keep_before_hanging_up = True
    post("petra")
    assert jobs.send_waiting(transport) == jobs.Sent(failed=1)
    server.hang_up_after_data = False
    with freeze(now() + timedelta(minutes=2)):
        assert jobs.send_waiting(transport) == jobs.Sent(sent=1)
    assert len(server.mails) == 2
    assert len(set(server.ids())) == 1  # recognisable as a repeat


def test_after_a_broken_conversation_the_next_mail_opens_a_new_one(
    database: SQLAlchemy, server: Mailbox, transport: SmtpTransport
) -> None:
    post("petra", "deniz")
    server.hang_up_after_data = True
    original = transport.send

    def send(message: EmailMessage) -> None:
        try:
            original(message)
        finally:
            server.hang_up_after_data = False

    transport.send = send  # type: ignore[method-assign]
    assert jobs.send_waiting(transport) == jobs.Sent(sent=1, failed=1)
    assert states() == {"petra": "waiting", "deniz": "sent"}


def test_a_slow_server_is_not_waited_for_without_end(database: SQLAlchemy, server: Mailbox) -> None:
    server.seconds_per_mail = 1.0
    post("petra")
    hasty = SmtpTransport(server.url, timeout=0.2)
    assert jobs.send_waiting(hasty) == jobs.Sent(failed=1)
    assert states() == {"petra": "waiting"}


def test_no_mail_is_begun_that_the_lease_might_not_outlast(
    database: SQLAlchemy, server: Mailbox, transport: SmtpTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    post("petra", "deniz", "anna")
    clock = iter([0.0, 1.0, LEASE.total_seconds() - 10])
    monkeypatch.setattr(jobs, "monotonic", lambda: next(clock))
    assert jobs.send_waiting(transport) == jobs.Sent(sent=1)
    assert [mail.attempts for mail in mails()] == [1, 0, 0]
    monkeypatch.undo()
    assert jobs.send_waiting(transport) == jobs.Sent(sent=2)


def test_a_server_that_is_away_loses_nothing(database: SQLAlchemy, caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    post("petra", "deniz")
    assert jobs.send_waiting(SmtpTransport(f"smtp://127.0.0.1:{port}", timeout=1)) == jobs.Sent(failed=2)
    assert states() == {"petra": "waiting", "deniz": "waiting"}
    assert [mail.attempts for mail in mails()] == [1, 1]
    assert "@" not in caplog.text


def test_two_senders_at_once_send_each_mail_once(app: Flask, database: SQLAlchemy, server: Mailbox) -> None:
    names = [f"nr{number}" for number in range(40)]
    post(*names)
    start = threading.Barrier(2)

    def send() -> None:
        with app.app_context():
            own = SmtpTransport(server.url)
            start.wait()
            while jobs.send_waiting(own, most=3).sent:
                pass
            own.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(mail["To"]) for mail in server.mails) == sorted(f"{name}@kreis.test" for name in names)


def test_a_sender_that_dies_after_sending_makes_one_recognisable_repeat(
    database: SQLAlchemy, server: Mailbox, transport: SmtpTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """As kill -9 would: nothing after it runs."""

    def die(message_id: int) -> None:
        raise Killed

    post("petra", "deniz", "anna")
    monkeypatch.setattr(outbox, "mark_sent", die)
    with pytest.raises(Killed):
        jobs.send_waiting(transport)
    monkeypatch.undo()
    assert jobs.send_waiting(transport) == jobs.Sent()  # the lease of the dead one holds
    with freeze(now() + LEASE + timedelta(seconds=1)):
        assert jobs.send_waiting(transport) == jobs.Sent(sent=3)
    assert len(server.mails) == 4
    assert len(set(server.ids())) == 3


def test_mails_to_made_up_people_never_leave(database: SQLAlchemy, server: Mailbox, transport: SmtpTransport) -> None:
    post("petra", domain="zwingenberg.example")
    assert jobs.send_waiting(transport) == jobs.Sent()
    assert outbox.waiting_count() == 0
    assert not server.mails


def test_an_address_that_is_none_is_given_up_and_harms_nobody(
    database: SQLAlchemy, server: Mailbox, transport: SmtpTransport
) -> None:
    post("petra")
    with transaction():
        db.session.add(
            OutboxMessage(
                key="böse",
                recipient="a@b.test\r\nBcc: c@d.test",
                subject="x",
                body="x",
                created_at=now(),
                next_try_at=now(),
                attempts=GIVE_UP_REFUSED_AFTER - 1,
                last_error="",
            )
        )
    assert jobs.send_waiting(transport) == jobs.Sent(sent=1, failed=1)
    assert [str(mail["To"]) for mail in server.mails] == ["petra@kreis.test"]
    assert mails()[1].given_up_at is not None


def test_the_password_is_for_the_server_and_not_for_a_log(database: SQLAlchemy, server: Mailbox) -> None:
    url = server.url.replace("smtp://", "smtp://nutzer:ge%40heim@")
    with pytest.raises(ServerAway) as refused:  # this server knows no sign-in
        SmtpTransport(url).send(EmailMessage())
    assert "heim" not in str(refused.value)


@pytest.mark.parametrize("url", ["http://mail.test", "smtp://", "mail.test:25", "smtp:/mail"])
def test_a_wrong_setting_is_named(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL must look like"):
        SmtpTransport(url)


def test_an_encrypted_conversation_checks_the_certificate(server: Mailbox) -> None:
    with pytest.raises(ServerAway):
        SmtpTransport(server.url.replace("smtp://", "smtp+starttls://"), timeout=2).send(EmailMessage())
    with pytest.raises(ServerAway):
        SmtpTransport(server.url.replace("smtp://", "smtps://"), timeout=2).send(EmailMessage())


def test_a_name_in_mail_from_replaces_the_name_of_the_site() -> None:
    sender = Sender.of(
        mail_from="Kreis <post@kreis.test>", site_name="Tüftelkreis", base_url="https://ideen.kreis.test"
    )
    row = OutboxMessage(key="k", recipient="petra@kreis.test", subject="s", body="b")
    message = message_of(row, sender)
    assert message["From"] == "Kreis <post@kreis.test>"
    assert message["Message-ID"].endswith("@ideen.kreis.test>")
    assert message_of(row, sender)["Message-ID"] == message["Message-ID"]


def test_without_a_server_mails_wait(app: Flask, database: SQLAlchemy) -> None:
    post("petra")
    assert jobs.run_once() == jobs.Sent()
    assert states() == {"petra": "waiting"}
    assert outbox.waiting_count() == 1


def test_an_idle_sender_writes_nothing(database: SQLAlchemy, transport: SmtpTransport, count_queries) -> None:
    with count_queries() as found:
        jobs.fan_out()
        jobs.send_waiting(transport)
    assert [statement.split()[0] for statement in found if statement != "BEGIN DEFERRED"] == ["SELECT", "SELECT"]


def test_background_work_outlives_an_error_and_stops_when_told(
    app: Flask, database: SQLAlchemy, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop, rounds = threading.Event(), []

    def work() -> None:
        rounds.append(1)
        if len(rounds) == 4:
            stop.set()
        raise MailRefused("petra@kreis.test", for_good=False)

    monkeypatch.setattr(jobs, "run_once", work)
    jobs.run_forever(app, stop, interval=0.001)
    assert len(rounds) == 4
    assert caplog.messages == ["background work failed: MailRefused"]


@pytest.fixture
def with_server(app: Flask, server: Mailbox) -> Iterator[Callable[[], Mailbox]]:
    app.config["SMTP_URL"] = server.url
    yield lambda: server
    app.config["SMTP_URL"] = ""


def test_the_command_does_what_waits(app: Flask, database: SQLAlchemy, with_server: Callable[[], Mailbox]) -> None:
    post("petra", "deniz")
    done = app.test_cli_runner().invoke(args=["jobs", "run", "--once"])
    assert (done.exit_code, done.output) == (0, "2 mails sent, 0 to be tried again.\n")
    assert len(with_server().mails) == 2
