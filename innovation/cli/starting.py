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
from innovation.people.passwords import DEMO_PASSWORD
from innovation.shell.migrations import newest_revision
from innovation.workshops.queries import all_workshops
from innovation.workshops.rules import WorkshopState

_ACCOUNTS = select(Person.email, Person.name).where(Person.email.is_not(None)).order_by(Person.id).limit(12)


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
        db.session.remove()
        db.engine.dispose()  # the worker is forked from this process: a connection must not be shared


def greet(app: Flask, *, for_phones: bool) -> None:
    """Say where to begin, what a phone needs to join, and who can sign in."""
    base = app.config["BASE_URL"]
    print(f"\n{app.config['SITE_NAME']} is at {base}/ (Ctrl+C stops it)")
    with app.app_context():
        for workshop in all_workshops():
            if workshop.state == WorkshopState.OPEN:
                _invite(workshop.title, workshop.join_code, f"{base}/j/{workshop.join_code}", with_qr_code=for_phones)
        accounts = db.session.execute(
            select(Person.email, Person.name).where(Person.email.is_not(None)).limit(12)
        ).all()
        if is_demo():
            print(f"\nDemo accounts, which sign in on this machine only, all with the password {DEMO_PASSWORD}:")
            for email, name in accounts:
                print(f"  {email:<32}{name}")
        elif not accounts:
            print("\nThere is no account yet. This makes the first one, and asks for its password:")
            print("  .venv/bin/flask --app wsgi people create you@example.org --name 'Your Name' --role admin")
        db.engine.dispose()
    print(flush=True)


def _invite(title: str, code: str, link: str, *, with_qr_code: bool) -> None:
    print(f"\n{title}: join with the code {code}, or at {link}")
    if with_qr_code:
        segno.make(link, error="m").terminal(sys.stdout, compact=True)
