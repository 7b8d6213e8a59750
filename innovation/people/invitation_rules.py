"""Reading a pasted list of people. Pure."""

import re
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from innovation.core.text import clean_line

MOST_AT_ONCE = 200
_NAMED = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the list, as it was typed; `email` is empty when it is no address."""

    typed: str
    email: str
    name: str = ""


def read_people(text: str) -> list[Entry]:
    """Lines, commas and semicolons part it; "a@b", "Name a@b", "Name <a@b>" and "Name, Vorname <a@b>" are read."""
    return [_entry(piece) for line in text.splitlines() for piece in _pieces(line)]


def normal_address(typed: str) -> str:
    """The address in lower case, or "" when it is none."""
    try:
        return str(validate_email(typed.strip(), check_deliverability=False, test_environment=True).normalized).lower()
    except EmailNotValidError:
        return ""


def _pieces(line: str) -> list[str]:
    """A comma inside "Muster, Petra <a@b>" belongs to the name: without an address before it, it parts nothing."""
    pieces: list[str] = []
    rest = ""
    for part in re.split(r"([;,])", line):
        if part in (";", ",") and (part == ";" or "@" in rest or not _NAMED.search(line)):
            pieces.append(rest)
            rest = ""
        else:
            rest += part
    return [found for piece in (*pieces, rest) if (found := clean_line(piece))]


def _entry(typed: str) -> Entry:
    name, address = "", typed
    if typed.endswith(">"):
        name, _, address = typed.removesuffix(">").rpartition("<")
    elif " " in typed:
        name, _, address = typed.rpartition(" ")
    family, comma, first = clean_line(name.strip(" \"'")).partition(",")
    name = f"{first} {family}".strip() if comma else family
    return Entry(typed, normal_address(address.removeprefix("mailto:")), name[:120])
