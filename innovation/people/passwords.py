"""Passwords: argon2id with OWASP's parameters, the number of parallel hashes bounded (19 MiB each)."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

DEMO_PASSWORD = "demo-demo-demo"  # noqa: S105 - public on purpose; refused outside this machine and in production
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_slots = threading.BoundedSemaphore(2)
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$2u8gtZlIhdqCFDGGvd8w2UxDBQ0nC0V3hNZpSWlgm44"
"""A hash that no password fits, so that an unknown account takes as long as a known one."""


def hash_password(password: str) -> str:
    """About 30 ms of one core; never call it inside a transaction."""
    with _slots:
        return _hasher.hash(password)


def password_fits(stored: str | None, password: str) -> bool:
    """Whether the password is right; takes the same time when there is no account."""
    with _slots:
        try:
            return _hasher.verify(stored or _NOBODYS, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False
