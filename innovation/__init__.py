"""Tüftelkreis: an innovation day from the card on the table to the measured effect.

The packages follow the product's control loop; each may import those named before it and none named after it:
core, access, web · organisations, people, workshops, setup · ideas, joining, voting, selection, projects, following ·
pages, shell · demo, cli. A map with one sentence for each stands in docs/architecture.md.
"""

from pathlib import Path

from flask import Flask
from flask.templating import Environment

from config import Config
from innovation import access, cli, core, demo, shell, web
from innovation.web.requests import SiteRequest
from innovation.web.templating import LocalisedEnvironment

ROOT = Path(__file__).parent.parent


class Site(Flask):
    """Flask with templates whose language is decided when they are compiled."""

    jinja_environment: type[Environment] = LocalisedEnvironment
    request_class = SiteRequest


def create_app(**overrides: object) -> Flask:
    """Assemble the site. `overrides` replace single settings of config.py."""
    app = Site(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        instance_path=Config.INSTANCE_PATH,
    )
    app.config.from_object(Config)
    app.config.update(overrides)
    core.init_app(app)
    web.init_app(app)
    access.init_app(app)
    shell.init_app(app)
    demo.init_app(app)
    cli.register_commands(app)
    return app
