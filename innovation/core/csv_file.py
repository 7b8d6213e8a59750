"""Reading CSV files from outside: either the whole file can be used, or one sentence says what is wrong and where.

Nothing here knows what the columns mean. Faults of single rows are collected with the physical line they start in, so
that the good rows can go in and the others can be found and mended.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

LONGEST_CELL = 10_000
"""Signs. Longer cells are mistakes (a picture, a quotation mark that swallowed the file) and cost their row."""
_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class UnusableFile(Exception):
    """The file cannot be read at all: nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells by column; a column that the file does not have is ''."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one row was refused."""

    line: int
    reason: str

    def __str__(self) -> str:
        return _("Zeile %(line)s: %(reason)s", line=self.line, reason=self.reason)


def read_csv(content: bytes, *, required: Sequence[str], optional: Sequence[str] = ()) -> tuple[list[Row], list[Fault]]:
    """The rows of a file with a head line, in UTF-8 with or without BOM, divided by comma or semicolon.

    Columns may stand in any order; unknown ones are left out. Raises UnusableFile for another encoding, binary
    content, a missing or doubled column, or quotation marks that do not close.
    """
    text = _decoded(content)
    limit_before = csv.field_size_limit(max(len(text), 1))
    try:
        lines = _lines(text, _divider(text))
        head = next(lines, None)
        if head is None:
            raise UnusableFile(_("die Datei ist leer"))
        names = [name.strip().lower() for name in head[1]]
        _check_columns(names, required)
        return _rows(lines, names, (*required, *optional))
    finally:
        csv.field_size_limit(limit_before)


def _decoded(content: bytes) -> str:
    if content.startswith(_MARKS_OF_UTF_16):
        raise UnusableFile(_("die Datei ist in UTF-16 statt in UTF-8: Bitte speichern Sie sie als „CSV UTF-8“"))
    if (at := content.find(b"\0")) >= 0:
        raise UnusableFile(
            _(
                "die Datei ist keine Textdatei oder in UTF-16 (Zeichen NUL in Zeile %(line)s): "
                "Bitte speichern Sie sie als „CSV UTF-8“",
                line=_line_of(content, at),
            )
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableFile(
            _(
                "die Datei ist nicht in UTF-8 (Byte %(byte)s in Zeile %(line)s; vielleicht Windows-1252): "
                "Bitte speichern Sie sie als „CSV UTF-8“",
                byte=f"0x{content[error.start]:02X}",
                line=_line_of(content, error.start),
            )
        ) from None


def _line_of(content: bytes, at: int) -> int:
    return content.count(b"\n", 0, at) + 1


def _divider(text: str) -> str:
    head = next(iter(io.StringIO(text)), "")
    return ";" if head.count(";") > head.count(",") else ","


def _lines(text: str, divider: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the physical line it starts in; blank lines are no rows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            noticed = _(", bemerkt in Zeile %(line)s", line=reader.line_num) if reader.line_num > start else ""
            raise UnusableFile(
                _(
                    "Zeile %(line)s: ein Anführungszeichen ist nicht geschlossen "
                    "oder steht falsch%(noticed)s (%(error)s)",
                    line=start,
                    noticed=noticed,
                    error=error,
                )
            ) from None
        if cells and (len(cells) > 1 or cells[0].strip()):
            yield start, cells


def _check_columns(names: list[str], required: Sequence[str]) -> None:
    if missing := [name for name in required if name not in names]:
        found = ", ".join(name[:40] for name in names[:20])
        text = ngettext(
            "Zeile 1: es fehlt die Spalte %(missing)s (vorhanden: %(found)s)",
            "Zeile 1: es fehlen die Spalten %(missing)s (vorhanden: %(found)s)",
            len(missing),
            missing=", ".join(missing),
            found=found,
        )
        raise UnusableFile(text)
    if doubled := sorted({name for name in names if name and names.count(name) > 1}):
        raise UnusableFile(_("Zeile 1: die Spalte %(name)s steht doppelt da", name=doubled[0][:40]))


def _rows(
    lines: Iterator[tuple[int, list[str]]], names: list[str], wanted: Sequence[str]
) -> tuple[list[Row], list[Fault]]:
    rows: list[Row] = []
    faults: list[Fault] = []
    for line, cells in lines:
        too_long = next((at for at, cell in enumerate(cells) if len(cell) > LONGEST_CELL), None)
        if too_long is not None:
            name = names[too_long] if too_long < len(names) else _("Spalte %(number)s", number=too_long + 1)
            sizes = {"size": f"{len(cells[too_long]):,}", "most": f"{LONGEST_CELL:,}"}
            faults.append(Fault(line, _("%(name)s hat %(size)s Zeichen, mehr als %(most)s", name=name[:40], **sizes)))
        elif len(cells) != len(names):
            text = _("%(found)s Zellen statt %(expected)s", found=len(cells), expected=len(names))
            faults.append(Fault(line, text))
        else:
            found = dict(zip(names, cells, strict=True))
            rows.append(Row(line, {name: found.get(name, "") for name in wanted}))
    return rows, faults
