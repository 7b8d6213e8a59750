"""The demo world: a district that does not exist, made with the features' own actions."""

from flask import Flask

from innovation.demo.mail import demo
from innovation.demo.marker import init_memory, is_demo


def init_app(app: Flask) -> None:
    """Let every page know whether it must say "Demodaten", and open the mailboxes of its people."""
    init_memory(app)
    app.register_blueprint(demo)
    app.context_processor(lambda: {"demo_data": is_demo()})
