"""Small clients on the loopback that keep their connection, send what Chromium sends, and note how long it took."""

import http.client
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

CONNECTIONS = 8
LONGEST = 20.0
"""Seconds that one measurement may take, whatever comes."""
ENCODINGS = "gzip, deflate, br, zstd"
HEADERS = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0 Safari/537.36",
    "Accept-Language": "de-DE,de;q=0.9,en;q=0.8",
    "Accept-Encoding": ENCODINGS,
    "sec-ch-ua": '"Chromium";v="149", "Not)A;Brand";v="24"',
    "sec-ch-ua-mobile": "?0",
    "sec-ch-ua-platform": '"Linux"',
}
NAVIGATION = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8",
    "Upgrade-Insecure-Requests": "1",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Dest": "document",
}
HTMX = {
    "Accept": "text/html",
    "HX-Request": "true",
    "Content-Type": "application/x-www-form-urlencoded",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "empty",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent; with `form` a POST."""

    path: str
    form: Mapping[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: NAVIGATION)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `body` as it travelled."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Browser:
    """One connection and one set of cookies."""

    def __init__(self, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = dict(cookies or {})

    def send(self, request: Request, **headers: str) -> Answer:
        """Send and read to the end."""
        sent = {**HEADERS, **request.headers, **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = urlencode(request.form) if request.form is not None else None
        self._connection.request("GET" if body is None else "POST", request.path, body, sent)
        response = self._connection.getresponse()
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        if "set-cookie" in answer.headers:
            kept = SimpleCookie(answer.headers["set-cookie"])
            self.cookies.update({name: morsel.value for name, morsel in kept.items()})
        return answer

    def text(self, path: str) -> str:
        """A page as it is before it is compressed. Raises RuntimeError when it is none."""
        answer = self.send(Request(path), **{"Accept-Encoding": "identity"})
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status} {answer.headers.get('location', '')}")
        return answer.body.decode()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@dataclass(slots=True)
class Load:
    """What the clients saw."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    """Of each answer, in milliseconds."""
    wrong: list[str] = field(default_factory=list)
    """Answers that were none."""


def put_load(port: int, visits: Sequence[tuple[Mapping[str, str], Iterator[Request]]], requests: int) -> Load:
    """Send `requests` requests in all, each client its own, one after the other; ends after LONGEST seconds at most."""
    load = Load()
    until = time.monotonic() + LONGEST
    share = -(-requests // len(visits))
    clients = [
        threading.Thread(target=_visit, args=(Browser(port, cookies), wanted, share, until, load))
        for cookies, wanted in visits
    ]
    began = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    load.seconds = time.perf_counter() - began
    return load


def _visit(browser: Browser, wanted: Iterator[Request], share: int, until: float, load: Load) -> None:
    for _ in range(share):
        if time.monotonic() > until:
            break
        request = next(wanted)
        began = time.perf_counter()
        try:
            answer = browser.send(request)
        except (OSError, http.client.HTTPException) as error:
            load.wrong.append(f"{request.path}: {error!r}")
            break
        load.times.append((time.perf_counter() - began) * 1_000)
        if answer.status not in (200, 204):
            load.wrong.append(f"{request.path}: {answer.status}")
    browser.close()
