"""`flask setup-link`."""

import click
from flask.cli import with_appcontext

from innovation.cli.outcome import Unusable, careful
from innovation.core.transaction import transaction
from innovation.setup.links import new_setup_link


@click.command("setup-link")
@with_appcontext
@careful
def setup_link() -> None:
    """Print a fresh one-time link, valid for 7 days, with which an empty site is set up in the browser."""
    with transaction():
        link = new_setup_link()
    if link is None:
        raise Unusable("there is an admin already: sign in, or use `people create`")
    click.echo(link)
