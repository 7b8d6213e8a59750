"""`flask doctor`, and what every command says about a database that is not ready."""

from pathlib import Path

import pytest
from flask import Flask

from innovation import create_app
from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.outbox import OutboxMessage
from innovation.core.transaction import transaction
from innovation.organisations import bundled

MUNICIPALITIES = str(bundled.MUNICIPALITIES)


def site(folder: Path, **settings: object) -> Flask:
    """Another site with a database of its own, not migrated."""
    return create_app(TESTING=True, SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder / 'other.db'}", **settings)


@pytest.fixture
def frontend(app: Flask, monkeypatch) -> None:
    """As if the front-end files were installed."""
    monkeypatch.setitem(app.jinja_env.globals, "frontend_missing", False)


def test_a_ready_site_has_nothing_to_mend(app: Flask, database, frontend) -> None:
    answer = app.test_cli_runner().invoke(args=["doctor"])
    assert answer.exit_code == 0, answer.output
    assert "MEND" not in answer.stdout
    for word in (
        "Python 3",
        "SQLite 3",
        "BASE_URL: http",
        "the database answers",
        "newest migration",
        "mails waiting: 0",
    ):
        assert word in answer.stdout


def test_secrets_are_never_shown(app: Flask, database, monkeypatch) -> None:
    monkeypatch.setitem(app.config, "SECRET_KEY", "sehr-geheim-1")
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://kreis:sehr-geheim-2@mail.example")
    monkeypatch.setitem(app.config, "SQLALCHEMY_DATABASE_URI", "postgresql://kreis:sehr-geheim-3@db.example/x")
    answer = app.test_cli_runner().invoke(args=["doctor"])
    assert "sehr-geheim" not in answer.output
    assert "SMTP_URL: set" in answer.stdout


def test_mails_that_were_given_up_must_be_looked_at(app: Flask, database, frontend) -> None:
    with transaction():
        times = {"created_at": now(), "next_try_at": now(), "given_up_at": now()}
        db.session.add(OutboxMessage(key="x", recipient="x@y.example", subject="x", body="x", **times))
    answer = app.test_cli_runner().invoke(args=["doctor"])
    assert answer.exit_code == 1
    assert "MEND mails given up: 1" in answer.stdout


def test_missing_front_end_files_are_named(app: Flask, database, monkeypatch) -> None:
    monkeypatch.setitem(app.jinja_env.globals, "frontend_missing", True)
    answer = app.test_cli_runner().invoke(args=["doctor"])
    assert answer.exit_code == 1
    assert "MEND front-end files are missing" in answer.stdout


def test_a_database_that_is_not_migrated(tmp_path) -> None:
    answer = site(tmp_path).test_cli_runner().invoke(args=["doctor"])
    assert answer.exit_code == 1
    assert "MEND the database is at migration none" in answer.stdout


def test_an_unreachable_database(tmp_path) -> None:
    (tmp_path / "other.db").mkdir()
    broken = site(tmp_path)
    for arguments in (["doctor"], ["workshops", "open", "x"], ["demo"]):
        answer = broken.test_cli_runner().invoke(args=arguments)
        assert answer.exit_code == (1 if arguments == ["doctor"] else 2)
        assert "unable to open database file" in answer.output
        assert "Traceback" not in answer.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["organisations", "import", MUNICIPALITIES],
        ["workshops", "create", "--slug", "x", "--title", "Tag", "--starts", "2026-11-26"],
        ["workshops", "open", "x"],
        ["ideas", "import", "x.csv", "--workshop", "x"],
        ["people", "create", "x@y.example", "--name", "Erika", "--password-stdin"],
        ["demo"],
    ],
)
def test_every_command_says_when_the_database_is_not_migrated(tmp_path, arguments: list[str]) -> None:
    answer = site(tmp_path).test_cli_runner().invoke(args=arguments, input="ein langes Wort\n")
    assert answer.exit_code == 2
    assert "the database is not migrated" in answer.stderr
    assert "db upgrade" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
