"""One site per test process, an empty database per test, and a client that checks every page it fetches.

`TEST_DATABASE=sqlite` (the default) or `postgres` says what a run works on. A test asks for `database` (empty, with an
app context: factories and queries can be called at once) and `client` or `new_client`.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.client", "tests.pages")

ON_POSTGRES = os.environ.get("TEST_DATABASE", "sqlite") == "postgres"
_SETTINGS = "SECRET_KEY DATABASE_URL BASE_URL SITE_NAME SMTP_URL MAIL_FROM TRUSTED_HOSTS PROXY_HOPS APP_ENV PORT"
for _name in _SETTINGS.split():  # config.py reads them at import; a developer's own must not matter here
    os.environ.pop(_name, None)
os.environ["SECRET_KEY"] = "a-key-for-tests-only-" + "0123456789" * 3
os.environ["INSTANCE_PATH"] = tempfile.mkdtemp(prefix="tueftelkreis-tests-")
atexit.register(shutil.rmtree, os.environ["INSTANCE_PATH"], ignore_errors=True)

from flask import Flask  # noqa: E402
from flask_sqlalchemy import SQLAlchemy  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from sqlalchemy import event  # noqa: E402

from innovation import create_app  # noqa: E402
from innovation.core.db import db  # noqa: E402
from innovation.core.remembering import forget_facts  # noqa: E402
from tests import postgres  # noqa: E402
from tests.client import CheckedClient  # noqa: E402
from tests.client import new_client as make_client  # noqa: E402

_GENEROUS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
for _profile, _examples in (("quick", 15), ("normal", 60), ("long", 1_000)):
    settings.register_profile(_profile, max_examples=_examples, deadline=None, suppress_health_check=_GENEROUS)
settings.load_profile("normal")


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL once, before the workers start, which inherit its address."""
    if ON_POSTGRES and not hasattr(config, "workerinput"):
        try:
            cluster = postgres.start()
        except postgres.NotAvailable as reason:
            pytest.exit(f"The tests on PostgreSQL were skipped: {reason}.", returncode=0)
        os.environ["TEST_DATABASE_URL"] = cluster.url
        config.add_cleanup(cluster.stop)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is not about this run's database; `make test` runs both."""
    other = ("sqlite", "browser") if ON_POSTGRES else ("postgres",)
    items[:] = [item for item in items if not any(item.get_closest_marker(mark) for mark in other)]


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty database of this test process' own."""
    if not ON_POSTGRES:
        return f"sqlite:///{tmp_path_factory.mktemp('database') / 'test.db'}"
    worker = os.environ.get("PYTEST_XDIST_WORKER", "single")
    return postgres.new_database(os.environ["TEST_DATABASE_URL"], f"test_{worker}")


@pytest.fixture(scope="session")
def app(database_url: str) -> Iterator[Flask]:
    """The whole site with its tables, made once; settings as in development."""
    site = create_app(TESTING=True, SQLALCHEMY_DATABASE_URI=database_url)
    with site.app_context():
        if not ON_POSTGRES:

            @event.listens_for(db.engine, "connect")
            def hurry(connection, record) -> None:  # after core's own listener: no test survives a power cut
                connection.execute("PRAGMA synchronous=OFF")

        _make_tables(site)
    yield site
    with site.app_context():
        db.engine.dispose()


def _make_tables(site: Flask) -> None:
    """By the migrations, as in real life."""
    folder = Path(site.root_path).parent / "migrations"
    if not any(folder.glob("versions/*.py")):
        db.create_all()
        return
    from flask_migrate import upgrade

    upgrade(directory=str(folder))


@pytest.fixture
def database(app: Flask) -> Iterator[SQLAlchemy]:
    """Empty tables, and an app context for the test's own calls. Requests of the client get contexts of their own."""
    with app.app_context():
        empty_tables()
        yield db
        db.session.rollback()


def empty_tables() -> None:
    """Delete all rows, in any order, and what the process remembers of them: SQLite gives their ids again."""
    deletes = [f'DELETE FROM "{table}"' for table in db.metadata.tables]  # noqa: S608
    if ON_POSTGRES:
        script = ["SET LOCAL session_replication_role = replica", *deletes, "COMMIT"]
    else:
        script = ["PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE", *deletes, "COMMIT", "PRAGMA foreign_keys=ON"]
    connection = db.engine.raw_connection()
    cursor = connection.cursor()
    for statement in script:
        cursor.execute(statement)
    connection.close()
    forget_facts()


@pytest.fixture
def new_client(app: Flask, database: SQLAlchemy) -> Callable[[], CheckedClient]:
    """Makes another browser, with cookies of its own."""
    return lambda: make_client(app)


@pytest.fixture
def client(new_client: Callable[[], CheckedClient]) -> CheckedClient:
    """A browser that has never been here. Replaces pytest-flask's, whose open context leaks sign-ins."""
    return new_client()


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Replaces pytest-flask's, which holds one request context open: all clients would share one signed-in user."""


@pytest.fixture
def count_queries(app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
    """`with count_queries() as statements: client.get(…)`, then `len(statements)`. Transaction control is left out."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        statements: list[str] = []

        def note(connection, cursor, statement: str, *rest) -> None:
            statements.append(statement)

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return counting
