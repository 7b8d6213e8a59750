"""`make bench`: what the site costs beside a bare application on the same server; ONLY=board measures one thing.

A benchmark is no test: it prints what it finds and ends with 0. How to read it stands in docs/bench.md.
"""

import os
import platform
import secrets
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

_folder = Path(tempfile.mkdtemp(prefix="tueftelkreis-bench-"))
for _name in ("SMTP_URL", "PROXY_HOPS", "PORT", "COMPRESS"):
    os.environ.pop(_name, None)
os.environ.update(  # config.py reads them at import, here and in the servers: settings as in production
    APP_ENV="production",
    SECRET_KEY=secrets.token_urlsafe(48),
    BASE_URL="https://bench.example",
    TRUSTED_HOSTS="127.0.0.1",
    INSTANCE_PATH=str(_folder),
)

from sqlalchemy import create_engine  # noqa: E402

from innovation import create_app  # noqa: E402
from innovation.core.db import sqlite_module  # noqa: E402
from tests.load import weight  # noqa: E402
from tests.load.browser import Browser, Load, Request, put_load  # noqa: E402
from tests.load.floor import seed  # noqa: E402
from tests.load.scenarios import SCENARIOS, Scenario, Visit, bare_visits  # noqa: E402
from tests.load.server import Server, running  # noqa: E402
from tests.load.world import World, make_world  # noqa: E402

ROUNDS = 6
WARM_UP = 200
FEW, EXPORTED, MANY = 1_000, 10_000, 100_000
LONGEST = 170.0
"""Seconds after which what is left is left out."""
GROWTH_TARGET, MEMORY_TARGET = 1.2, 200
GROWING = ("board", "filters", "words")
"""What is also measured with 100,000 ideas; words read all texts, so they have no target."""


@dataclass(slots=True)
class Measured:
    """Several measurements of one thing."""

    cpu_ms: list[float] = field(default_factory=list)
    """Per request, of each round."""
    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, server: Server, visits: list[Visit], requests: int) -> None:
        """Put load on the server and note what it cost."""
        before = server.cpu_ms()
        load: Load = put_load(server.port, visits, requests)
        if load.times:
            self.cpu_ms.append((server.cpu_ms() - before) / len(load.times))
        self.times += load.times
        self.wrong += load.wrong

    @property
    def cost(self) -> float:
        """Median of the rounds, in processor milliseconds per request."""
        return median(self.cpu_ms)

    @property
    def latency(self) -> str:
        """p50, p95 and p99 in milliseconds."""
        hundredths = quantiles(self.times, n=100)
        return " / ".join(f"{hundredths[at - 1]:.0f}" for at in (50, 95, 99))


@dataclass(frozen=True, slots=True)
class Site:
    """Our own application with one database."""

    app: Any
    world: World
    database: str


