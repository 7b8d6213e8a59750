"""Commands: `flask --app wsgi …`. They speak English and end with 0, 1 (some rows refused) or 2 (nothing changed)."""

from flask import Flask

from innovation.cli import invitations as _invitations  # noqa: F401
from innovation.cli.backup import backup
from innovation.cli.demo import demo
from innovation.cli.doctor import doctor
from innovation.cli.ideas import ideas
from innovation.cli.jobs import jobs
from innovation.cli.organisations import organisations
from innovation.cli.people import people
from innovation.cli.restore import restore
from innovation.cli.setup import setup_link
from innovation.cli.workshops import workshops

COMMANDS = (organisations, workshops, ideas, people, jobs, setup_link, demo, doctor, backup, restore)


def register_commands(app: Flask) -> None:
    """Make them known to `flask`."""
    for command in COMMANDS:
        app.cli.add_command(command)
