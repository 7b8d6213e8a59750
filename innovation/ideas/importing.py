"""Reading ideas from a CSV file: columns title, text, optional external_id, source_url, source.

Pure: what comes out goes through `actions.import_idea`. An idea's identity within its workshop is its external_id;
without one it is derived from title and text, so that a second run finds it again.
"""

import hashlib
from dataclasses import dataclass

from innovation.core.csv_file import Fault, Row, read_csv
from innovation.core.text import clean_line, clean_text
from innovation.ideas.rules import TITLE_LONGEST, TITLE_SHORTEST

REQUIRED = ("title", "text")
OPTIONAL = ("external_id", "source_url", "source")
_LONGEST = {"external_id": 80, "source_url": 500, "source": 200}


@dataclass(frozen=True, slots=True)
class ImportedIdea:
    """One good row."""

    line: int
    title: str
    text: str
    external_id: str
    source_url: str
    source: str


def read_ideas(content: bytes) -> tuple[list[ImportedIdea], list[Fault]]:
    """The good rows, each once, and the refused ones by line. Raises UnusableFile."""
    rows, faults = read_csv(content, required=REQUIRED, optional=OPTIONAL)
    seen: dict[str, ImportedIdea] = {}
    for row in rows:
        idea = _idea(row)
        reason = _why_not(idea)
        same = seen.get(idea.external_id)
        if reason is None and same is not None and (same.title, same.text) != (idea.title, idea.text):
            reason = f"external_id {idea.external_id} stands already in line {same.line}, with another text"
        if reason is not None:
            faults.append(Fault(row.line, reason))
        elif same is None:
            seen[idea.external_id] = idea
    return list(seen.values()), sorted(faults, key=lambda fault: fault.line)


def _idea(row: Row) -> ImportedIdea:
    title, text = clean_line(row.cells["title"]), clean_text(row.cells["text"])
    return ImportedIdea(
        line=row.line,
        title=title,
        text=text,
        external_id=clean_line(row.cells["external_id"]) or _derived_id(title, text),
        source_url=row.cells["source_url"].strip(),
        source=clean_line(row.cells["source"]),
    )


def _derived_id(title: str, text: str) -> str:
    return "text-" + hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:40]


def _why_not(idea: ImportedIdea) -> str | None:
    if not idea.title:
        return "the title is empty"
    if not TITLE_SHORTEST <= len(idea.title) <= TITLE_LONGEST:
        return f"the title has {len(idea.title)} characters, allowed are {TITLE_SHORTEST} to {TITLE_LONGEST}"
    for column, longest in _LONGEST.items():
        if (length := len(getattr(idea, column))) > longest:
            return f"{column} has {length:,} characters, more than {longest}"
    if idea.source_url and not _is_web_address(idea.source_url):
        return "source_url is no web address (https://…)"
    return None


def _is_web_address(url: str) -> bool:
    """It becomes a link, so nothing but http and https, and no blanks or control signs."""
    return url.startswith(("https://", "http://")) and url.isprintable() and " " not in url
