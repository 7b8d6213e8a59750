"""`flask people invite`: the first admin's way to bring in the others without a browser."""

from datetime import datetime

import click

from innovation.access.roles import Role, Scope
from innovation.cli.outcome import Unusable, careful
from innovation.cli.people import address_of, organisation_id_of, people, project_id_of
from innovation.cli.workshops import existing_workshop
from innovation.core.text import clean_line
from innovation.core.transaction import transaction
from innovation.people.entering import mails_leave
from innovation.people.invitation_actions import INVITATION_PATH, Offer, Outcome, invite
from innovation.people.invitation_rules import Entry
from innovation.people.letters import invitation_letters
from innovation.people.scopes import find_scope
from innovation.web.addresses import absolute


@people.command("invite")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--organisation", metavar="KEY-OR-SLUG", help="Where he or she works.")
@click.option("--workshop", metavar="SLUG", help="For facilitator and board_member.")
@click.option("--project", metavar="SLUG", help="For project_lead and project_team.")
@click.option("--name", default="", help="How the person is called, if you know.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of the role, 2026-12-31.")
@careful
def invite_person(
    email: str,
    role: str,
    organisation: str | None,
    workshop: str | None,
    project: str | None,
    name: str,
    until: datetime | None,
) -> None:
    """Mail an invitation; without a mail server print its link. staff, mandate and network_member are held in the
    organisation."""
    entry = Entry(email, address_of(email), clean_line(name)[:120])
    wanted = Role(role)
    organisation_id = organisation_id_of(organisation)
    scope_id = {
        Scope.SITE: None,
        Scope.ORGANISATION: organisation_id,
        Scope.WORKSHOP: existing_workshop(workshop).id if workshop else None,
        Scope.PROJECT: project_id_of(project),
    }[wanted.scope]
    if wanted.scope is not Scope.SITE and scope_id is None:
        raise Unusable(f"--role {role} needs --{wanted.scope}")
    held_in = find_scope(wanted.scope, scope_id) if scope_id is not None else None
    mail = invitation_letters(inviter="", organisation="", role=wanted, scope=held_in.name if held_in else "")
    offer = Offer(wanted, scope_id, until.date() if until else None, organisation_id=organisation_id)
    with transaction():
        (answer,) = invite(entries=[entry], offer=offer, mail=mail)
    if answer.outcome is Outcome.INVITED:
        click.echo(f"{answer.email} is invited as {role}.")
        if not mails_leave():
            click.echo(
                f"No mail server is set up (SMTP_URL); the link, good once: {absolute(INVITATION_PATH + answer.token)}"
            )
        return
    said = {Outcome.ALREADY_IN: "holds this role already", Outcome.ALREADY_INVITED: "was invited already"}
    click.echo(f"{answer.email} {said[answer.outcome]}.")
