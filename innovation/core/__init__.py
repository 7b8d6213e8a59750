"""What knows no business word: database, transaction, domain events, outbox, clock, tokens, text."""

from flask import Flask

from innovation.core.db import init_database


def init_app(app: Flask) -> None:
    """Connect the database."""
    init_database(app)
