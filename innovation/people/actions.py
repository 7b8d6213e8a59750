"""Writes of persons, roles and sessions."""

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, select

from innovation.access.roles import Role, Scope
from innovation.core.clock import now
from innovation.core.db import db, insert_if_new
from innovation.core.errors import DomainError, TooMany
from innovation.core.tokens import hash_of, new_token
from innovation.people.models import Grant, Person, SignInFailure, SignInSession
from innovation.people.queries import find_account, other_lasting_admins
from innovation.people.rules import FORGOTTEN_AFTER, wait_before_next_try

SESSION_LIFETIME = timedelta(days=30)


def create_account(
    *, email: str, name: str, password_hash: str | None, organisation_id: int | None = None, language: str = "de"
) -> Person:
    """A new account. Raises DomainError when the address has one already."""
    if find_account(email) is not None:
        raise DomainError("email", _("Für diese Adresse gibt es schon ein Konto."))
    person = Person(
        email=email.strip().lower(),
        name=name,
        password_hash=password_hash,
        organisation_id=organisation_id,
        language=language,
        created_at=now(),
    )
    db.session.add(person)
    db.session.flush()
    return person


def grant_role(*, person_id: int, role: Role, scope_id: int | None = None, ends_on: date | None = None) -> None:
    """Give a role in its scope; giving it again changes its end only.

    Raises ValueError when the scope is missing, DomainError("role", …) when no admin without an end would be left.
    """
    if (role.scope is Scope.SITE) != (scope_id is None):
        raise ValueError(f"{role} is held in a {role.scope}")
    scoped = Grant.scope_id.is_(None) if scope_id is None else Grant.scope_id == scope_id
    found = db.session.scalar(select(Grant).where(Grant.person_id == person_id, Grant.role == role, scoped))
    if found is None:
        found = Grant(person_id=person_id, role=role, scope_id=scope_id)
        db.session.add(found)
    elif role is Role.ADMIN and found.ends_on is None and ends_on is not None:
        _demand_another_admin(person_id)
    found.ends_on = ends_on
    db.session.flush()


def _demand_another_admin(person_id: int) -> None:
    """Within the transaction there is one writer, so two admins who end each other at once cannot both succeed."""
    if not other_lasting_admins(person_id):
        raise DomainError(
            "role",
            _(
                "Das ist die letzte Verwaltung ohne Enddatum. Geben Sie diese Rolle erst jemand anderem, "
                "sonst käme niemand mehr an die Einstellungen."
            ),
        )


def count_attempt(*, email: str) -> None:
    """Count a try to sign in before it is examined, so that many at once do not slip through.

    Raises TooMany while the account must wait.
    """
    key = hash_of(email.strip().lower())
    insert_if_new(SignInFailure, {"email_hash": key, "failures": 0, "last_at": now()}, ("email_hash",))
    row = db.session.get_one(SignInFailure, key, populate_existing=True)
    wait = wait_before_next_try(row.failures, row.last_at, now())
    if wait:
        seconds = max(1, round(wait.total_seconds()))
        raise TooMany(_("Zu viele Versuche. Bitte warten Sie %(seconds)s Sekunden.", seconds=seconds), seconds)
    row.failures = 1 if now() - row.last_at > FORGOTTEN_AFTER else row.failures + 1
    row.last_at = now()


def forget_attempts(*, email: str) -> None:
    """The right password was typed: the count begins anew."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.email_hash == hash_of(email.strip().lower())))


def open_session(*, person_id: int, email: str, device: str = "") -> str:
    """Start a session after the right password or link; returns the token, of which only the hash is kept."""
    token = new_token()
    at = now()
    forget_attempts(email=email)
    db.session.execute(delete(SignInSession).where(SignInSession.expires_at <= at))
    db.session.add(
        SignInSession(
            token_hash=hash_of(token),
            person_id=person_id,
            device=device[:60],
            created_at=at,
            last_seen_at=at,
            expires_at=at + SESSION_LIFETIME,
        )
    )
    return token


def close_session(*, token: str) -> None:
    """End a session for good."""
    db.session.execute(delete(SignInSession).where(SignInSession.token_hash == hash_of(token)))


def choose_language(*, person_id: int, language: str) -> None:
    """The language of an account's pages and mails."""
    db.session.get_one(Person, person_id).language = language
