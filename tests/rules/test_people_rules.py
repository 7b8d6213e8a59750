"""How long somebody waits who mistypes."""

from datetime import UTC, datetime, timedelta

import pytest

from innovation.people.rules import wait_before_next_try

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "later", "seconds"),
    [(0, 0, 0), (5, 0, 0), (6, 0, 30), (6, 10, 20), (6, 30, 0), (7, 0, 60), (8, 0, 120), (40, 0, 900), (40, 1801, 0)],
)
def test_waits(failures: int, later: int, seconds: int) -> None:
    waited = wait_before_next_try(failures, AT, AT + timedelta(seconds=later))
    assert waited == timedelta(seconds=seconds)
