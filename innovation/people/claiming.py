"""An account takes over what a guest has done: once, for good. Each feature moves what is its own (GuestClaimed)."""

from flask_babel import gettext as _
from sqlalchemy import bindparam, delete, select, update

from innovation.core import events
from innovation.core.clock import now
from innovation.core.db import db, insert_if_new, read, table_of, write
from innovation.core.errors import Conflict, DomainError, Gone, NotFound, TooMany
from innovation.core.tokens import hash_of
from innovation.people.claim_code import tidied
from innovation.people.events import GuestClaimed
from innovation.people.models import Participation, Person, SignInFailure
from innovation.people.rules import FORGOTTEN_AFTER, wait_before_next_try
from innovation.people.tokens import Purpose, look_at, revoke, use

_PERSONS = table_of(Person)
_TAKE = (
    update(_PERSONS)
    .where(_PERSONS.c.id == bindparam("guest"), _PERSONS.c.email.is_(None), _PERSONS.c.claimed_by_id.is_(None))
    .values(claimed_by_id=bindparam("account"))
)
_UNCLAIMED = select(Person.id).where(
    Person.guest_key_hash == bindparam("hash"), Person.email.is_(None), Person.claimed_by_id.is_(None)
)


def unclaimed_guest(key: str) -> int | None:
    """The guest whom the key of a browser's cookie names, unless an account has taken him over or nobody ever acted."""
    return read(_UNCLAIMED, {"hash": hash_of(key)}).scalar() if key else None


def claim_guest(*, guest_id: int, account_id: int) -> None:
    """Take over all that is a guest's, within the caller's transaction. Of two accounts at once, one succeeds.

    Raises Conflict when another one was faster.
    """
    if write(_TAKE, {"guest": guest_id, "account": account_id}) != 1:
        raise Conflict(_("Das gehört inzwischen schon zu einem Konto."), "/mine")
    _take_part(guest_id, account_id)
    revoke(Purpose.CLAIM, person_id=guest_id)
    events.record(GuestClaimed(guest=guest_id, account=account_id))


def claim_by_code(*, code: str, account_id: int) -> int:
    """The same with the code that was shown after sending; returns the guest's id. A code works once.

    Count the try first (`count_code_try`), in a transaction of its own. Raises DomainError("code", …).
    """
    try:
        guest_id = use(Purpose.CLAIM, tidied(code)).person_id
    except (NotFound, Gone) as error:
        raise DomainError("code", _refusal(error)) from error
    assert guest_id is not None, "issued for a guest"
    claim_guest(guest_id=guest_id, account_id=account_id)
    db.session.execute(delete(SignInFailure).where(SignInFailure.email_hash == _tries(account_id)))
    return guest_id


def guest_of_code(code: str) -> int:
    """Whose code it is, without using it. Raises DomainError("code", …)."""
    try:
        guest_id = look_at(Purpose.CLAIM, tidied(code)).person_id
    except (NotFound, Gone) as error:
        raise DomainError("code", _refusal(error)) from error
    assert guest_id is not None, "issued for a guest"
    return guest_id


def count_code_try(*, account_id: int) -> None:
    """Count a typed code before it is examined; as with passwords, by account and never by address.

    Raises TooMany while the account must wait.
    """
    key, at = _tries(account_id), now()
    insert_if_new(SignInFailure, {"email_hash": key, "failures": 0, "last_at": at}, ("email_hash",))
    row = db.session.get_one(SignInFailure, key, populate_existing=True)
    wait = wait_before_next_try(row.failures, row.last_at, at)
    if wait:
        seconds = max(1, round(wait.total_seconds()))
        raise TooMany(_("Zu viele Versuche. Bitte warten Sie %(seconds)s Sekunden.", seconds=seconds), seconds)
    row.failures = 1 if at - row.last_at > FORGOTTEN_AFTER else row.failures + 1
    row.last_at = at


def _tries(account_id: int) -> str:
    """Not a hash, so that no typed address can ever meet it."""
    return f"claim of {account_id}"


def _refusal(error: NotFound | Gone) -> str:
    if isinstance(error, Gone):
        return _("Dieser Code wurde schon benutzt, oder er ist abgelaufen.")
    return _("Diesen Code gibt es nicht, oder er wurde durch einen neuen ersetzt. Bitte vergleichen Sie die Zeichen.")


def _take_part(guest_id: int, account_id: int) -> None:
    """Where both took part it is the earlier day, and the account's own table unless it had none."""
    own = {row.workshop_id: row for row in _participations(account_id)}
    for row in _participations(guest_id):
        if (mine := own.get(row.workshop_id)) is None:
            row.person_id = account_id
            continue
        mine.since = min(mine.since, row.since)
        mine.table_id = mine.table_id or row.table_id
        db.session.delete(row)
    db.session.flush()


def _participations(person_id: int) -> list[Participation]:
    return list(db.session.scalars(select(Participation).where(Participation.person_id == person_id)))
