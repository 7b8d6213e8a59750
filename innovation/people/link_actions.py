"""Signing in by a mailed link: asked for by address, shown by GET, used by POST once within half an hour."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core.db import db
from innovation.core.errors import Gone
from innovation.core.tokens import new_token
from innovation.organisations.queries import organisation_of_address
from innovation.people import tokens
from innovation.people.actions import count_attempt, create_account, grant_role, open_session
from innovation.people.letters import Letters
from innovation.people.models import Grant, Person
from innovation.people.queries import find_account
from innovation.people.tokens import Purpose

LINK_PATH = "/sign-in/link/"


def send_link(*, email: str, next_path: str, mail: Letters) -> None:
    """Mail a link to an account, or to an address of an organisation's domain that has none yet; to nobody else.

    Raises TooMany when the address was asked for too often, with an account or without.
    """
    address = email.strip().lower()
    count_attempt(email=f"link {address}")
    tokens.forget_old()
    person = find_account(address)
    if person is None and organisation_of_address(address) is None:
        return
    token = new_token()
    tokens.issue(
        Purpose.SIGN_IN,
        person_id=person.id if person else None,
        email=address,
        facts={"next": next_path},
        token=token,
    )
    language = person.language if person and person.language in mail else next(iter(mail))
    mail[language].send(to=address, path=LINK_PATH + token, token=token)


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody came in by a link: the session's token and where to go."""

    person_id: int
    session_token: str
    next_path: str


def use_link(*, token: str, name: str, language: str, device: str) -> Entered:
    """Sign in by the link, with a new account under `name` if there is none yet. Raises NotFound or Gone."""
    facts = tokens.use(Purpose.SIGN_IN, token)
    person = find_account(facts.email)
    if person is None:
        if organisation_of_address(facts.email) is None:
            raise Gone(_("Unter dieser Adresse wird kein Konto mehr angelegt. Bitte lassen Sie sich einladen."))
        person = create_account(email=facts.email, name=name, password_hash=None, language=language)
    confirm_address(person)
    tokens.revoke(Purpose.SIGN_IN, email=facts.email)
    session = open_session(person_id=person.id, email=facts.email, device=device)
    return Entered(person.id, session, str(facts.facts.get("next") or "/"))


def confirm_address(person: Person) -> None:
    """Whose address under an organisation's domain is confirmed by a mailed link becomes its staff.

    Once only: a role that was ended stays ended, and who belongs to another organisation stays there.
    """
    organisation = organisation_of_address(person.email or "")
    if organisation is None or person.organisation_id not in (None, organisation.id):
        return
    person.organisation_id = organisation.id
    db.session.flush()
    held = select(Grant.id).where(
        Grant.person_id == person.id, Grant.role == Role.STAFF, Grant.scope_id == organisation.id
    )
    if db.session.scalar(held) is None:
        grant_role(person_id=person.id, role=Role.STAFF, scope_id=organisation.id)
