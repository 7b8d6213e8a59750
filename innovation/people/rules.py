"""Pure rules of signing in, passwords and sessions."""

import re
import unicodedata
from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from innovation.core.text import fold, slug_of

FREE_FAILURES = 5
"""So many wrong passwords in a row cost nothing: everybody mistypes."""
FORGOTTEN_AFTER = timedelta(minutes=30)
LONGEST_WAIT = timedelta(minutes=15)


def wait_before_next_try(failures: int, last_at: datetime, now: datetime) -> timedelta:
    """How long an account must wait after so many wrong passwords: 30 s after the sixth, then twice as long each time.

    By account, never by IP address: a whole hall shares one.
    """
    if failures <= FREE_FAILURES or now - last_at > FORGOTTEN_AFTER:
        return timedelta(0)
    wait = min(timedelta(seconds=30 * 2 ** min(failures - FREE_FAILURES - 1, 10)), LONGEST_WAIT)
    return max(last_at + wait - now, timedelta(0))


PASSWORD_SHORTEST = 8
PASSWORD_LONGEST = 128
"""What may be typed at most; longer ones only cost time."""


class PasswordFault(StrEnum):
    """Why a password is not taken. Digits or signs are not asked for: source OWASP ASVS 5.0, 6.2."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    TELLING = "telling"
    """It is the site's, the organisation's or the own name with some digits."""


def why_not_password(password: str, *, common: Container[str], words: Iterable[str] = ()) -> PasswordFault | None:
    """None when it may be used. `common` holds lower-case passwords, `words` what one would try with this person."""
    text = unicodedata.normalize("NFC", password)
    if len(text) < PASSWORD_SHORTEST:
        return PasswordFault.TOO_SHORT
    if len(text) > PASSWORD_LONGEST:
        return PasswordFault.TOO_LONG
    if text.lower() in common or len(set(text)) <= 2:
        return PasswordFault.COMMON
    core = _letters(text)
    known = {word for words_of in words for word in (words_of, *re.split(r"[\s@.,-]+", words_of)) if word}
    if len(core) >= 3 and core in {_letters(spelt) for word in known for spelt in (word, slug_of(word))}:
        return PasswordFault.TELLING
    return None


def _letters(text: str) -> str:
    """Only its letters, folded: "Zwingenberg-2026!" is "zwingenberg"."""
    return "".join(char for char in fold(text) if char.isalpha())


SEEN_EVERY = timedelta(minutes=10)
"""A session's last moment is written no more often than this."""


def is_unseen(seen_at: datetime | None, now: datetime) -> bool:
    """Whether the moment is old enough to be written anew."""
    return seen_at is None or now - seen_at >= SEEN_EVERY
