"""The demo world: a district that does not exist, made with the features' own actions."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing yet."""
