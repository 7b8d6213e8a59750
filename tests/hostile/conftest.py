"""Hostile texts are looked at in the same browser as all pages."""

from tests.browser.conftest import browser, open_as, open_page, server_url

__all__ = ["browser", "open_as", "open_page", "server_url"]
