"""Folding of text for searching and for addresses, the same on both databases."""

import re
import unicodedata
from functools import lru_cache

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(text: str) -> str:
    """Lower case, without accents: „Straße“ and "STRASSE" are the same, and so are „Bürger“ and "Burger"."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ẞ", "ss").lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


_DIGRAPH = re.compile("(?<=[aou])e")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8_192)
def search_words(text: str) -> tuple[str, ...]:
    """The words of a text in one form for searching: „Bürgerbüro“, "Buergerbuero" and "Burgerburo" are the same.

    Folded, and ae, oe, ue read as a, o, u, since nobody can tell "ue" of „Bücher“ from that of „Steuer“: both sides are
    brought into this form. The beginning of a word stays the beginning of its form.
    """
    return tuple(_WORD.findall(_DIGRAPH.sub("", fold(text))))


def slug_of(name: str) -> str:
    """The part of an address that names a thing: ä→ae, what stands in brackets dropped, lower kebab-case, 60 signs."""
    without_brackets = re.sub(r"\([^)]*\)", " ", name)
    plain = fold(without_brackets.lower().translate(_GERMAN))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "x"


def clean_line(text: str | None) -> str:
    """One line as people meant it: control signs and doubled blanks gone, Unicode composed."""
    composed = unicodedata.normalize("NFC", text or "")
    return " ".join(
        "".join(" " if unicodedata.category(char)[0] == "C" and char != "\u200d" else char for char in composed).split()
    )


def clean_text(text: str | None) -> str:
    """Several lines as people meant them: control signs gone, line ends unified, edges trimmed."""
    composed = unicodedata.normalize("NFC", text or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in composed if char in "\n\t\u200d" or unicodedata.category(char)[0] != "C").strip()
