"""`flask demo`."""

import click
from flask import current_app
from flask.cli import with_appcontext

from innovation.cli.outcome import Unusable, careful
from innovation.demo import world


@click.command("demo")
@with_appcontext
@careful
def demo() -> None:
    """Fill an empty database with the demo world and say how to get in."""
    if current_app.config["PRODUCTION"]:
        raise Unusable("the demo's password is known to everybody, so there is no demo with APP_ENV=production")
    if not world.is_empty():
        raise Unusable("the database is not empty: the demo world only goes into an empty one")
    world.fill()
    click.echo(world.summary())
