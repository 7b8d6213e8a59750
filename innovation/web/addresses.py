"""Addresses: `url_for` for templates, remembered, and the paths that a feature may name of packages below it.

A feature may not name an endpoint of a package that stands below it, so those paths stand here as text; a contract
test holds each against the URL map.
"""

from functools import lru_cache
from typing import Any

from flask import Flask, current_app, request


def board_path(slug: str) -> str:
    """The board of a workshop."""
    return f"/workshops/{slug}"


def submit_path(slug: str) -> str:
    """The card to fill in."""
    return f"/workshops/{slug}/submit"


def idea_path(number: int) -> str:
    """The idea, for ever."""
    return f"/ideas/{number}"


def receipt_path(token: str) -> str:
    """The way of an idea for whoever holds its receipt."""
    return f"/receipt/{token}"


def offers_path(number: int) -> str:
    """Where offers to an idea are sent."""
    return f"/ideas/{number}/offers"


def commitments_path(number: int) -> str:
    """Where organisations declare what they will do for an idea."""
    return f"/ideas/{number}/commitments"


def decision_path(number: int) -> str:
    """The decision form of an idea."""
    return f"/ideas/{number}/decision"


def votes_path(round_id: int) -> str:
    """Where the votes of a round are cast."""
    return f"/rounds/{round_id}/votes"


def founding_path(number: int) -> str:
    """Founding a project from an idea."""
    return f"/projects/new?idea={number}"


def project_path(slug: str) -> str:
    """A joint project."""
    return f"/projects/{slug}"


def report_path(slug: str) -> str:
    """The form to report on a project."""
    return f"/projects/{slug}/updates"


def milestone_path(slug: str, milestone_id: int) -> str:
    """The form to finish or move a milestone."""
    return f"/projects/{slug}/milestones/{milestone_id}"


def follow_idea_path(number: int) -> str:
    """Where following an idea is switched."""
    return f"/ideas/{number}/follow"


def follow_project_path(slug: str) -> str:
    """Where following a project is switched."""
    return f"/projects/{slug}/follow"


PATHS = (
    board_path, submit_path, idea_path, receipt_path, offers_path, commitments_path, decision_path, votes_path,
    founding_path, project_path, report_path, milestone_path, follow_idea_path, follow_project_path,
)  # fmt: skip


def absolute(path: str) -> str:
    """The full address for mails and QR codes, from the configured BASE_URL only, never from a request's Host."""
    return f"{current_app.config['BASE_URL']}{path}"


def register_addresses(app: Flask) -> None:
    """Give the paths to the templates, and a `url_for` that builds each address once (20 µs otherwise)."""

    @lru_cache(maxsize=20_000)
    def build(root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return app.url_for(endpoint, **dict(values))

    def url_for(endpoint: str, **values: Any) -> str:
        return build(request.root_path if request else "", endpoint, tuple(values.items()))

    app.jinja_env.globals["url_for"] = url_for
    app.jinja_env.globals["absolute"] = absolute
    app.jinja_env.globals.update({path.__name__: path for path in PATHS})
