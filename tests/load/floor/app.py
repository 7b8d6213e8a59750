"""The least that Flask, Flask-SQLAlchemy, Jinja and SQLite do for one list and one write; the measure of our costs."""

import os
from datetime import UTC, datetime

from flask import Flask, render_template, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, String, Text, event, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Its own tables."""


class Idea(Base):
    """A card."""

    __tablename__ = "idea"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(60))
    town: Mapped[str] = mapped_column(String(60))
    votes: Mapped[int]
    comments: Mapped[int]
    created: Mapped[datetime] = mapped_column(index=True)


class Vote(Base):
    """A vote, in no round and of nobody in particular."""

    __tablename__ = "vote"
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    user_id: Mapped[int]
    value: Mapped[int] = mapped_column(default=1)
    created: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))


@event.listens_for(Engine, "connect")
def _safe_writes(connection, record):
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


db = SQLAlchemy(metadata=Base.metadata)
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("FLOOR_DATABASE", "sqlite://")
db.init_app(app)


@app.get("/")
def board():
    """20 of all rows, the newest first."""
    ideas = db.session.scalars(select(Idea).order_by(Idea.created.desc()).limit(20)).all()
    return render_template("board.html", ideas=ideas)


@app.post("/ideas/<int:idea_id>/vote")
def vote(idea_id):
    """Insert and commit; answers nothing."""
    db.session.add(Vote(idea_id=idea_id, user_id=int(request.form.get("user", 1))))
    db.session.commit()
    return "", 204
