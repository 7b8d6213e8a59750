"""How long somebody waits who mistypes, and what is taken as a password."""

from datetime import UTC, datetime, timedelta

import pytest

from innovation.people.rules import PasswordFault, is_unseen, wait_before_next_try, why_not_password

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "later", "seconds"),
    [(0, 0, 0), (5, 0, 0), (6, 0, 30), (6, 10, 20), (6, 30, 0), (7, 0, 60), (8, 0, 120), (40, 0, 900), (40, 1801, 0)],
)
def test_waits(failures: int, later: int, seconds: int) -> None:
    waited = wait_before_next_try(failures, AT, AT + timedelta(seconds=later))
    assert waited == timedelta(seconds=seconds)


COMMON = frozenset({"password", "qwertz123"})
WORDS = ("Tüftelkreis", "Petra Müller", "petra@zwingenberg.example", "Zwingenberg")


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("kurz", PasswordFault.TOO_SHORT),
        ("sieben7", PasswordFault.TOO_SHORT),
        ("x" * 64 + "y" * 65, PasswordFault.TOO_LONG),
        ("Password", PasswordFault.COMMON),
        ("QWERTZ123", PasswordFault.COMMON),
        ("aaaaaaaaaaaa", PasswordFault.COMMON),
        ("Tüftelkreis1", PasswordFault.TELLING),
        ("tueftelkreis", PasswordFault.TELLING),
        ("Zwingenberg-2026!", PasswordFault.TELLING),
        ("Müller1975", PasswordFault.TELLING),
        ("mueller1975", PasswordFault.TELLING),
        ("der blaue Bus hält nie", None),
        ("zeichen8", None),
        ("12345678 ÄÖ", None),
        ("пароль на берегу", None),
        ("🚲🚲🚲🚲🚲🐎🐎🐎🐢", None),
        ("a1" + "x" * 126, None),
    ],
)
def test_what_is_taken_as_a_password(password: str, fault: PasswordFault | None) -> None:
    assert why_not_password(password, common=COMMON, words=WORDS) is fault


def test_a_password_is_counted_in_letters_however_they_are_typed() -> None:
    assert why_not_password("a\u0308o\u0308u\u0308A\u0308", common=()) is PasswordFault.TOO_SHORT


def test_a_session_is_noted_every_ten_minutes_at_most() -> None:
    assert is_unseen(None, AT)
    assert not is_unseen(AT, AT + timedelta(minutes=9, seconds=59))
    assert is_unseen(AT, AT + timedelta(minutes=10))
