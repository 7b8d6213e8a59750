"""Alembic's entry: migrates the database of the current app."""

import importlib
import pkgutil

from alembic import context

import innovation
from innovation.core.db import Base, db

for package in pkgutil.iter_modules(innovation.__path__, "innovation."):
    if package.ispkg:
        for module in pkgutil.iter_modules(importlib.import_module(package.name).__path__, f"{package.name}."):
            if module.name.endswith(("models", ".outbox", ".versions")):
                importlib.import_module(module.name)

with db.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
