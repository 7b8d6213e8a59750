"""Which migration the code needs."""

from functools import cache

from alembic.script import ScriptDirectory
from flask import current_app


@cache
def newest_revision() -> str | None:
    """The head in migrations/versions."""
    return ScriptDirectory(current_app.extensions["migrate"].directory).get_current_head()


@cache
def known_revisions() -> frozenset[str]:
    """All migrations this version of the code knows; data that has another one comes from a newer version."""
    scripts = ScriptDirectory(current_app.extensions["migrate"].directory)
    return frozenset(script.revision for script in scripts.walk_revisions())
