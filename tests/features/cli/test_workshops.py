"""`flask workshops …`."""

from datetime import UTC, datetime

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from innovation.core.db import db
from innovation.workshops.models import Workshop
from innovation.workshops.queries import find_code
from innovation.workshops.rules import DEFAULT_QUESTIONS

CREATE = ("create", "--slug", "tag", "--title", "Innovationstag", "--starts", "2026-11-26T13:30")


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["workshops", *arguments])


def only() -> Workshop:
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(select(Workshop)).one()


def test_a_workshop_is_made_with_its_codes_and_opened(app: Flask, database) -> None:
    answer = run(app, *CREATE, "--code", "berg-26", "--table", "Tisch 1:t01", "--table", "Bühne: oben:T02", "--open")
    assert answer.exit_code == 0
    assert "/j/BERG26" in answer.stdout
    workshop = only()
    assert (workshop.state, workshop.join_code) == ("open", "BERG26")
    assert workshop.starts_at == datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
    assert [question.text for question in workshop.questions] == list(DEFAULT_QUESTIONS)
    assert [(table.name, table.code) for table in workshop.tables] == [("Tisch 1", "T01"), ("Bühne: oben", "T02")]
    assert [table.question_id for table in workshop.tables] == [question.id for question in workshop.questions[:2]]
    code = find_code("t02")
    assert code is not None
    assert code.workshop_id == workshop.id


def test_numbered_tables_take_the_questions_in_turn(app: Flask, database) -> None:
    assert run(app, *CREATE, "--tables", "3", "--question", "Was zuerst?", "--question", "Was dann?").exit_code == 0
    workshop = only()
    assert [table.name for table in workshop.tables] == ["Tisch 1", "Tisch 2", "Tisch 3"]
    first, second = (question.id for question in workshop.questions)
    assert [table.question_id for table in workshop.tables] == [first, second, first]
    assert len({table.code for table in workshop.tables}) == 3


def test_the_states_follow_each_other_and_repeating_changes_nothing(app: Flask, database) -> None:
    run(app, *CREATE)
    for command, state in (("open", "open"), ("close", "closed"), ("open", "open"), ("archive", "archived")):
        assert run(app, command, "tag").exit_code == 0
        assert only().state == state
        version = only().version
        again = run(app, command, "tag")
        assert (again.exit_code, again.stdout) == (0, f"tag is {state} already.\n")
        assert only().version == version


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "--slug", "Innovations Tag", "--title", "Tag", "--starts", "2026-11-26"),
        ("create", "--slug", "x", "--title", "T", "--starts", "2026-11-26"),
        ("create", "--slug", "x", "--title", "Tag", "--starts", "morgen"),
        (*CREATE, "--code", "zu lang für einen Code"),
        (*CREATE, "--table", "ohne Code"),
        (*CREATE, "--table", "Tisch 1:T01", "--table", "Tisch 2:T01"),
        (*CREATE, "--code", "T01", "--table", "Tisch 1:T01"),
        (*CREATE, "--question", "x" * 301),
        (*CREATE, "--tables", "0"),
        ("open", "nowhere"),
        ("close", "nowhere"),
        ("archive", "nowhere"),
    ],
)
def test_what_cannot_be_used_changes_nothing(app: Flask, database, arguments: tuple[str, ...]) -> None:
    answer = run(app, *arguments)
    assert answer.exit_code == 2
    assert "Error: " in answer.stderr
    assert "Traceback" not in answer.output
    db.session.rollback()
    assert db.session.scalars(select(Workshop)).all() == []


def test_a_slug_that_is_taken_is_refused(app: Flask, database) -> None:
    run(app, *CREATE)
    answer = run(app, *CREATE)
    assert answer.exit_code == 2
    assert len(answer.stderr.splitlines()) == 1