def main() -> None:
    """Measure and print."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    only = os.environ.get("ONLY", "").strip()
    chosen = [one for one in SCENARIOS if only in ("", one.only)]
    if not chosen and only != "export":
        print(
            f"ONLY={only} names nothing; there are {', '.join(dict.fromkeys(one.only for one in SCENARIOS))}, export."
        )
        return
    try:
        if chosen:
            _bench(chosen)
        if only in ("", "export"):
            _print_export()
    finally:
        shutil.rmtree(_folder, ignore_errors=True)


def _bench(chosen: list[Scenario]) -> None:
    began = time.monotonic()
    boards = [one for one in chosen if one.only in GROWING]
    print("Filling the databases …", flush=True)
    _fill_floor()
    few = _site(FEW)
    many = _site(MANY) if boards else None
    with ExitStack() as servers:
        floor = servers.enter_context(
            running("tests.load.floor.app:app", {"FLOOR_DATABASE": _url("floor")}, _folder / "floor.log")
        )
        ours = servers.enter_context(running("wsgi:app", {"DATABASE_URL": few.database}, _folder / "ours.log"))
        _print_head()
        measured = [one for one in chosen if time.monotonic() - began < LONGEST and _measure(one, floor, ours, few)]
        print(
            f"\nMemory of the two workers after load (PSS): floor {floor.workers_mb():.0f} MB, "
            f"ours {ours.workers_mb():.0f} MB (target: {MEMORY_TARGET} MB)"
        )
        for one in boards[:1]:
            if one in measured and one.only == "board":
                _print_first_view(ours, few, one)
        if many:
            grown = servers.enter_context(running("wsgi:app", {"DATABASE_URL": many.database}, _folder / "many.log"))
            for one in [one for one in boards if one.language == "de"]:
                if one in measured and time.monotonic() - began < LONGEST:
                    _print_growth(one, ours, few, grown, many)
    print(f"\n{time.monotonic() - began:.0f} s in all.")


def _url(name: str) -> str:
    return f"sqlite:///{_folder / name}.db"


def _fill_floor() -> None:
    engine = create_engine(_url("floor"))
    with engine.connect() as connection:
        seed.fill(connection)
    engine.dispose()


def _site(ideas: int) -> Site:
    database = _url(f"ideas-{ideas}")
    app = create_app(SQLALCHEMY_DATABASE_URI=database)
    return Site(app, make_world(app, ideas), database)


def _print_head() -> None:
    print(
        f"\n{date.today().isoformat()}, {os.cpu_count()} processors, Python {platform.python_version()}, "
        f"SQLite {sqlite_module().sqlite_version}; {FEW:,} ideas; 2 workers of 4 threads, 8 connections; "
        f"median of {ROUNDS} rounds of 240 requests\n"
    )
    print("| | floor, ms | ours, ms | ratio | target | p50 / p95 / p99, ms | queries | bytes | plain |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)


def _measure(one: Scenario, floor: Server, ours: Server, site: Site) -> bool:
    """One line of the table; False when the page is not there."""
    bare, own = Measured(), Measured()
    try:
        visits = one.visits(ours.port, site.world)
    except RuntimeError as missing:
        print(f"| {one.title} | not measured: {missing} |", flush=True)
        return False
    beside = bare_visits(one.beside)
    put_load(floor.port, beside, WARM_UP)
    put_load(ours.port, visits, min(WARM_UP, one.requests))
    for _ in range(ROUNDS):
        bare.add(floor, beside, 240)
        own.add(ours, visits, one.requests)
    if not own.cpu_ms or not bare.cpu_ms:
        print(f"| {one.title} | not measured: {(own.wrong or bare.wrong)[:1]} |", flush=True)
        return False
    ratio = median(mine / other for mine, other in zip(own.cpu_ms, bare.cpu_ms, strict=True))
    cookies, requests = visits[0]
    request = next(requests)
    travelled, plain = weight.sizes(ours.port, request, cookies)
    target = "" if one.target is None else f"≤ {one.target}"
    queries = weight.statements(site.app, request, cookies)
    print(
        f"| {one.title} | {bare.cost:.2f} | {own.cost:.2f} | **{ratio:.2f}** | {target} | {own.latency} | {queries} "
        f"| {travelled:,} | {plain:,} |",
        flush=True,
    )
    if own.wrong:
        print(f"  {len(own.wrong)} answers were wrong, the first: {own.wrong[0]}", flush=True)
    return True


def _print_first_view(ours: Server, site: Site, one: Scenario) -> None:
    view = weight.first_view(ours.port, one.path(site.world), one.cookies(site.world)[0])
    print(
        f"First view of the board, nothing cached: {view.bytes:,} bytes in {view.requests} requests (target: 100 kB, 8)"
    )


def _print_export() -> None:
    """What a table of 10,000 ideas costs: seconds, bytes, and by how much a worker's memory grows at most."""
    site = _site(EXPORTED)
    with running("wsgi:app", {"DATABASE_URL": site.database}, _folder / "export.log", workers=1) as server:
        browser = Browser(server.port, site.world.organiser)
        for path in ("", "?format=csv", "?format=xlsx"):
            before, began = server.peak_mb(), time.monotonic()
            answer = browser.send(Request(f"/workshops/{site.world.workshop}{path}"))
            print(
                f"{path or 'The board itself, before'}: {answer.status}, {time.monotonic() - began:.1f} s, "
                f"{len(answer.body):,} bytes, peak of the worker {before:.0f} → {server.peak_mb():.0f} MB"
            )
        browser.close()


def _print_growth(one: Scenario, ours: Server, few: Site, grown: Server, many: Site) -> None:
    small, large = Measured(), Measured()
    here, there = one.visits(ours.port, few.world), one.visits(grown.port, many.world)
    put_load(ours.port, here, min(WARM_UP, one.requests))
    put_load(grown.port, there, min(WARM_UP, one.requests))
    for _ in range(ROUNDS):
        small.add(ours, here, one.requests)
        large.add(grown, there, one.requests)
    ratio = median(much / little for much, little in zip(large.cpu_ms, small.cpu_ms, strict=True))
    print(
        f"{one.title}, {FEW:,} → {MANY:,} ideas: {small.cost:.2f} → {large.cost:.2f} ms, growth **{ratio:.2f}**"
        + (f" (target: {GROWTH_TARGET})" if one.only != "words" else ""),
        flush=True,
    )


if __name__ == "__main__":
    main()
