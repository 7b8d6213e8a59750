"""The site in a real browser: served by a thread, shown by the Chromium that is installed, judged by axe.

A test asks for `page` (a phone-sized window), or for `open_page` when it needs several people or another size, and
marks itself with `pytestmark = pytest.mark.browser`. Without a Chromium the tests are skipped; CHROMIUM names another.
"""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from tests.actors import client_of
from tests.browser.stage import Stage, make_stage

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
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

# A refusal is an answer like others, and a dead spot is played on purpose. The last notice: a mark in the address, or a
# quick reader, has the focus already.
HARMLESS = re.compile(
    r"Failed to load resource: (.* status of 4\d\d|net::ERR_(INTERNET_DIS)?CONN)|Autofocus processing was blocked"
)


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
        if message.type in ("error", "warning") and not HARMLESS.match(message.text):
            troubles.append(message.text)

    def opened(**options: Any) -> Page:
        still = {"viewport": PHONE, "reduced_motion": "reduce"}  # a colour half-way through its change is no colour
        context = browser.new_context(base_url=server_url, locale="de-DE", **(still | options))
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
def stage(database: SQLAlchemy) -> Stage:
    """A way that was walked to its end."""
    return make_stage()


@pytest.fixture
def open_as(open_page: Callable[..., Page], app: Flask, server_url: str) -> Callable[..., Page]:
    """`open_as("petra", viewport=DESKTOP, …)`: a window of one of the actors, signed in already."""

    def opened(actor: str, **options: Any) -> Page:
        page = open_page(**options)
        cookie = client_of(app, actor).get_cookie(app.config["SESSION_COOKIE_NAME"])
        if cookie is not None:
            page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server_url}])
        return page

    return opened


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A phone's window."""
    return open_page()


@pytest.fixture
def check_accessible() -> Callable[..., None]:
    """`check_accessible(page)`: no violation of WCAG or good practice that axe can find; `only`: names of its rules."""

    def check(page: Page, only: Sequence[str] = ()) -> None:
        chosen = {"runOnly": {"type": "rule", "values": [*only]}} if only else {}
        results = Axe().run(page, options={"resultTypes": ["violations"]} | chosen)
        assert results.violations_count == 0, results.generate_report()

    return check
