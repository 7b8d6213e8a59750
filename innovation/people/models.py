"""Persons, what they were given to do, and where they are signed in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.core.db import Base, UtcDateTime
from innovation.organisations.models import Organisation


class Person(Base):
    """A guest (a key in a signed cookie, no e-mail) or an account."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(5), default="de")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    guest_key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """The account into which a guest has taken what was his; the row stays, so that a card sent again finds it."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    organisation: Mapped[Organisation | None] = relationship()


class Grant(Base):
    """A role in its scope, until `ends_on` (that day included)."""

    __tablename__ = "grant"
    __table_args__ = (UniqueConstraint("person_id", "role", "scope_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(40))
    scope_id: Mapped[int | None] = mapped_column(index=True)
    """Id of the organisation, workshop or project; which of them follows from the role. Empty for the site."""
    ends_on: Mapped[date | None]


class Participation(Base):
    """Somebody took part in a workshop, perhaps at a table. Written with the first thing he or she does there."""

    __tablename__ = "participation"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    table_id: Mapped[int | None] = mapped_column(ForeignKey("table.id"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInSession(Base):
    """One browser in which an account is signed in. Ends for good when the row goes, whatever a cookie says."""

    __tablename__ = "sign_in_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    device: Mapped[str] = mapped_column(String(60), default="")
    """Browser and system in words, so that its owner recognises it; no address, no version."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Written every few minutes at most."""
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Token(Base):
    """A link or code that does one thing once. Only its hash is kept; see tokens.py."""

    __tablename__ = "token"
    __table_args__ = (Index("ix_token_person", "person_id", "purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Whom it concerns, if that is somebody already."""
    email: Mapped[str] = mapped_column(String(254), default="", index=True)
    """Where it was sent, if it was."""
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Small values that belong to it: role and scope of an invitation, where to go after signing in."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInFailure(Base):
    """Failed sign-ins of one address, whether it has an account or not; the address itself is not kept."""

    __tablename__ = "sign_in_failure"

    email_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
