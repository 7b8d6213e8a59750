"""Addresses of static files that carry a hash of their content, so that browsers may keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask

NEEDED = ("vendor/kern.min.css", "vendor/htmx.min.js")


def register_assets(app: Flask) -> None:
    """Make `static_url('app/app.css')` and `frontend_missing` known to all templates."""
    folder = Path(app.static_folder or "static")

    @cache
    def static_url(name: str) -> str:
        """The file's address; without the hash when the file is not there."""
        plain = f"{app.static_url_path}/{name}"
        try:
            content = (folder / name).read_bytes()
        except OSError:
            return plain
        return f"{plain}?v={hashlib.sha256(content).hexdigest()[:12]}"

    app.jinja_env.globals.update(
        static_url=static_url,
        frontend_missing=any(not (folder / name).is_file() for name in NEEDED),
    )
