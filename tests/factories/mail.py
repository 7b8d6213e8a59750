"""What was mailed, and the links in it."""

import re

from sqlalchemy import select

from innovation.core.db import db
from innovation.core.outbox import OutboxMessage


def mails_to(recipient: str) -> list[OutboxMessage]:
    """All mails to this address, the oldest first."""
    db.session.rollback()
    return list(
        db.session.scalars(select(OutboxMessage).where(OutboxMessage.recipient == recipient).order_by(OutboxMessage.id))
    )


def link_in_last_mail(recipient: str) -> str:
    """The path of the one link in the newest mail."""
    found = re.findall(r"https?://[^/\s]+(/\S+)", mails_to(recipient)[-1].body)
    assert len(found) == 1, found
    return found[0]
