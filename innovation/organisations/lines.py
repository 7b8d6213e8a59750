"""Municipalities typed by hand, one in each line: "Stadt Musterau", "Gemeinde Beispiel 06431005". Pure."""

import re

from flask_babel import gettext as _

from innovation.core.csv_file import Fault
from innovation.core.text import clean_line
from innovation.organisations.importing import ImportedOrganisation
from innovation.organisations.rules import OrganisationKind, is_official_key

MOST_LINES = 500
_LONGEST = 120
_KINDS = {"stadt": OrganisationKind.TOWN, "gemeinde": OrganisationKind.MUNICIPALITY}
_KEY = re.compile(r"(?:^|[\s;,(]+)([0-9]{4,12})\)?(?=$|[\s;,]+)")


def read_lines(text: str) -> tuple[list[ImportedOrganisation], list[Fault]]:
    """The good lines and the refused ones. What begins with "Stadt" is a town, everything else a municipality."""
    found: dict[str, ImportedOrganisation] = {}
    faults: list[Fault] = []
    for at, typed in enumerate(text.splitlines(), start=1):
        line = clean_line(typed)
        if not line:
            continue
        one = _municipality(at, line)
        if isinstance(one, str):
            faults.append(Fault(at, one))
        elif (same := found.setdefault(one.key or one.name, one)) is not one:
            faults.append(
                Fault(at, _("%(key)s steht schon in Zeile %(line)s", key=one.key or one.name, line=same.line))
            )
    return list(found.values()), faults


def _municipality(at: int, line: str) -> ImportedOrganisation | str:
    """The organisation, or why not."""
    key = ""
    if match := _KEY.search(line):
        key = match.group(1)
        line = clean_line(f"{line[: match.start()]} {line[match.end() :]}")
    name, kind = line.strip(" ;,"), OrganisationKind.MUNICIPALITY
    word, _blank, rest = name.partition(" ")
    if rest and word.lower() in _KINDS:
        name, kind = rest, _KINDS[word.lower()]
    if len(name) < 2:
        return _("der Name ist zu kurz")
    if len(name) > _LONGEST:
        return _("der Name ist länger als %(most)s Zeichen", most=_LONGEST)
    if key and not is_official_key(key, kind):
        return _("%(key)s ist kein amtlicher Schlüssel mit 8 Ziffern", key=key)
    return ImportedOrganisation(
        line=at,
        key=key or None,
        name=name,
        official_name="",
        kind=kind,
        inhabitants=None,
        zip="",
        area_ha=None,
        sub_region="",
    )
