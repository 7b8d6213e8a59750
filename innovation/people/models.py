"""Persons, what they were given to do, and where they are signed in."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
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
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInFailure(Base):
    """Failed sign-ins of one address, whether it has an account or not; the address itself is not kept."""

    __tablename__ = "sign_in_failure"

    email_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
