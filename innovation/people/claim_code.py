"""The claim code: with it a guest takes his ideas, votes and offers into an account from another browser.

One code for each guest, for all that is his; only its hash is kept. It is shown once, in the browser that sent a card:
it waits in that browser's signed cookie until the next receipt is shown, so a forwarded receipt gives nothing away.
"""

from flask import request, session
from sqlalchemy import bindparam, select

from innovation.access.actor import Actor
from innovation.core.db import read
from innovation.core.tokens import readable_token
from innovation.people.models import Token
from innovation.people.tokens import Purpose, issue, revoke

_COOKIE = "claim_code"
_ANY = select(Token.id).where(Token.purpose == Purpose.CLAIM, Token.person_id == bindparam("person")).limit(1)


def first_code(actor: Actor, person_id: int) -> str:
    """A code for a guest who never had one, within the caller's transaction; "" for everybody else."""
    if actor.is_account or read(_ANY, {"person": person_id}).first() is not None:
        return ""
    return issue(Purpose.CLAIM, person_id=person_id, token=readable_token())


def new_code(person_id: int) -> str:
    """Another code in place of the one that was lost, within the caller's transaction."""
    revoke(Purpose.CLAIM, person_id=person_id)
    return issue(Purpose.CLAIM, person_id=person_id, token=readable_token())


def show_once(code: str, person_id: int) -> None:
    """Call after the commit: the next page that asks for the code of this guest shows it."""
    if code:
        session[_COOKIE] = [person_id, code]


def code_to_show(actor: Actor, person_id: int | None) -> str:
    """The code that waits in this browser for the guest `person_id`, if that is who asks. Forgotten by reading."""
    waiting = session.get(_COOKIE)
    if (
        waiting is None
        or request.method == "HEAD"
        or actor.is_account
        or person_id is None
        or actor.person_id != person_id
    ):
        return ""
    owner, code = waiting
    if owner != person_id:
        return ""
    session.pop(_COOKIE)
    return str(code)


def tidied(typed: str) -> str:
    """As it was printed, however it was typed: case, blanks and hyphens do not matter."""
    signs = "".join(sign for sign in typed.lower() if sign.isalnum())[:40]
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))
