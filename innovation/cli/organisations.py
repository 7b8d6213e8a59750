"""`flask organisations …`."""

import click
from flask.cli import AppGroup

from innovation.cli.outcome import careful, parsed, say_refused
from innovation.core.transaction import transaction
from innovation.organisations.actions import save_organisation
from innovation.organisations.importing import read_organisations

organisations = AppGroup("organisations", help="The district, its municipalities and the network.")


@organisations.command("import")
@click.argument("file")
@careful
def import_file(file: str) -> None:
    """Take organisations from FILE.csv, or bring them up to date by their official key.

    Columns: ags, name, kind, optional official_name, inhabitants, zip, area_ha, sub_region. UTF-8, comma or semicolon.
    Refused rows are named on stderr (exit status 1); an unusable file changes nothing (2).
    """
    rows, faults = parsed(read_organisations, file)
    with transaction():
        for row in rows:
            save_organisation(**row.values)
    click.echo(f"{len(rows)} organisations are up to date, {len(faults)} rows refused.")
    say_refused(faults)
