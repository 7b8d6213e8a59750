"""Facts that travel through a form to come back unchanged: what "Rückgängig" has to restore, and by whom."""

from collections.abc import Mapping
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from innovation.core.errors import Gone, NotFound

GOOD_FOR = 15 * 60
"""Seconds that a message with "Rückgängig" may be used."""


def sealed(what: str, facts: Mapping[str, Any]) -> str:
    """Signed with the site's key, for one purpose; readable, so put no secret into it."""
    return str(_serializer(what).dumps(dict(facts)))


def unsealed(what: str, text: str, gone: str) -> dict[str, Any]:
    """The facts. Raises NotFound for what we never sealed and Gone(`gone`) for what is too old."""
    serializer = _serializer(what)
    try:
        facts = serializer.loads(text)
    except BadData:
        raise NotFound from None
    try:
        serializer.loads(text, max_age=GOOD_FOR)
    except BadData:
        raise Gone(gone) from None
    return dict(facts)


def _serializer(what: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"undo {what}")
