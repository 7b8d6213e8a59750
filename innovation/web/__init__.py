"""Tools shared by all views: answers, forms, templates, addresses, filters, language."""

from flask import Flask

from innovation.web.addresses import register_addresses
from innovation.web.assets import register_assets
from innovation.web.filters import register_filters
from innovation.web.language import init_languages


def init_app(app: Flask) -> None:
    """Prepare the template environment."""
    init_languages(app)
    register_filters(app)
    register_addresses(app)
    register_assets(app)
