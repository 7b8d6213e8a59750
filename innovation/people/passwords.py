"""Passwords: argon2id with OWASP's parameters, the number of parallel hashes bounded (19 MiB each)."""

import threading
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

from innovation.core.errors import DomainError
from innovation.people.rules import PASSWORD_LONGEST, PASSWORD_SHORTEST, PasswordFault, why_not_password
from innovation.web.site_name import site_name

DEMO_PASSWORD = "demo-demo-demo"  # noqa: S105 - public on purpose; refused outside this machine and in production
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_slots = threading.BoundedSemaphore(2)
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$2u8gtZlIhdqCFDGGvd8w2UxDBQ0nC0V3hNZpSWlgm44"
"""A hash that no password fits, so that an unknown account takes as long as a known one."""


def hash_password(password: str) -> str:
    """About 30 ms of one core; never call it inside a transaction."""
    with _slots:
        return _hasher.hash(_composed(password))


def password_fits(stored: str | None, password: str) -> bool:
    """Whether the password is right; takes the same time when there is no account."""
    with _slots:
        try:
            return _hasher.verify(stored or _NOBODYS, _composed(password)) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def demand_good_password(password: str, *, field: str = "password", words: Iterable[str] = ()) -> None:
    """Raise DomainError at `field` unless it may be used. `words`: names of the person, address, organisation."""
    fault = why_not_password(password, common=_common(), words=(site_name(), "Tüftelkreis", *words))
    if fault is None and password == DEMO_PASSWORD:
        fault = PasswordFault.COMMON
    if fault is not None:
        raise DomainError(field, _fault_text(fault))


def _fault_text(fault: PasswordFault) -> str:
    return {
        PasswordFault.TOO_SHORT: _(
            "Bitte nehmen Sie mindestens %(least)s Zeichen, besser 15: ein kurzer Satz ist gut zu merken.",
            least=PASSWORD_SHORTEST,
        ),
        PasswordFault.TOO_LONG: _("Bitte nehmen Sie höchstens %(most)s Zeichen.", most=PASSWORD_LONGEST),
        PasswordFault.COMMON: _("Dieses Passwort probieren Angreifer zuerst. Bitte nehmen Sie ein anderes."),
        PasswordFault.TELLING: _("Dieser Name ist leicht zu erraten. Bitte nehmen Sie etwas anderes."),
    }[fault]


@cache
def _common() -> frozenset[str]:
    file = Path(__file__).parent / "data" / "common_passwords.txt"
    return frozenset(line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


def _composed(password: str) -> str:
    """The same letters are the same password, whichever way a keyboard writes its umlauts."""
    return unicodedata.normalize("NFC", password)
