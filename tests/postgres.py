"""A PostgreSQL for the tests: the one of TEST_DATABASE_URL, else a throw-away cluster of the installed programs.

As root the cluster is run by the user `postgres`, which Debian's package makes, since the server refuses root.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url


class NotAvailable(Exception):
    """No PostgreSQL can be had here; says why."""


class Cluster:
    """A running PostgreSQL. `url` names its maintenance database; every test worker makes a database of its own."""

    def __init__(self, url: str, folder: Path | None = None) -> None:
        self.url = url
        self._folder = folder

    def stop(self) -> None:
        """Stop and delete what `start` made; leaves a server that was given."""
        if self._folder is not None:
            _run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "stop")
            shutil.rmtree(self._folder, ignore_errors=True)


def start() -> Cluster:
    """Find or start a server. NotAvailable when there is none."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        return Cluster(given)
    _programs()
    folder = Path(tempfile.mkdtemp(prefix="tueftelkreis-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, _postgres_user())
    data = str(folder / "data")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    _run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    _run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    return Cluster(f"postgresql://postgres@127.0.0.1:{port}/postgres", folder)


def new_database(cluster_url: str, name: str) -> str:
    """An empty database of this name on the server; returns its address."""
    with psycopg.connect(cluster_url, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return make_url(cluster_url).set(database=name).render_as_string(hide_password=False)


def _programs() -> Path:
    """Where initdb and pg_ctl lie; Debian keeps them off the PATH, one folder per version."""
    if found := shutil.which("pg_ctl"):
        return Path(found).parent
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not versions:
        raise NotAvailable("no PostgreSQL server is installed and TEST_DATABASE_URL is not set")
    return max(versions, key=lambda path: int(path.parent.name))


def _postgres_user() -> str:
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise NotAvailable("PostgreSQL does not run as root, and there is no user `postgres`") from None


def _run(program: str, *arguments: str) -> None:
    command = [str(_programs() / program), *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", _postgres_user(), "--", *command]
    # Output goes to a file: the server inherits it and would keep a pipe open.
    with tempfile.TemporaryFile("w+") as output:
        if subprocess.run(command, cwd="/", stdout=output, stderr=output, check=False).returncode:
            output.seek(0)
            raise NotAvailable(f"{program} failed: {output.read().strip()[-400:]}")
