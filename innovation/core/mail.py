"""From a row of the outbox to a mail server: the message, and one SMTP connection."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Protocol
from urllib.parse import unquote, urlsplit

from innovation.core.clock import now
from innovation.core.outbox import OutboxMessage
from innovation.core.text import clean_line
from innovation.core.tokens import hash_of

TIMEOUT = 15.0
"""Seconds for each step of the conversation with the mail server."""
_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


class MailRefused(Exception):
    """The server said no to this one mail, `for_good` by its own word. Names no person."""

    def __init__(self, reason: str, *, for_good: bool) -> None:
        super().__init__(reason)
        self.for_good = for_good


class ServerAway(Exception):
    """No conversation with the server is possible now; it has nothing to do with a single mail. Names no person."""


class Transport(Protocol):
    """Whatever takes mails away."""

    def send(self, message: EmailMessage) -> None:
        """Hand over one mail. Raises MailRefused or ServerAway; both name no person."""

    def close(self) -> None:
        """End the conversation, if there is one."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the mails come from: the address of MAIL_FROM, the site's name, and the host of BASE_URL."""

    address: str
    name: str
    host: str

    @classmethod
    def of(cls, *, mail_from: str, site_name: str, base_url: str) -> "Sender":
        """From the settings. `mail_from` may carry a name of its own: "Kreis Musterland <post@kreis.example>"."""
        name, address = parseaddr(mail_from)
        return cls(address, name or site_name, urlsplit(base_url).hostname or "localhost")


def message_of(row: OutboxMessage, sender: Sender) -> EmailMessage:
    """The mail of this row; made twice it has the same Message-ID, so that a repeat is recognisable.

    Raises ValueError when the recipient is no address. Line ends in texts that people typed cannot become headers.
    """
    message = EmailMessage(policy=SMTP.clone(max_line_length=76))
    message["From"] = _address(sender.address, sender.name)
    message["To"] = _address(row.recipient)
    message["Subject"] = clean_line(row.subject)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{hash_of(row.key)[:32]}@{sender.host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(row.body, charset="utf-8", cte="quoted-printable")
    return message


def _address(address: str, name: str = "") -> Address:
    try:
        return Address(display_name=clean_line(name), addr_spec=address)
    except Exception:  # the standard library raises errors of several kinds, one of them an IndexError
        raise ValueError("not a mail address") from None


class SmtpTransport:
    """A conversation with the server of SMTP_URL, opened when the first mail goes and used until it breaks.

    `smtp://`, `smtps://` (TLS from the start) or `smtp+starttls://`, then `user:password@host:port`; what is special
    in user and password is percent-encoded. Certificates are checked.
    """

    def __init__(self, url: str, *, host: str = "localhost", timeout: float = TIMEOUT) -> None:
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("SMTP_URL must look like smtp://user:password@host:port (or smtps://, smtp+starttls://)")
        self._scheme, self._server = parts.scheme, parts.hostname
        self._port = parts.port or _PORTS[parts.scheme]
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._host, self._timeout = host, timeout
        self._smtp: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> None:
        """Hand over one mail."""
        smtp = self._smtp or self._connect()
        try:
            smtp.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise MailRefused(f"recipient refused ({code})", for_good=500 <= code < 600) from None
        except smtplib.SMTPDataError as error:
            raise MailRefused(f"mail refused ({error.smtp_code})", for_good=500 <= error.smtp_code < 600) from None
        except smtplib.SMTPSenderRefused as error:  # that is about MAIL_FROM, which the operator can mend
            raise MailRefused(f"MAIL_FROM refused ({error.smtp_code})", for_good=False) from None
        except smtplib.SMTPNotSupportedError:
            raise MailRefused("address needs a server that knows SMTPUTF8", for_good=True) from None
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise MailRefused(f"broken off ({type(error).__name__})", for_good=False) from None

    def close(self) -> None:
        """Say goodbye politely, but do not insist."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def _connect(self) -> smtplib.SMTP:
        smtp: smtplib.SMTP | None = None
        try:
            if self._scheme == "smtps":
                smtp = smtplib.SMTP_SSL(
                    self._server, self._port, self._host, timeout=self._timeout, context=ssl.create_default_context()
                )
            else:
                smtp = smtplib.SMTP(self._server, self._port, self._host, timeout=self._timeout)
            if self._scheme == "smtp+starttls":
                smtp.starttls(context=ssl.create_default_context())
            if self._user:
                smtp.login(self._user, self._password)
        except (smtplib.SMTPException, OSError) as error:
            if smtp is not None:
                smtp.close()
            raise ServerAway(f"mail server not reached ({type(error).__name__})") from None
        self._smtp = smtp
        return smtp
