"""The migrations lead to exactly the tables that the code knows."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError

from innovation import create_app
from innovation.core.db import db
from innovation.shell.migrations import newest_revision
from tests import postgres
from tests.conftest import ON_POSTGRES

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def test_head_equals_the_models(database: SQLAlchemy) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == newest_revision()
        assert compare_metadata(context, db.metadata) == []


@pytest.mark.sqlite
def test_the_first_migration_makes_and_removes_everything(tmp_path: Path) -> None:
    """Its data test: rows written after it are readable, and going back leaves nothing behind."""
    app = create_app(TESTING=True, SQLALCHEMY_DATABASE_URI=f"sqlite:///{tmp_path / 'fresh.db'}")
    with app.app_context():
        upgrade(directory=str(MIGRATIONS), revision="0001")
        with db.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO organisation (slug, name, official_name, kind, is_home, zip, sub_region)"
                    " VALUES ('fuerth', 'Fürth', 'Fürth', 'municipality', 1, '64658', 'Weschnitztal')"
                )
            )
            assert connection.scalar(text("SELECT name FROM organisation")) == "Fürth"
        downgrade(directory=str(MIGRATIONS), revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        db.engine.dispose()


def test_what_stood_there_before_a_migration_stays_readable(at_revision: Callable[[str], Engine]) -> None:
    """Rows of the first release survive every later step, up and down again, although other rows point to them."""
    engine = at_revision("0001")
    with engine.begin() as connection:
        for statement in OLD_ROWS:
            connection.execute(text(statement))
    at_revision("head")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name, claimed_by_id FROM person")).all() == [("Petra", None)]
        assert connection.execute(text("SELECT device, last_seen_at FROM sign_in_session")).all() == [("", None)]
        workshop = connection.execute(text('SELECT format, sponsor, release_first FROM "workshop"')).one()
        assert (workshop[0], workshop[1], bool(workshop[2])) == ("on_site", "", False)
        columns = "title, version, awaits_release, hidden_at, entered_by_id, withdrawn_at"
        idea = connection.execute(text(f"SELECT {columns} FROM idea"))  # noqa: S608
        assert [(one[0], one[1], bool(one[2]), *one[3:]) for one in idea] == [("Karte", 1, False, None, None, None)]
        assert connection.execute(text("SELECT words FROM idea")).all() == [(" karte\n",)]
        kept = text("SELECT facet, value_id, question_rank, shelf, number FROM idea_facet_count ORDER BY facet")
        assert connection.execute(kept).all() == [("changes", 0, 0, "", 1), ("table", 1, 9999, "submitted", 1)]
    downgrade(directory=str(MIGRATIONS), revision="0001")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT title FROM idea")).all() == [("Karte",)]
        assert "token" not in inspect(engine).get_table_names()


def test_comments_and_photos_stand_beside_their_idea(at_revision: Callable[[str], Engine]) -> None:
    """An idea has one photo at a time, and going back takes both tables away but leaves the idea."""
    engine = at_revision("0005")
    with engine.begin() as connection:
        for statement in (*OLD_ROWS, *COMMENT_AND_PHOTO):
            connection.execute(text(statement))
        assert connection.execute(text("SELECT text, hidden_reason FROM comment")).all() == [("Gut so", "")]
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(COMMENT_AND_PHOTO[1].replace("(1, 1, 1, 'a'", "(2, 1, 1, 'b'")))
    with engine.begin() as connection:
        connection.execute(text("UPDATE idea_photo SET removed_at = :at"), {"at": AT.strip("'")})
        connection.execute(text(COMMENT_AND_PHOTO[1].replace("(1, 1, 1, 'a'", "(2, 1, 1, 'b'")))
    downgrade(directory=str(MIGRATIONS), revision="0004")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT title FROM idea")).all() == [("Karte",)]
        assert {"comment", "idea_photo"} & set(inspect(engine).get_table_names()) == set()


@pytest.fixture
def at_revision(tmp_path: Path) -> Iterator[Callable[[str], Engine]]:
    """Brings a fresh database, of the kind this run is about, to a revision."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    if ON_POSTGRES:
        url = postgres.new_database(os.environ["TEST_DATABASE_URL"], f"migrated_{os.getpid()}")
    app = create_app(TESTING=True, SQLALCHEMY_DATABASE_URI=url)

    def bring(revision: str) -> Engine:
        upgrade(directory=str(MIGRATIONS), revision=revision)
        return db.engine

    with app.app_context():
        yield bring
        db.engine.dispose()


AT = "'2026-11-01 10:00:00+00:00'"
OLD_ROWS = tuple(
    statement.replace("AT", AT)
    for statement in (
        "INSERT INTO organisation (id, slug, name, official_name, kind, is_home, zip, sub_region)"
        " VALUES (1, 'fuerth', 'Fürth', 'Fürth', 'municipality', true, '64658', 'Weschnitztal')",
        "INSERT INTO person (id, name, email, language, created_at) VALUES (1, 'Petra', 'p@x.example', 'de', AT)",
        "INSERT INTO sign_in_session (token_hash, person_id, created_at, expires_at) VALUES ('h', 1, AT, AT)",
        "INSERT INTO workshop (id, slug, title, place, vision, state, join_code, starts_at, version)"
        " VALUES (1, 'tag', 'Tag', '', '', 'open', 'BBBBB', AT, 1)",
        """INSERT INTO "table" (id, workshop_id, position, code, name) VALUES (1, 1, 0, 'T01', 'Tisch 1')""",
        "INSERT INTO idea (id, workshop_id, question_rank, table_id, author_id, organisation_id, author_name, title,"
        " benefit, folded, state, submitted_at, receipt_token, fingerprint, source, source_url)"
        " VALUES (1, 1, 9999, 1, 1, 1, '', 'Karte', '', '', 'submitted', AT, 'r', '', '', '')",
        "INSERT INTO voting_round (id, workshop_id, method, opens_at) VALUES (1, 1, 'approval', AT)",
        "INSERT INTO vote (id, round_id, person_id, idea_id, cast_at) VALUES (1, 1, 1, 1, AT)",
    )
)
COMMENT_AND_PHOTO = tuple(
    statement.replace("AT", AT)
    for statement in (
        "INSERT INTO comment (id, idea_id, author_id, role, kind, text, written_at, hidden_reason, idempotency_key)"
        " VALUES (1, 1, 1, '', 'note', 'Gut so', AT, '', 'k')",
        "INSERT INTO idea_photo (id, idea_id, added_by_id, name, alt, width, height, preview_width, preview_height,"
        " added_at) VALUES (1, 1, 1, 'a', 'Flipchart', 4, 3, 4, 3, AT)",
    )
)


def test_readyz_tells_whether_the_database_fits(database: SQLAlchemy, app: Flask) -> None:
    assert app.test_client().get("/readyz").status_code == 200
