"""Tools shared by all views: answers, forms, templates, addresses, filters, language."""

from flask import Flask, request

from innovation.web.addresses import register_addresses
from innovation.web.assets import register_assets
from innovation.web.filters import register_filters
from innovation.web.language import init_languages
from innovation.web.requests import refuse_nul_in_path
from innovation.web.site_name import register_site_name


def init_app(app: Flask) -> None:
    """Prepare the template environment."""
    app.before_request(lambda: refuse_nul_in_path(request))
    init_languages(app)
    register_filters(app)
    register_addresses(app)
    register_assets(app)
    register_site_name(app)
