"""What a page weighs: statements, bytes as a browser gets them, and all that a first view fetches."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from flask import Flask
from sqlalchemy import event

from innovation.core.db import db
from tests.load.browser import ENCODINGS, Browser, Request

_OF_PAGE = re.compile(r'<(?:link rel="(?:stylesheet|icon)"[^>]*? href|script src)="([^"]+)"')
_OF_STYLE = re.compile(r'url\(["\']?(?!data:)([^"\')]+)')


@dataclass(frozen=True, slots=True)
class FirstView:
    """A page with everything it needs, nothing of it cached."""

    bytes: int
    requests: int


def statements(app: Flask, request: Request, cookies: Mapping[str, str]) -> int:
    """How many statements one request sends to the database; the second one, when everything is warm."""
    sent: list[str] = []

    def note(connection, cursor, statement: str, *rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        for _ in range(2):
            sent.clear()
            client = app.test_client(use_cookies=False)
            headers = {**request.headers, "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
            client.open(
                request.path,
                base_url="http://127.0.0.1",
                method="GET" if request.form is None else "POST",
                data=request.form,
                headers=headers,
            )
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(sent)


def first_view(port: int, path: str, cookies: Mapping[str, str]) -> FirstView:
    """The page, what it names and what its styles name (fonts), each as it travels."""
    browser = Browser(port, cookies)
    page = browser.text(path)
    sizes = {path: len(browser.send(Request(path)).body)}
    waiting = [urljoin(path, found) for found in _OF_PAGE.findall(page)]
    while waiting:
        address = waiting.pop()
        if address not in sizes:
            sizes[address] = len(browser.send(Request(address)).body)
            if ".css" in address:
                waiting.extend(urljoin(address, found) for found in _OF_STYLE.findall(browser.text(address)))
    browser.close()
    return FirstView(sum(sizes.values()), len(sizes))


def sizes(port: int, request: Request, cookies: Mapping[str, str]) -> tuple[int, int]:
    """(as it travels to a browser, as it is) in bytes."""
    browser = Browser(port, cookies)
    travelled, plain = (
        len(browser.send(request, **{"Accept-Encoding": encoding}).body) for encoding in (ENCODINGS, "identity")
    )
    browser.close()
    return travelled, plain
