"""`flask people …`."""

import sys
from collections.abc import Sequence

import click
from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from innovation.access.roles import Role, Scope
from innovation.cli.outcome import Unusable, careful
from innovation.cli.workshops import existing_workshop
from innovation.core.db import db
from innovation.core.errors import NotFound
from innovation.core.text import clean_line
from innovation.core.transaction import transaction
from innovation.organisations.queries import get_organisation
from innovation.people.actions import create_account, grant_role
from innovation.people.passwords import DEMO_PASSWORD, demand_good_password, hash_password
from innovation.people.rules import PASSWORD_LONGEST, PASSWORD_SHORTEST
from innovation.projects.models import Project

people = AppGroup("people", help="Accounts and what they may do.")


@people.command("create")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--password-stdin", is_flag=True, help="The password is the first line of the input; else it is asked.")
@click.option("--organisation", metavar="KEY-OR-SLUG", help="Where he or she works.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([role.value for role in Role]),
    help="May be given several times.",
)
@click.option("--workshop", metavar="SLUG", help="For facilitator and board_member.")
@click.option("--project", metavar="SLUG", help="For project_lead and project_team.")
@careful
def create(
    email: str,
    name: str,
    password_stdin: bool,
    organisation: str | None,
    roles: Sequence[str],
    workshop: str | None,
    project: str | None,
) -> None:
    """Make an account. staff, mandate and network_member are held in the organisation."""
    address = address_of(email)
    called = clean_line(name)
    if not 2 <= len(called) <= 120:
        raise Unusable("--name: 2 to 120 characters")
    hashed = hash_password(_checked(_piped() if password_stdin else _typed()))
    with transaction():
        organisation_id = organisation_id_of(organisation)
        scopes = {
            Scope.SITE: None,
            Scope.ORGANISATION: organisation_id,
            Scope.WORKSHOP: existing_workshop(workshop).id if workshop else None,
            Scope.PROJECT: project_id_of(project),
        }
        person = create_account(email=address, name=called, password_hash=hashed, organisation_id=organisation_id)
        for role in map(Role, dict.fromkeys(roles)):
            scope_id = scopes[role.scope]
            if role.scope is not Scope.SITE and scope_id is None:
                raise Unusable(f"--role {role} needs --{role.scope}")
            grant_role(person_id=person.id, role=role, scope_id=scope_id)
    click.echo(f"{address} can sign in{' as ' + ', '.join(dict.fromkeys(roles)) if roles else ''}.")


def address_of(email: str) -> str:
    """The address in lower case, or Unusable."""
    try:
        return validate_email(email, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise Unusable(f"{email} is no e-mail address") from None


def _piped() -> str:
    try:
        return sys.stdin.buffer.readline().decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise Unusable("the password is not in UTF-8") from None


def _typed() -> str:
    if not sys.stdin.isatty():
        raise Unusable("nobody can be asked for the password here: use --password-stdin")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def _checked(password: str) -> str:
    if not PASSWORD_SHORTEST <= len(password) <= PASSWORD_LONGEST:
        raise Unusable(f"the password must have {PASSWORD_SHORTEST} to {PASSWORD_LONGEST} characters")
    if password == DEMO_PASSWORD and current_app.config["PRODUCTION"]:
        raise Unusable("the demo's password is known to everybody")
    if password != DEMO_PASSWORD:
        demand_good_password(password)
    return password


def organisation_id_of(key_or_slug: str | None) -> int | None:
    """None for None; Unusable when there is no such organisation."""
    if key_or_slug is None:
        return None
    try:
        return get_organisation(key_or_slug).id
    except NotFound:
        raise Unusable(f"there is no organisation {key_or_slug}") from None


def project_id_of(slug: str | None) -> int | None:
    """None for None; Unusable when there is no such project."""
    if slug is None:
        return None
    found = db.session.scalar(select(Project.id).where(Project.slug == slug))
    if found is None:
        raise Unusable(f"there is no project {slug}")
    return found
