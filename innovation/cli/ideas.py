"""`flask ideas …`."""

from itertools import islice

import click
from flask.cli import AppGroup

from innovation.cli.outcome import careful, parsed, say_refused
from innovation.cli.workshops import existing_workshop
from innovation.core.transaction import transaction
from innovation.ideas.actions import import_idea
from innovation.ideas.importing import ImportedIdea, read_ideas
from innovation.workshops.facts import facts_by_id

ideas = AppGroup("ideas", help="Ideas that come from elsewhere.")
IN_ONE_GO = 200
"""Rows per transaction: nobody on the site waits long, and a row is in whole or not at all."""


@ideas.command("import")
@click.argument("file")
@click.option("--workshop", "slug", required=True, metavar="SLUG", help="Where they go; it need not be open.")
@careful
def import_file(file: str, slug: str) -> None:
    """Take ideas from FILE.csv into a workshop; a second run changes nothing.

    Columns: title, text, optional external_id, source_url, source. UTF-8, comma or semicolon. The text may be empty.
    Refused rows are named on stderr (exit status 1); an unusable file changes nothing (2).
    """
    workshop_id = existing_workshop(slug).id
    rows, faults = parsed(read_ideas, file)
    waiting = iter(rows)
    taken = 0
    while batch := list(islice(waiting, IN_ONE_GO)):
        with transaction():
            taken += _import(batch, workshop_id)
    click.echo(f"{taken} ideas taken in, {len(rows) - taken} were there already, {len(faults)} rows refused.")
    say_refused(faults)


def _import(batch: list[ImportedIdea], workshop_id: int) -> int:
    """How many of them were new."""
    workshop = facts_by_id(workshop_id)
    taken = (
        import_idea(
            workshop=workshop,
            title=row.title,
            text=row.text,
            external_id=row.external_id,
            source=row.source,
            source_url=row.source_url,
        )
        for row in batch
    )
    return sum(idea is not None for idea in taken)
