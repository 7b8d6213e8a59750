"""The one helper for addresses that came from outside."""

import re
from urllib.parse import urlsplit

_INSIDE = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def safe_path(wanted: str | None, default: str = "/") -> str:
    """`wanted` if it is a path of this site, else `default`: no host, no backslash, no control sign gets through."""
    if wanted and len(wanted) <= 2_000 and _INSIDE.fullmatch(wanted):
        return wanted
    return default


def path_of(url: str | None, default: str = "/") -> str:
    """The path and query of a full address of ours (HX-Current-URL), made safe."""
    if not url:
        return default
    try:
        parts = urlsplit(url)
    except ValueError:
        return default
    return safe_path(parts.path + (f"?{parts.query}" if parts.query else ""), default)
