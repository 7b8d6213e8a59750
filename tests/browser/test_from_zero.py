"""From an empty folder to the first guest's receipt: one start on the command line, then nothing but a browser."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from innovation.core.clock import today
from tests.browser.conftest import DESKTOP, HARMLESS, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
ROOT = Path(__file__).parents[2]
AT_MOST = 60
"""Seconds for the start of the server, and for each step of the browser: a busy machine is no fault."""
SETTINGS = re.compile(
    "SECRET_KEY|DATABASE_URL|BASE_URL|SITE_NAME|SMTP_URL|MAIL_FROM|TRUSTED_HOSTS|PROXY_HOPS|APP_ENV|HOST|OPERATOR_.*"
)
"""Of the site: a developer's own must not matter here."""
NAME, EMAIL, PASSWORD = "Carola Beispiel", "carola@kreis-bergstrasse.example", "ein recht guter Satz"
SITE, PLACE = "Ideenkreis", "Bürgerhaus, großer Saal"
IDEA, BENEFIT = "Termine ohne Anruf", "Wer tagsüber arbeitet, bucht abends vom Sofa aus."


@dataclass
class EmptySite:
    """A running server whose database holds nothing."""

    url: str
    link: str


@pytest.fixture
def site(tmp_path: Path) -> Iterator[EmptySite]:
    """`make run DEMO=0` in an empty folder; its output is read up to the link."""
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not SETTINGS.fullmatch(name)}
    server = subprocess.Popen(
        [sys.executable, "-m", "innovation.cli.serve", "--stop-with-parent"],
        cwd=ROOT,
        env=environment
        | {"INSTANCE_PATH": str(tmp_path / "instance"), "PORT": str(port), "DEMO": "0", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert server.stdout is not None
    rest = threading.Thread(target=server.stdout.read)  # so that the pipe never fills up
    guard = threading.Timer(AT_MOST, server.kill)
    guard.start()
    try:
        said = []
        for line in server.stdout:
            said.append(line)
            if found := re.search(r"http://\S+/setup/\S+", line):
                break
        else:
            raise AssertionError("the server said no link:\n" + "".join(said))
        rest.start()
        _wait_until_up(port, server)
        yield EmptySite(f"http://127.0.0.1:{port}", found.group())
    finally:
        guard.cancel()
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
        if rest.ident is not None:
            rest.join()
        server.stdout.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_until_up(port: int, server: subprocess.Popen[str]) -> None:
    until = time.monotonic() + AT_MOST
    while time.monotonic() < until and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)  # nobody tells when a server answers
        finally:
            connection.close()
    raise AssertionError("the server does not answer")


def _field(page: Page, label: str) -> Locator:
    """By its label; optional ones say so behind it."""
    return page.get_by_label(re.compile(rf"^{re.escape(label)}( freiwillig)?$"))


@dataclass
class Mouse:
    """Somebody who clicks; counts what he does."""

    page: Page
    done: dict[str, int] = field(default_factory=lambda: {"clicks": 0, "fields": 0})

    def type(self, label: str, text: str) -> None:
        """Click into the field and write over what stands there."""
        target = _field(self.page, label)
        target.click()
        target.fill(text)
        self.done["clicks"] += 1
        self.done["fields"] += 1

    def choose_day(self, label: str, iso: str) -> None:
        """A date field."""
        self.type(label, iso)

    def press(self, target: Locator) -> None:
        """A button or a link."""
        target.click()
        self.done["clicks"] += 1


@dataclass
class Keyboard:
    """Somebody without a mouse: Tab, Enter and letters."""

    page: Page
    done: dict[str, int] = field(default_factory=lambda: {"tabs": 0, "enters": 0, "fields": 0})

    def type(self, label: str, text: str) -> None:
        """Tab to the field; what stands there is selected by that and written over."""
        self._go_to(_field(self.page, label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.done["fields"] += 1

    def choose_day(self, label: str, iso: str) -> None:
        """Day and month are the same number, so the browser's order does not matter."""
        self._go_to(_field(self.page, label))
        year, month, day = iso.split("-")
        assert month == day
        self.page.keyboard.type(f"{day}{month}{year}")
        expect(_field(self.page, label)).to_have_value(iso)
        self.done["fields"] += 1

    def press(self, target: Locator) -> None:
        """Tab to it, Enter, and wait until another page is there: its focus begins at the top."""
        self._go_to(target)
        before = self.page.url
        with self.page.expect_event("load"):
            self.page.keyboard.press("Enter")
        self.done["enters"] += 1
        assert self.page.url != before, "Enter led nowhere"

    def _go_to(self, target: Locator) -> None:
        target.wait_for()
        for _ in range(80):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            self.done["tabs"] += 1
        raise AssertionError(f"Tab never came to {target}")


Hand = Mouse | Keyboard


@pytest.fixture
def window(browser: Browser, site: EmptySite) -> Iterator[Callable[..., Page]]:
    """A window with cookies of its own; what its console complains about fails the test."""
    contexts, troubles = [], []

    def opened(**options: object) -> Page:
        context = browser.new_context(base_url=site.url, locale="de-DE", reduced_motion="reduce", **options)  # type: ignore[arg-type]
        context.set_default_timeout(AT_MOST * 1_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda one: troubles.append(one.text) if one.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [text for text in troubles if not HARMLESS.match(text)] == []


@pytest.mark.parametrize("hand", [Mouse, Keyboard], ids=["by mouse", "by keyboard"])
def test_from_zero_to_the_first_receipt(
    site: EmptySite, window: Callable[..., Page], hand: type[Hand], capsys: pytest.CaptureFixture[str]
):
    expect.set_options(timeout=AT_MOST * 1_000)
    began = time.monotonic()
    carola = hand(window(viewport=DESKTOP))
    code = sets_up(carola, site)
    ready = time.monotonic()
    guest = hand(window(viewport=PHONE))
    submits(guest, code)
    ended = time.monotonic()
    with capsys.disabled():
        print(
            f"\nfrom the link to the open workshop ({hand.__name__.lower()}): {(ready - began) / 60:.1f} minutes, "
            f"{_said(carola.done)}; the first guest's receipt: {(ended - ready) / 60:.1f} minutes more, "
            f"{_said(guest.done)}"
        )


def _said(done: dict[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in done.items())


def sets_up(hand: Hand, site: EmptySite) -> str:
    """All four steps; returns the code of a table, read from its poster."""
    page = hand.page
    page.goto(site.link)
    expect(page.get_by_text("Schritt 1 von 4")).to_be_visible()
    hand.type("Wie soll die Plattform heißen?", SITE)
    hand.type("Ihr Name", NAME)
    hand.type("Ihre dienstliche E-Mail", EMAIL)
    hand.type("Passwort", PASSWORD)
    hand.press(page.get_by_role("button", name="Weiter"))
    expect(page.get_by_text("Schritt 2 von 4")).to_be_visible()
    hand.press(page.get_by_role("button", name="Diese Liste nehmen"))
    expect(page.get_by_text("Schritt 3 von 4")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Kreis Bergstraße")).to_have_value("kreis-bergstrasse.example")
    hand.press(page.get_by_role("button", name="Weiter"))
    expect(page.get_by_text("Schritt 4 von 4")).to_be_visible()
    hand.choose_day("Tag", _day())
    hand.type("Ort", PLACE)
    hand.press(page.get_by_role("button", name="Jetzt öffnen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Geschafft: Ihr Workshop ist offen")
    hand.press(page.get_by_role("link", name="Plakate drucken"))
    poster = page.get_by_role("article", name="Tisch 1", exact=True)
    expect(poster).to_contain_text("Ein Titel und ein Satz genügen")
    return poster.locator(".poster-big").inner_text().strip()


def _day() -> str:
    """The next 12 December that is still to come."""
    year = today().year + (today().month == 12 and today().day > 12)
    return f"{year}-12-12"


def submits(hand: Hand, code: str) -> None:
    """A guest who has never been here, on a phone."""
    page = hand.page
    page.goto("/")
    expect(page.get_by_text(SITE).first).to_be_visible()
    hand.type("Code eingeben", code.lower())
    hand.press(page.get_by_role("button", name="Mitmachen"))
    hand.type("Titel Ihrer Idee", IDEA)
    hand.type("Was soll für wen besser werden?", BENEFIT)
    hand.press(page.get_by_role("button", name="Idee einreichen"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Danke! Ihre Idee hat die Nummer")
    expect(page).to_have_url(re.compile("/receipt/"))
