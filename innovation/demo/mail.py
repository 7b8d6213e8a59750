"""`/demo/mail`: what the people of the demo world would find in their mailboxes. Their mails never leave."""

from dataclasses import dataclass

from flask import Blueprint, current_app, request
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from innovation.access.marks import public
from innovation.core.db import db
from innovation.core.errors import NotFound
from innovation.core.outbox import OutboxMessage
from innovation.demo.marker import is_demo
from innovation.people.login import is_this_machine
from innovation.web.answers import page

demo = Blueprint("demo", __name__)
PER_PAGE = 10

_MAILBOXES = (
    select(OutboxMessage.recipient, func.count().label("mails"))
    .group_by(OutboxMessage.recipient)
    .order_by(OutboxMessage.recipient)
)
_MAILS = select(OutboxMessage.recipient, OutboxMessage.subject, OutboxMessage.body, OutboxMessage.created_at).order_by(
    OutboxMessage.created_at.desc(), OutboxMessage.id.desc()
)


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in the list the reader is."""

    page: int
    total: int

    @property
    def pages(self) -> int:
        """At least one."""
        return max(1, -(-self.total // PER_PAGE))


@demo.get("/demo/mail")
@public
def mail() -> Response:
    """All mails, newest first, or (`?to=`) those of one person; on this machine and in a demo world only."""
    if not (is_this_machine() and is_demo()):
        raise NotFound
    mailboxes: dict[str, int] = {row.recipient: row.mails for row in db.session.execute(_MAILBOXES)}
    chosen = request.args.get("to", "").strip().lower()
    total = mailboxes.get(chosen, 0) if chosen else sum(mailboxes.values())
    where = Pages(_page_number(-(-total // PER_PAGE)), total)
    mails = _MAILS.where(OutboxMessage.recipient == chosen) if chosen else _MAILS
    return page(
        "demo/mail.html",
        mails=db.session.execute(mails.limit(PER_PAGE).offset((where.page - 1) * PER_PAGE)).all() if total else (),
        mailboxes=mailboxes,
        chosen=chosen,
        where=where,
        mail_from=current_app.config["MAIL_FROM"],
    )


def _page_number(last: int) -> int:
    wanted = request.args.get("page", "1")
    return max(1, min(int(wanted), last)) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
