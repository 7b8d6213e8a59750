"""A board as a table for spreadsheets. Pure: rows go in, a file comes out, and memory does not grow with the rows.

Nothing that people wrote becomes a formula or a link: XLSX cells are written as texts, CSV cells that a spreadsheet
would calculate get an apostrophe before them.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any, Final

from xlsxwriter import Workbook

Cell = str | int | datetime | None
CALCULATED: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection)."""
CELL_LONGEST: Final = 32_767
"""Signs that a cell of XLSX may have."""
FILE_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write_csv(file: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """UTF-8 with BOM and semicolons, as a German Excel opens it by a double click. Times are written as they come."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    text.detach()


def _harmless(cell: Cell) -> str | int:
    if isinstance(cell, int):
        return cell
    if isinstance(cell, datetime):
        return cell.strftime("%d.%m.%Y %H:%M")
    return f"'{cell}" if cell and cell.startswith(CALCULATED) else cell or ""


def write_xlsx(
    file: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[Cell]], *, name: str, widths: Sequence[int]
) -> None:
    """One sheet, its head fixed and with filters. Times must be naive: a spreadsheet knows no zones."""
    options: dict[str, Any] = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(file, options) as book:
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        time = book.add_format({"num_format": "dd.mm.yyyy hh:mm", "valign": "top", "align": "left"})
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 2)
        for column, title in enumerate(head):
            sheet.write_string(0, column, title, bold)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(last, column, cell, time)
                elif isinstance(cell, int):
                    sheet.write_number(last, column, cell, text)
                elif cell:
                    sheet.write_string(last, column, cell[:CELL_LONGEST], text)
        sheet.autofilter(0, 0, last, len(head) - 1)
    file.seek(0, io.SEEK_END)  # the archive's head is written last
