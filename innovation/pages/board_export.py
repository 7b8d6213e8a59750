"""The board as a table: all ideas that the filter lets through, with what became of them.

It carries no names of persons: a file leaves the site, where nobody can correct or erase it any more; the organisation
stays.
"""

import tempfile
from collections.abc import Iterator, Sequence
from typing import IO, Final

from flask import Response
from flask_babel import gettext as _

from innovation.access.actor import Actor
from innovation.access.marks import check
from innovation.access.policy import Facts, Permission
from innovation.core.clock import BERLIN, today
from innovation.ideas.board import Asked
from innovation.ideas.exporting import FILE_TYPES, Cell, write_csv, write_xlsx
from innovation.pages.board_rows import BoardRow, numbers_of, rows_of
from innovation.selection.labels import REASON_CODES
from innovation.selection.rules import ReasonCode
from innovation.voting.rules import RoundFacts
from innovation.web.addresses import absolute, idea_path
from innovation.workshops.facts import WorkshopFacts

BLOCK: Final = 256 * 1024
WIDTHS = (9, 40, 60, 40, 14, 24, 24, 24, 10, 12, 17, 10, 10, 24, 40, 30, 32)


def export(
    kind: str, *, workshop: WorkshopFacts, asked: Asked, sort: str, round: RoundFacts | None, actor: Actor
) -> Response:
    """The file, `csv` or `xlsx`. Raises Forbidden for who may only read the board."""
    check(actor, Permission.EXPORT_BOARD, Facts(workshop_id=workshop.id), readable_by=Permission.SEE_BOARD)
    rows = _cells(rows_of(workshop, numbers_of(workshop, asked, sort, round), round))
    file = tempfile.TemporaryFile()  # noqa: SIM115 the answer closes it when it was sent
    if kind == "csv":
        write_csv(file, _head(), rows)
    else:
        write_xlsx(file, _head(), rows, name=_("Ideen"), widths=WIDTHS)
    length = file.tell()
    answer = Response(_blocks(file), mimetype=FILE_TYPES[kind])
    answer.content_length = length
    answer.headers.set("Content-Disposition", "attachment", filename=f"{workshop.slug}-{today().isoformat()}.{kind}")
    answer.cache_control.no_store = True
    return answer


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    """The file from its beginning, closed at its end."""
    with file:
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def _head() -> tuple[str, ...]:
    return (
        _("Nummer"),
        _("Titel"),
        _("Was soll für wen besser werden?"),
        _("Leitfrage"),
        _("Tisch"),
        _("Themen"),
        _("Organisation"),
        _("Stand"),
        _("Stimmen"),
        _("Kommunen dahinter"),
        _("Eingereicht am"),
        _("Vom Papier"),
        _("Angebote"),
        _("Grund"),
        _("Begründung"),
        _("Projekt"),
        _("Adresse"),
    )


def _cells(rows: Iterator[BoardRow]) -> Iterator[Sequence[Cell]]:
    yes = _("ja")
    for row in rows:
        yield (
            row.number,
            row.title,
            row.benefit,
            row.question,
            row.table,
            row.topics,
            row.organisation,
            row.stand,
            row.persons,
            row.municipalities,
            row.submitted_at.astimezone(BERLIN).replace(tzinfo=None),
            yes if row.from_paper else "",
            row.offers,
            str(REASON_CODES[ReasonCode(row.reason_code)]) if row.reason_code else "",
            row.reason,
            row.project,
            absolute(idea_path(row.number)),
        )
