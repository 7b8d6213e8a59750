"""Where somebody stands who has just signed in, and whether mails can leave to bring others in."""

from flask import current_app

from innovation.web.redirects import safe_path


def way_in(path: str | None) -> str:
    """The page to go to after signing in."""
    return safe_path(path)


def mails_leave() -> bool:
    """Whether a mail server is set up. Without one, mails stay in the outbox and a page that promises one says so."""
    return bool(current_app.config["SMTP_URL"])
