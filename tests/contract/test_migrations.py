"""The migrations lead to exactly the tables that the code knows."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import inspect, text

from innovation import create_app
from innovation.core.db import db
from innovation.shell.migrations import newest_revision

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


def test_readyz_tells_whether_the_database_fits(database: SQLAlchemy, app: Flask) -> None:
    assert app.test_client().get("/readyz").status_code == 200
