"""A mail server for tests: real SMTP on a real socket, as polite or rude as a test wants it."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import Envelope, Session


class Mailbox:
    """What the server took, and how it behaves."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse: dict[str, str] = {}
        """Address → the answer to it."""
        self.data_answer = ""
        """Given instead of taking the mail."""
        self.hang_up_after_data = False
        self.keep_before_hanging_up = False
        self.seconds_per_mail = 0.0
        self.url = ""

    async def handle_RCPT(
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Each recipient is asked for."""
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Server, session: Session, envelope: Envelope) -> str:
        """The mail itself."""
        await asyncio.sleep(self.seconds_per_mail)
        if self.data_answer:
            return self.data_answer
        if not self.hang_up_after_data or self.keep_before_hanging_up:
            content = envelope.content
            assert isinstance(content, bytes)
            self.mails.append(message_from_bytes(content, policy=SMTP))  # type: ignore[arg-type]
        if self.hang_up_after_data:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"

    def ids(self) -> list[str]:
        """The Message-ID of each mail taken."""
        return [str(mail["Message-ID"]) for mail in self.mails]


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Runs in a thread of its own until the end of the block."""
    mailbox = Mailbox()
    with socket.socket() as free:  # the controller knocks at its own door and needs to know the number
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        mailbox.url = f"smtp://127.0.0.1:{port}"
        yield mailbox
    finally:
        controller.stop()
