"""The assembled site: blueprints, navigation, errors, headers, health, legal pages."""

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from innovation.people.login import init_login
from innovation.shell.blueprints import register_blueprints
from innovation.shell.delivery import compress_answers, serve_static_files
from innovation.shell.errors import register_errors
from innovation.shell.headers import add_headers
from innovation.shell.navigation import register_navigation

csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Put everything together. The token is checked before access, so that nothing runs on a foreign page's behalf."""
    init_login(app)
    csrf.init_app(app)
    register_blueprints(app)
    csrf.exempt("innovation.people.views.language")
    register_errors(app)
    register_navigation(app)
    app.after_request(add_headers)
    compress_answers(app)
    serve_static_files(app)
    if hops := app.config["PROXY_HOPS"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
