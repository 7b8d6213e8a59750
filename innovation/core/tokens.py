"""Random tokens. Whatever opens a session is stored as its hash only."""

import hashlib
import secrets

READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which people confuse when they copy from paper."""


def new_token() -> str:
    """192 random bits, for URLs and cookies."""
    return secrets.token_urlsafe(24)


def readable_token() -> str:
    """16 signs in groups of four (79 bits): what is printed under a QR code and may be typed."""
    signs = "".join(secrets.choice(READABLE) for _ in range(16))
    return "-".join(signs[at : at + 4] for at in range(0, 16, 4))


def hash_of(token: str) -> str:
    """SHA-256 in hex: enough for tokens that are random, not for passwords."""
    return hashlib.sha256(token.encode()).hexdigest()
