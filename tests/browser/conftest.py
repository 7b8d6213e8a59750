"""The site in a real browser: served by a thread, shown by the Chromium that is installed, judged by axe.

A test asks for `page` (a phone-sized window), or for `open_page` when it needs several people or another size, and
marks itself with `pytestmark = pytest.mark.browser`. Without a Chromium the tests are skipped; CHROMIUM names another.
"""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from werkzeug.serving import make_server

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The rest keeps it from calling home, which takes seconds where there is no network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def server_url(app: Flask) -> Iterator[str]:
    """The site of this test process, reachable on this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    app.config["BASE_URL"] = address
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if program is None:
        pytest.skip("no Chromium is installed, and CHROMIUM names none")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, server_url: str, database: SQLAlchemy) -> Iterator[Callable[..., Page]]:
    """`open_page(viewport=DESKTOP, java_script_enabled=False, …)`: a window of another person, with own cookies.

    What its pages complain about in the console, and scripts that fail, fail the test. Paths are relative to the site.
    """
    contexts = []
    troubles: list[str] = []

    def note(message: ConsoleMessage) -> None:
        refused = re.match(r"Failed to load resource: .* status of 4\d\d", message.text)
        if message.type == "error" and not refused:  # a refusal is an answer like others
            troubles.append(message.text)

    def opened(**options: Any) -> Page:
        context = browser.new_context(base_url=server_url, locale="de-DE", **({"viewport": PHONE} | options))
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not troubles, troubles


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A phone's window."""
    return open_page()


@pytest.fixture
def check_accessible() -> Callable[[Page], None]:
    """`check_accessible(page)`: no violation of WCAG or good practice that axe can find."""

    def check(page: Page) -> None:
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()

    return check
