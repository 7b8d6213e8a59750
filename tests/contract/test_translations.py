"""English is complete: every German text has its translation, with the same placeholders."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PO = ROOT / "innovation" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
METHODS = [("innovation/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "lazy_ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|<[a-z/][^>]*>|\{n\}")


def texts_of_the_code() -> set[str]:
    found = extract_from_dir(str(ROOT), METHODS, keywords=KEYWORDS)
    return {message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found if message}


def test_every_text_is_translated() -> None:
    with PO.open("rb") as file:
        catalog = read_po(file, locale="en")
    known = {(message.id[0] if isinstance(message.id, tuple) else message.id): message for message in catalog}
    missing = [text for text in texts_of_the_code() if text not in known or not _done(known[text])]
    assert missing == []


def test_no_translation_is_left_over() -> None:
    with PO.open("rb") as file:
        catalog = read_po(file, locale="en")
    used = texts_of_the_code()
    ids = [message.id[0] if isinstance(message.id, tuple) else message.id for message in catalog if message.id]
    assert [text for text in ids if text not in used] == []


def test_placeholders_survive_translation() -> None:
    with PO.open("rb") as file:
        catalog = read_po(file, locale="en")
    wrong = []
    for message in catalog:
        for source, text in zip(_forms(message.id), _forms(message.string), strict=True):
            if source and _placeholders(source) != _placeholders(text):
                wrong.append((source, text))
    assert wrong == []


def _placeholders(text: str) -> list[str]:
    return sorted(found.group() for found in PLACEHOLDER.finditer(text))


def _forms(texts: object) -> list[str]:
    return [str(text) for text in texts] if isinstance(texts, list | tuple) else [str(texts or "")]


def _done(message) -> bool:
    if message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)
