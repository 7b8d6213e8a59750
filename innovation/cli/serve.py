"""`make run`: one process that migrates, fills the demo world, says where the site is, and serves it.

One process, since importing the site takes a second: granian's worker is forked from it and imports nothing again.
The worker runs the mail sender as well, so both stop together.
"""

import argparse
import errno
import ipaddress
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from functools import partial
from typing import Any

from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from config import Config
from innovation import create_app
from innovation.cli.starting import greet, prepare
from innovation.following.jobs import run_forever

SECONDS_TO_STOP = 10
"""How long requests and a mail under way may take before the worker is killed."""


def main() -> None:
    """Run until SIGINT, SIGTERM or SIGHUP; whatever cannot be helped here ends in one sentence."""
    parser = argparse.ArgumentParser(description="Starts Tüftelkreis with its embedded server.")
    parser.add_argument("--stop-with-parent", action="store_true", help="stop when the starting process is gone")
    options = parser.parse_args()
    port = _port()
    bind_to = _free_address(os.environ.get("HOST") or "127.0.0.1", port)
    address = _address_for_others(bind_to)
    settings = _settings_for(address, port)
    app = create_app(**settings)
    prepare(app)
    greet(app, for_phones=not ipaddress.ip_address(address).is_loopback)
    if options.stop_with_parent:
        _stop_when_orphaned()
    _serve(bind_to, port, settings)


def _port() -> int:
    given = os.environ.get("PORT") or "8000"
    if not (given.isascii() and given.isdigit() and 0 < int(given) < 65536):
        sys.exit(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def _free_address(host: str, port: int) -> str:
    """The IP address to listen at. Tried first: granian would share a port with another granian without a word."""
    try:
        family, _, _, _, found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        socket.create_server((found[0], port), family=family).close()
    except OSError as error:
        reasons = {
            errno.EADDRINUSE: f"Port {port} is in use: stop what uses it, or choose another one: PORT=8001 make run",
            errno.EACCES: f"You may not use port {port}: choose one above 1023: PORT=8001 make run",
        }
        sys.exit(reasons.get(error.errno or 0, f"HOST={host} is no address of this machine: {error.strerror}"))
    return str(found[0])


def _address_for_others(bind_to: str) -> str:
    """Where a phone in the same network finds this machine. Asks the routing table; a UDP connect sends nothing."""
    if not ipaddress.ip_address(bind_to).is_unspecified:
        return bind_to
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # reserved for documentation: beyond every local network
            return str(probe.getsockname()[0])
        except OSError:
            print(
                "This machine is in no network, as it seems. If phones reach it, say how: BASE_URL=http://ADDRESS:PORT"
            )
            return "127.0.0.1"


def _settings_for(address: str, port: int) -> dict[str, Any]:
    """What differs from config.py, which is read before the address is known: it becomes BASE_URL and is trusted."""
    if os.environ.get("BASE_URL"):
        return {}
    in_url = f"[{address}]" if ":" in address else address
    return {"BASE_URL": f"http://{in_url}:{port}", "TRUSTED_HOSTS": [*(Config.TRUSTED_HOSTS or ()), in_url]}


def _serve(address: str, port: int, settings: dict[str, Any]) -> None:
    if sys.platform == "linux":  # elsewhere, forking is not safe: there the worker imports the site anew
        multiprocessing.set_start_method("fork", force=True)
    server = Server(
        "wsgi:app",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        workers_kill_timeout=SECONDS_TO_STOP,
        log_level=LogLevels.warning,
    )
    # A closed terminal ends the site; granian would start its worker anew.
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.serve(target_loader=partial(load_in_worker, settings), wrap_loader=False)


def load_in_worker(settings: dict[str, Any]) -> Flask:
    """Called by granian in the process that answers: the site, with the mail sender beside it."""
    app = create_app(**settings)
    _stop_when_orphaned()
    stop = threading.Event()
    threading.Thread(target=run_forever, args=(app, stop), name="jobs").start()
    threading.Thread(target=_set_at_the_end, args=(stop,), name="end watch", daemon=True).start()
    return app


def _set_at_the_end(stop: threading.Event) -> None:
    """The main thread counts as ended as soon as the process waits for the others, here for the mail sender."""
    threading.main_thread().join()
    stop.set()


def _stop_when_orphaned() -> None:
    """End this process like SIGTERM does as soon as the one that started it is gone, even by kill -9."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="orphan watch", daemon=True).start()


if __name__ == "__main__":
    main()
