"""Pure rules of signing in."""

from datetime import datetime, timedelta

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
