"""A list of organisations from a file that somebody sent: all of it goes in, or nothing does."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage

from innovation.core.csv_file import Fault, UnusableFile
from innovation.core.errors import DomainError
from innovation.organisations.importing import ImportedOrganisation, read_organisations

LARGEST = 1024 * 1024
"""Bytes; the list of all municipalities of a federal state has a tenth of it."""
MOST_ROWS = 1_000
SHOWN_FAULTS = 12


def uploaded_organisations(file: FileStorage | None) -> list[ImportedOrganisation]:
    """The rows of the file. Raises DomainError at `file`, naming every line that must be mended first."""
    if file is None or not file.filename:
        raise DomainError("file", _("Bitte wählen Sie eine Datei aus."))
    content = file.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DomainError("file", _("Die Datei ist größer als 1 MB. Eine solche Liste ist viel kleiner."))
    try:
        rows, faults = read_organisations(content)
    except UnusableFile as error:
        raise DomainError("file", _("Diese Datei lässt sich nicht lesen: %(reason)s.", reason=error)) from None
    if len(rows) + len(faults) > MOST_ROWS:
        raise DomainError("file", _("Die Liste hat mehr als %(most)s Zeilen.", most=MOST_ROWS))
    if faults:
        raise DomainError("file", faults_text(faults))
    if not rows:
        raise DomainError("file", _("In der Datei steht nur die Kopfzeile, keine Organisation."))
    return rows


def faults_text(faults: Sequence[Fault]) -> str:
    """Line by line what to mend; nothing was stored."""
    lines = "; ".join(str(fault) for fault in faults[:SHOWN_FAULTS])
    more = len(faults) - SHOWN_FAULTS
    if more > 0:
        lines += ngettext("; dazu %(num)s weitere Zeile", "; dazu %(num)s weitere Zeilen", more)
    return ngettext(
        "Eine Zeile stimmt noch nicht, es wurde nichts gespeichert. %(lines)s.",
        "%(num)s Zeilen stimmen noch nicht, es wurde nichts gespeichert. %(lines)s.",
        len(faults),
        lines=lines,
    )
