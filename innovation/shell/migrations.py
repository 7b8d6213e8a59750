"""Which migration the code needs."""

from functools import cache

from alembic.script import ScriptDirectory
from flask import current_app


@cache
def newest_revision() -> str | None:
    """The head in migrations/versions."""
    return ScriptDirectory(current_app.extensions["migrate"].directory).get_current_head()
