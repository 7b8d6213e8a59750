"""kill -9 of the server while cards come in: nothing acknowledged is lost, and a repeated request is the same idea."""

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.core.db import db
from innovation.ideas.models import Idea
from innovation.people.models import Person
from tests.actors import JOIN_CODE, make_world

pytestmark = pytest.mark.sqlite
GUESTS = 4


class Browser:
    """A guest's browser, as far as this test needs one: it keeps its cookie and tries again when nobody answers."""

    def __init__(self, port: int) -> None:
        self.port, self.cookie, self.token = port, "", ""
        self._ask("GET", f"/j/{JOIN_CODE}")
        page = self._ask("GET", "/workshops/innovationstag/submit")[1]
        self.token = page.split('name="csrf_token" value="')[1].split('"')[0]

    def submit(self, key: str, title: str) -> str | None:
        """The path of the receipt, or None when the answer was lost."""
        body = urlencode({"csrf_token": self.token, "title": title, "idempotency_key": key})
        try:
            status, text, location = self._ask("POST", "/workshops/innovationstag/submit", body)
        except (OSError, http.client.HTTPException):
            return None
        assert status == 303, f"{status}: {text[:2000]}"
        return location

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        if cookie := answer.headers.get("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        return answer.status, text, answer.headers.get("Location", "")


@pytest.mark.parametrize("rounds", [3, pytest.param(10, marks=pytest.mark.long)])
def test_nothing_acknowledged_is_lost(database: SQLAlchemy, database_url: str, rounds: int) -> None:
    make_world()
    dice = random.Random(26)
    port = _free_port()
    server = _start(port, database_url)
    try:
        browsers = [Browser(port) for _ in range(GUESTS)]
        acknowledged: dict[str, str] = {}
        lost: list[tuple[int, str, str]] = []
        for turn in range(rounds):
            stop = threading.Event()
            threads = [
                threading.Thread(target=_submit_until, args=(browsers[n], n, turn, stop, acknowledged, lost))
                for n in range(GUESTS)
            ]
            for thread in threads:
                thread.start()
            _wait_for(acknowledged, len(acknowledged) + dice.randint(5, 25))
            _kill(server)
            stop.set()
            for thread in threads:
                thread.join()
            server = _start(port, database_url)
        for number, key, title in lost:
            receipt = browsers[number].submit(key, title)
            assert receipt is not None, "the server answers again"
            acknowledged[title] = receipt
        again = {title: browsers[int(title.split()[1])].submit(*_key(title)) for title in list(acknowledged)[::7]}
    finally:
        _kill(server)
    db.session.rollback()
    stored = {row.title: row.receipt_token for row in db.session.execute(select(Idea.title, Idea.receipt_token))}
    assert len(acknowledged) >= rounds * 5
    assert {title: f"/receipt/{stored.get(title)}" for title in acknowledged} == acknowledged
    assert again == {title: acknowledged[title] for title in again}, "the same key is the same idea, also afterwards"
    titles = list(db.session.scalars(select(Idea.title)))
    assert len(titles) == len(set(titles)), "no idea twice"
    assert len(db.session.scalars(select(Person.id).where(Person.guest_key_hash.is_not(None))).all()) == GUESTS


def _wait_for(acknowledged: dict[str, str], goal: int) -> None:
    """Until so many cards are acknowledged, with others under way."""
    for _ in range(6_000):
        if len(acknowledged) >= goal:
            return
        time.sleep(0.01)
    raise AssertionError("the server does not answer")


def _key(title: str) -> tuple[str, str]:
    return re.sub(r"\W", "-", title), title


def _submit_until(
    browser: Browser,
    number: int,
    turn: int,
    stop: threading.Event,
    acknowledged: dict[str, str],
    lost: list[tuple[int, str, str]],
) -> None:
    for count in range(10_000):
        if stop.is_set():
            return
        key, title = _key(f"Gast {number} Runde {turn} Karte {count}")
        while (receipt := browser.submit(key, title)) is None:  # as people do: the same card once more
            if stop.is_set():
                lost.append((number, key, title))
                return
            time.sleep(0.02)
        acknowledged[title] = receipt


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(port: int, url: str) -> "subprocess.Popen[bytes]":
    """The real server, in a process group of its own so that nothing of it survives."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", "4", "--log-level", "error", "wsgi:app"]
    server = subprocess.Popen(
        command,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"DATABASE_URL": url, "BASE_URL": f"http://127.0.0.1:{port}"},
        start_new_session=True,
    )
    for _ in range(600):
        if _answers(port):
            return server
        assert server.poll() is None, "the server did not start"
        time.sleep(0.05)  # nobody tells when a server answers
    _kill(server)
    raise AssertionError("the server did not start within 30 s")


def _answers(port: int) -> bool:
    """Whether a request is answered; that a port accepts may still be the doing of a server that is about to die."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _kill(server: "subprocess.Popen[bytes]") -> None:
    """kill -9, and wait until the last process of the group is gone: its worker outlives the one that we wait for."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
    for _ in range(6_000):
        try:
            os.killpg(server.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.005)
    raise AssertionError("a killed server is still there after 30 s")
