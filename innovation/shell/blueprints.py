"""The table of blueprints. Importing it also makes every listener known before the first event."""

from flask import Flask

from innovation.following import listeners as _following  # noqa: F401
from innovation.following.views import following
from innovation.ideas.views import ideas
from innovation.people.views import people
from innovation.shell.views import shell
from innovation.voting import listeners as _voting  # noqa: F401
from innovation.voting.views import voting
from innovation.workshops.views import workshops

BLUEPRINTS = (people, workshops, ideas, voting, following, shell)


def register_blueprints(app: Flask) -> None:
    """Register them in the order of the control loop."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
