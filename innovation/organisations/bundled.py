"""The list of a district and its municipalities that comes with the program (source and licence: data/SOURCES.md)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from innovation.organisations.importing import ImportedOrganisation, read_organisations
from innovation.organisations.rules import COUNTED, OrganisationKind

MUNICIPALITIES = Path(__file__).parent / "data" / "municipalities.csv"
SOURCE = "Statistisches Bundesamt, Gemeindeverzeichnis GV-ISys, Gebietsstand 30.11.2025"
"""To be named wherever the list is shown; that is its licence's one condition."""


@dataclass(frozen=True, slots=True)
class BundledList:
    """The rows and what to call them."""

    district: str
    municipalities: int
    rows: tuple[ImportedOrganisation, ...]


@cache
def bundled_list() -> BundledList:
    """Read once. The number of municipalities is counted."""
    rows, _faults = read_organisations(MUNICIPALITIES.read_bytes())
    district = next(row.name for row in rows if row.kind is OrganisationKind.DISTRICT)
    return BundledList(district, sum(row.kind in COUNTED for row in rows), tuple(rows))
