"""What happens before the site is served: the tables fit, a first start has something to show, and where it all is."""

import os
import sys

import segno
from alembic.runtime.migration import MigrationContext
from flask import Flask
from flask_migrate import upgrade

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.demo import world
from innovation.demo.marker import is_demo
from innovation.setup.links import has_admin, new_setup_link
from innovation.shell.migrations import newest_revision
from innovation.web.addresses import absolute
from innovation.web.site_name import site_name
from innovation.workshops.queries import all_workshops
from innovation.workshops.rules import WorkshopState


def prepare(app: Flask) -> None:
    """Migrate when the database is behind, and fill an empty one with the demo world unless DEMO=0."""
    with app.app_context():
        with db.engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
        if present != newest_revision():
            print("Preparing the database …", flush=True)
            upgrade()
        if newest_revision() is None:  # until the first migration is written
            db.create_all()
        if os.environ.get("DEMO") != "0" and not app.config["PRODUCTION"] and world.is_empty():
            print("Filling the demo world …", flush=True)
            world.fill()


def _offer_setup() -> None:
    """A fresh link at each start, for as long as nobody looks after the site; never once somebody does."""
    with transaction():
        link = new_setup_link()
    print("Nobody looks after this site yet. Open this link to set it up (it works once, for 7 days):\n")
    print(f"  {link}\n")
    print("Or make the first account here, which asks for its password:")
    print("  .venv/bin/flask --app wsgi people create you@example.org --name 'Your Name' --role admin")


def greet(app: Flask, *, for_phones: bool) -> None:
    """Say where to begin, what a phone needs to join, and who can sign in."""
    with app.app_context():
        print(f"\n{site_name()} is at {app.config['BASE_URL']}/ (Ctrl+C stops it)\n")
        if is_demo():
            print(world.summary())
        elif not has_admin():
            _offer_setup()
        for workshop in all_workshops():
            if workshop.state == WorkshopState.OPEN and for_phones:
                link = absolute(f"/j/{workshop.join_code}")
                print(f"\n{workshop.title}: {link}")
                segno.make(link, error="m").terminal(sys.stdout, compact=True)
        db.session.remove()
        db.engine.dispose()  # the worker is forked from this process: no connection may be shared
    print(flush=True)
