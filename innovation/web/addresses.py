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


def edit_idea_path(number: int) -> str:
    """Where its author corrects an idea."""
    return f"/ideas/{number}/edit"


def withdraw_idea_path(number: int) -> str:
    """Where its author takes an idea back."""
    return f"/ideas/{number}/withdraw"


def hide_idea_path(number: int) -> str:
    """Where an idea is hidden with a reason."""
    return f"/ideas/{number}/hide"


def restore_idea_path(number: int) -> str:
    """Where a hidden idea is shown again."""
    return f"/ideas/{number}/restore"


def release_idea_path(number: int) -> str:
    """Where a card that waited is released."""
    return f"/ideas/{number}/release"


def sort_idea_path(number: int) -> str:
    """Where an idea is sorted under topics."""
    return f"/ideas/{number}/topics"


def paper_path(slug: str, table: str = "") -> str:
    """Where paper cards are typed in, for one table after the other."""
    return f"/workshops/{slug}/paper?table={table}" if table else f"/workshops/{slug}/paper"


def release_all_path(slug: str) -> str:
    """Where all cards of a workshop that wait are released."""
    return f"/workshops/{slug}/release"


def moderation_path() -> str:
    """What waits for a decision of who runs a workshop."""
    return "/admin/moderation"


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


def organisation_path(slug: str) -> str:
    """What an organisation takes part in."""
    return f"/organisations/{slug}"


def topic_path(slug: str) -> str:
    """What happens under a topic."""
    return f"/topics/{slug}"


def follow_idea_path(number: int) -> str:
    """Where following an idea is switched."""
    return f"/ideas/{number}/follow"


def my_organisation_path() -> str:
    """Where a guest corrects for whom he votes."""
    return "/mine/organisation"


def follow_project_path(slug: str) -> str:
    """Where following a project is switched."""
    return f"/projects/{slug}/follow"


PATHS = (
    edit_idea_path, withdraw_idea_path, hide_idea_path, restore_idea_path, release_idea_path, sort_idea_path,
    paper_path, release_all_path, moderation_path,
    board_path, submit_path, idea_path, receipt_path, offers_path, commitments_path, decision_path, votes_path,
    founding_path, project_path, report_path, milestone_path, organisation_path, topic_path,
    follow_idea_path, my_organisation_path, follow_project_path,
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
