"""Reading organisations from a CSV file with the columns of the municipalities' list. Pure; nothing is written here."""

import re
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _

from innovation.core.csv_file import Fault, Row, read_csv
from innovation.core.text import clean_line
from innovation.organisations.details import OrganisationDetails
from innovation.organisations.rules import KEY_DIGITS, TERRITORIAL, OrganisationKind, is_official_key

REQUIRED = ("ags", "name", "kind")
OPTIONAL = ("official_name", "inhabitants", "zip", "area_ha", "sub_region")
_LONGEST = {"name": 120, "official_name": 160, "zip": 10, "sub_region": 60}
_MOST = 2**31 - 1


class _Refused(ValueError):
    """Why a row cannot be taken."""


@dataclass(frozen=True, slots=True)
class ImportedOrganisation:
    """One good row."""

    line: int
    key: str | None
    name: str
    official_name: str
    kind: OrganisationKind
    inhabitants: int | None
    zip: str
    area_ha: int | None
    sub_region: str

    @property
    def values(self) -> dict[str, Any]:
        """What `actions.save_organisation` takes."""
        found = asdict(self)
        del found["line"]
        return found

    def details(self, *, is_home: bool | None = None) -> OrganisationDetails:
        """What `actions.save_organisations` takes."""
        return OrganisationDetails(**self.values, is_home=is_home)


def read_organisations(content: bytes) -> tuple[list[ImportedOrganisation], list[Fault]]:
    """The good rows and the refused ones by line. Raises UnusableFile."""
    rows, faults = read_csv(content, required=REQUIRED, optional=OPTIONAL)
    seen: dict[str, ImportedOrganisation] = {}
    for row in rows:
        try:
            one = _organisation(row)
            identity = one.key or one.name
            if identity in seen:
                raise _Refused(_("%(key)s steht schon in Zeile %(line)s", key=identity, line=seen[identity].line))
            seen[identity] = one
        except _Refused as refused:
            faults.append(Fault(row.line, str(refused)))
    return list(seen.values()), sorted(faults, key=lambda fault: fault.line)


def _organisation(row: Row) -> ImportedOrganisation:
    cells = {name: clean_line(cell) for name, cell in row.cells.items()}
    for column, longest in _LONGEST.items():
        if len(cells[column]) > longest:
            raise _Refused(
                _(
                    "%(name)s hat %(size)s Zeichen, mehr als %(most)s",
                    name=column,
                    size=len(cells[column]),
                    most=longest,
                )
            )
    if len(cells["name"]) < 2:
        raise _Refused(_("der Name fehlt") if not cells["name"] else _("der Name ist zu kurz"))
    try:
        kind = OrganisationKind(cells["kind"])
    except ValueError:
        raise _Refused(
            _(
                "die Art „%(kind)s“ ist unbekannt; bekannt: %(known)s",
                kind=cells["kind"][:40],
                known=", ".join(OrganisationKind),
            )
        ) from None
    return ImportedOrganisation(
        line=row.line,
        key=_key(cells["ags"], kind),
        name=cells["name"],
        official_name=cells["official_name"],
        kind=kind,
        inhabitants=_number(cells, "inhabitants"),
        zip=cells["zip"],
        area_ha=_number(cells, "area_ha"),
        sub_region=cells["sub_region"],
    )


def _key(ags: str, kind: OrganisationKind) -> str | None:
    if not ags and kind not in TERRITORIAL:
        return None
    if is_official_key(ags, kind):
        return ags
    digits = KEY_DIGITS.get(kind)
    refused = _(
        "ags „%(ags)s“ ist kein amtlicher Schlüssel mit %(digits)s Ziffern", ags=ags[:20], digits=digits or "5/8"
    )
    if digits and len(ags) == digits - 1:
        refused += _(" (hat die Tabelle die führende Null gestrichen?)")
    raise _Refused(refused)


def _number(cells: dict[str, str], column: str) -> int | None:
    text = cells[column]
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,10}", text) or int(text) > _MOST:
        raise _Refused(_("%(column)s „%(text)s“ ist keine ganze Zahl", column=column, text=text[:20]))
    return int(text)
