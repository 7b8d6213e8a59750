"""The one clock. Stored times are UTC; what people read and what counts as a day is Berlin."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
_frozen: datetime | None = None


def now() -> datetime:
    """The present moment, aware, UTC."""
    return _frozen or datetime.now(UTC)


def today() -> date:
    """The present day in Berlin."""
    return now().astimezone(BERLIN).date()


@contextmanager
def freeze(at: datetime) -> Iterator[None]:
    """Hold the clock at `at` (aware); for tests and for a demo world that needs a past. Affects the whole process."""
    global _frozen
    before, _frozen = _frozen, at.astimezone(UTC)
    try:
        yield
    finally:
        _frozen = before
