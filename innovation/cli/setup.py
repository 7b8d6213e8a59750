"""`flask setup-link`: the way in where nobody has an account yet, for a site that runs as a service."""

import click
from flask.cli import with_appcontext

from innovation.cli.outcome import Unusable, careful
from innovation.core.transaction import transaction
from innovation.setup.links import new_setup_link


@click.command("setup-link")
@with_appcontext
@careful
def setup_link() -> None:
    """Print a one-time link for the first administrator, valid for 7 days; links printed before end."""
    with transaction():
        link = new_setup_link()
    if link is None:
        raise Unusable("somebody administers this site already; he or she invites others in the browser")
    click.echo(link)
