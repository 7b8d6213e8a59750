"""What hostile and heavy photos cost a real server process: memory, and whether it goes on answering."""

import http.client
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from tests.actors import client_of, make_world
from tests.hostile.files import File, heavy_files, hostile_files
from tests.hostile.sending import multipart
from tests.load.server import Server, running

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="memory is read from /proc"),
]
MOST_MB = 150
TYPICAL = (
    *("jpeg and zip", "169 megapixels", "39 megapixels in four channels", "zip bomb", "more data than pixels"),
    *("png with a huge profile", "png with 200 texts that swell", "jpeg of 20,000 scans", "webp of 10,000 frames"),
)
"""What takes most; the long run sends all of them."""


@pytest.fixture
def server(app: Flask, database: SQLAlchemy, database_url: str, tmp_path: Path) -> Iterator[Server]:
    """The site as it runs in earnest, on the test's database."""
    make_world()
    with running("wsgi:app", {"DATABASE_URL": database_url}, tmp_path / "log") as started:
        yield started


@pytest.mark.parametrize("which", [TYPICAL, pytest.param(tuple(hostile_files()), marks=pytest.mark.long)])
def test_the_server_takes_little_memory_and_goes_on(app: Flask, server: Server, which: tuple[str, ...]) -> None:
    petra = client_of(app, "petra")
    fields = petra.get_form("/ideas/1", "photo-form")
    cookie = petra.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    signed_in = f"{cookie.key}={cookie.value}"
    for _ in range(20):  # both workers have shown a page
        assert _ask(server, "GET", "/ideas/1", signed_in)[0] == 200
    workers = [pid for pid in server.processes() if pid != server.pid]
    before = {pid: _memory_kb(pid, "VmRSS") for pid in workers}
    for pid in workers:
        Path(f"/proc/{pid}/clear_refs").write_text("5")
    hostile = hostile_files()
    files = [hostile[what] for what in which] + list(heavy_files().values())
    with ThreadPoolExecutor(3) as people:
        statuses = list(people.map(lambda file: _send(server, signed_in, fields, file), files))
    assert set(statuses) <= {303, 413, 422, 503}
    grown = {pid: (_memory_kb(pid, "VmHWM") - before[pid]) / 1024 for pid in workers}
    print(f"memory at most: {', '.join(f'+{mb:.0f} MB' for mb in grown.values())}")
    assert max(grown.values()) <= MOST_MB
    assert [pid for pid in server.processes() if pid != server.pid] == workers, "no worker died"
    assert _ask(server, "GET", "/ideas/1", signed_in)[0] == 200


def test_what_is_much_too_large_is_answered(app: Flask, server: Server) -> None:
    petra = client_of(app, "petra")
    fields = petra.get_form("/ideas/1", "photo-form")
    cookie = petra.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    body = os.urandom(1 << 20) * 30
    assert _send(server, f"{cookie.key}={cookie.value}", fields, ("a.jpg", body)) == 413


def _send(server: Server, cookie: str, fields: dict[str, str], file: File) -> int:
    body, kind = multipart(fields | {"alt": "Ein Blatt"}, *file)
    return _ask(server, "POST", "/ideas/1/attachments", cookie, body, kind)[0]


def _ask(
    server: Server, method: str, path: str, cookie: str, body: bytes | None = None, kind: str = ""
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"Cookie": cookie} | ({"Content-Type": kind} if kind else {})
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _memory_kb(pid: int, what: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:"))
