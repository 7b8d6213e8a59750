"""Who may do what."""

from flask import Flask

from innovation.access.marks import refuse_unmarked


def init_app(app: Flask) -> None:
    """Deny every view that carries no mark."""
    app.before_request(refuse_unmarked)
