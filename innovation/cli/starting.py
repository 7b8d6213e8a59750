"""What happens before the site is served: the tables fit, a first start has something to show, and where it all is."""

import os
import sys

import segno
from alembic.runtime.migration import MigrationContext
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from innovation.core.db import db
from innovation.demo import world
from innovation.demo.marker import is_demo
from innovation.people.models import Person
from innovation.shell.migrations import newest_revision
from innovation.web.addresses import absolute
from innovation.workshops.queries import all_workshops
from innovation.workshops.rules import WorkshopState

_FIRST_ACCOUNT = select(Person.id).where(Person.email.is_not(None)).limit(1)


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


def greet(app: Flask, *, for_phones: bool) -> None:
    """Say where to begin, what a phone needs to join, and who can sign in."""
    print(f"\n{app.config['SITE_NAME']} is at {app.config['BASE_URL']}/ (Ctrl+C stops it)\n")
    with app.app_context():
        if is_demo():
            print(world.summary())
        elif db.session.scalar(_FIRST_ACCOUNT) is None:
            print("There is no account yet. This makes the first one, and asks for its password:")
            print("  .venv/bin/flask --app wsgi people create you@example.org --name 'Your Name' --role admin")
        for workshop in all_workshops():
            if workshop.state == WorkshopState.OPEN and for_phones:
                link = absolute(f"/j/{workshop.join_code}")
                print(f"\n{workshop.title}: {link}")
                segno.make(link, error="m").terminal(sys.stdout, compact=True)
        db.session.remove()
        db.engine.dispose()  # the worker is forked from this process: no connection may be shared
    print(flush=True)
