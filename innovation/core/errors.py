"""Errors that the outside may see; shell/errors.py turns them into answers."""


class DomainError(Exception):
    """A rule said no. The view shows the message at `field`, with the typed text kept (422)."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class NotFound(Exception):
    """Unknown, or not for this actor to know (404)."""


class Forbidden(Exception):
    """Known, but not theirs (403)."""


class SignInNeeded(Exception):
    """Might be allowed to somebody who signs in."""


class Conflict(Exception):
    """Somebody was faster (409). `link` leads to what is true now."""

    def __init__(self, message: str, link: str = "/") -> None:
        super().__init__(message)
        self.message = message
        self.link = link


class Gone(Exception):
    """Was there once, is over (410)."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class TooMany(Exception):
    """Too often in too short a time (429). `seconds` until the next try is worth it."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.message = message
        self.seconds = seconds
