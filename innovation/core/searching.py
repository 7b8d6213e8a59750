"""What somebody looks for, and where it stands in a text. Pure; the same words are found by the database."""

import re
from dataclasses import dataclass

from innovation.core.text import search_words

WORDS_MOST = 8
SHORTEST = 2
"""Signs; a number may have one."""
_NUMBER = re.compile(r"\s*(?:#|nr\b\.?|no\b\.?|nummer\b|number\b)?\s*(\d{1,9})\s*", re.IGNORECASE)
_SPAN = re.compile(r"[^\W_]+")
Piece = tuple[str, bool]
"""(text, whether it was looked for)"""


@dataclass(frozen=True, slots=True)
class Sought:
    """A query: all words must begin a word of the text; a bare number ("42", "#42", "Nr. 42") is one as well."""

    typed: str
    words: tuple[str, ...]
    number: int | None

    @classmethod
    def of(cls, typed: str) -> "Sought":
        """From what was typed, at most 200 signs and eight words of it."""
        line = " ".join(typed[:200].split())
        number = _NUMBER.fullmatch(line)
        words = search_words(number[1] if number else line)[:WORDS_MOST]
        return cls(line, words, int(number[1]) if number else None)

    @property
    def is_enough(self) -> bool:
        """Long enough to look for."""
        return self.number is not None or any(len(word) >= SHORTEST for word in self.words)

    def matches(self, text: str) -> bool:
        """Each word begins a word of the text."""
        there = search_words(text)
        return bool(self.words) and all(any(one.startswith(word) for one in there) for word in self.words)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """The text in pieces, the words that were found apart."""
        found: list[Piece] = []
        end = 0
        for span in _SPAN.finditer(text):
            if "".join(search_words(span[0])).startswith(self.words):
                found += [(text[end : span.start()], False), (span[0], True)]
                end = span.end()
        return tuple(piece for piece in (*found, (text[end:], False)) if piece[0])

    def excerpt(self, text: str, longest: int = 240) -> tuple[Piece, ...]:
        """About `longest` signs of the text, in one line, around the first word that was found."""
        line = " ".join(text.split())
        if len(line) <= longest:
            return self.pieces(line)
        first = next(
            (one.start() for one in _SPAN.finditer(line) if "".join(search_words(one[0])).startswith(self.words)), 0
        )
        begin = 0 if first < longest // 2 else line.find(" ", first - longest // 4) + 1
        cut = line[begin : begin + longest]
        if begin + longest < len(line):
            cut = f"{cut.rsplit(' ', 1)[0]} …"
        return self.pieces(f"… {cut}" if begin else cut)
