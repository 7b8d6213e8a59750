"""Inviting people: one answer for each line of a list, a mail for each that may be invited, and accepting it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from flask_babel import gettext as _

from innovation.access.roles import Role
from innovation.core.clock import now, today
from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError, Gone, NotFound
from innovation.core.tokens import new_token
from innovation.people import tokens
from innovation.people.actions import create_account, grant_role, open_session
from innovation.people.invitation_queries import Invitation, holders_of, invitation_by_id, open_invitations
from innovation.people.invitation_rules import Entry
from innovation.people.letters import Letters
from innovation.people.link_actions import confirm_address
from innovation.people.models import Token
from innovation.people.queries import find_account
from innovation.people.tokens import Purpose

INVITATION_PATH = "/invitation/"


class Outcome(StrEnum):
    """What became of one line."""

    INVITED = "invited"
    ALREADY_IN = "already_in"
    """Has an account with this role."""
    ALREADY_INVITED = "already_invited"
    NO_ADDRESS = "no_address"
    TWICE = "twice"
    """Stands in the list before."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One line, and what became of it."""

    typed: str
    email: str
    outcome: Outcome
    is_new: bool = False
    """There is no account yet: accepting makes one."""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What people are invited to. `organisation_id` is where they work, if it is said."""

    role: Role
    scope_id: int | None
    ends_on: date | None = None
    organisation_id: int | None = None
    invited_by: int | None = None


def invite(*, entries: Sequence[Entry], offer: Offer, mail: Letters, language: str = "de") -> list[Answer]:
    """An answer for every line, in order. Raises DomainError when the last day has passed already."""
    if offer.ends_on is not None and offer.ends_on < today():
        raise DomainError("ends_on", _("Bitte wählen Sie einen Tag, der noch kommt."))
    tokens.forget_old()
    addresses = {entry.email for entry in entries if entry.email}
    accounts, holders = holders_of(addresses, offer.role, offer.scope_id)
    asked = {one.email for one in open_invitations() if (one.role, one.scope_id) == (offer.role, offer.scope_id)}
    answers: list[Answer] = []
    seen: set[str] = set()
    for entry in entries:
        outcome = _outcome(entry, seen, holders, asked)
        answer = Answer(entry.typed, entry.email, outcome, is_new=entry.email not in accounts)
        if outcome is Outcome.INVITED:
            answer = replace(answer, token=_send(entry, offer, mail, accounts.get(entry.email, language)))
        seen.add(entry.email)
        answers.append(answer)
    return answers


def _outcome(entry: Entry, seen: set[str], holders: set[str], asked: set[str]) -> Outcome:
    if not entry.email:
        return Outcome.NO_ADDRESS
    if entry.email in seen:
        return Outcome.TWICE
    if entry.email in holders:
        return Outcome.ALREADY_IN
    return Outcome.ALREADY_INVITED if entry.email in asked else Outcome.INVITED


def _send(entry: Entry, offer: Offer, mail: Letters, language: str) -> str:
    facts = {
        "name": entry.name,
        "role": str(offer.role),
        "scope_id": offer.scope_id,
        "ends_on": offer.ends_on.isoformat() if offer.ends_on else "",
        "organisation_id": offer.organisation_id,
        "invited_by": offer.invited_by,
    }
    return _issue(entry.email, facts, mail, language)


def _issue(email: str, facts: Mapping[str, object], mail: Letters, language: str) -> str:
    token = tokens.issue(Purpose.INVITATION, email=email, facts=facts, token=new_token())
    letter = mail.get(language) or next(iter(mail.values()))
    letter.send(to=email, path=INVITATION_PATH + token, token=token)
    return token


def resend(*, invitation_id: int, mail: Letters, language: str) -> Invitation:
    """A new link, which replaces the old one and is good for the full time again. Raises NotFound."""
    found, row = _fetched(invitation_id)
    person = find_account(found.email)
    row.expires_at = min(row.expires_at, now())
    facts = dict(row.facts)
    row.facts = facts | {"revoked": True}
    _issue(found.email, facts, mail, person.language if person else language)
    return found


def revoke(*, invitation_id: int) -> tuple[Invitation, datetime]:
    """The link works no longer. Returns the invitation and until when it would have been good. Raises NotFound."""
    found, row = _fetched(invitation_id)
    until = row.expires_at
    row.expires_at = now()
    row.facts = dict(row.facts) | {"revoked": True}
    return found, until


def restore(*, invitation_id: int, until: datetime) -> None:
    """Take revoking back: the mailed link works again. Conflict when there is another invitation by now."""
    row = db.session.get(Token, invitation_id, populate_existing=True)
    if row is None or row.purpose != Purpose.INVITATION or row.used_at is not None:
        raise NotFound
    same = [one for one in open_invitations() if one.email == row.email and str(one.role) == row.facts.get("role")]
    if any(one.scope_id == row.facts.get("scope_id") for one in same):
        raise Conflict(_("Inzwischen gibt es eine neue Einladung an diese Adresse."), "/admin/people/invite")
    row.expires_at = until
    row.facts = dict(row.facts) | {"revoked": False}


def _fetched(invitation_id: int) -> tuple[Invitation, Token]:
    found = invitation_by_id(invitation_id)
    if found is None:
        raise NotFound
    return found, db.session.get_one(Token, invitation_id, populate_existing=True)


def accept(*, token: str, name: str, password_hash: str | None, language: str, device: str) -> str:
    """Make or extend the account, give the role, sign in; returns the session's token. Raises NotFound or Gone.

    An account that exists keeps its name and password: an invitation must not be a way to change them.
    """
    facts = tokens.use(Purpose.INVITATION, token)
    given = facts.facts
    role, scope_id = Role(given["role"]), given.get("scope_id")
    ends_on = date.fromisoformat(given["ends_on"]) if given.get("ends_on") else None
    if ends_on is not None and ends_on < today():
        raise Gone(_("Diese Einladung galt bis zu einem Tag, der vorbei ist."))
    person = find_account(facts.email)
    if person is None:
        person = create_account(email=facts.email, name=name, password_hash=password_hash, language=language)
    if person.organisation_id is None:
        in_organisation = scope_id if role.scope == "organisation" else None
        person.organisation_id = given.get("organisation_id") or in_organisation
        db.session.flush()
    grant_role(person_id=person.id, role=role, scope_id=scope_id, ends_on=ends_on)
    confirm_address(person)
    return open_session(person_id=person.id, email=facts.email, device=device)
