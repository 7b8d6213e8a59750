"""The only place that commits."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy.orm import Session

from innovation.core import events
from innovation.core.db import db

_write_lock = threading.Lock()
ONE_WRITER = 26_11_2026
"""Key of PostgreSQL's advisory lock: any number, the same in all processes."""


@contextmanager
def transaction() -> Iterator[Session]:
    """One unit of writing: read what decides, write, let the listeners write, commit.

    Ends the open read snapshot first, so whatever decides must be fetched inside. There is one writer at a time, on
    both databases: a rule that was checked inside still holds at the commit, and SQLite never answers "locked".
    An exception rolls everything back. Does not nest (RuntimeError). Never hash, render or send inside it.
    """
    session = db.session()
    if session.info.get("writing"):
        raise RuntimeError("transaction() does not nest")
    session.rollback()
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    with _write_lock if on_sqlite else nullcontext():
        session.info["writing"] = True
        try:
            connection = session.connection(execution_options={"begin_mode": "IMMEDIATE"})
            if not on_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")
            yield session
            events.tell_listeners(session)
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            events.forget(session)
            session.info["writing"] = False
