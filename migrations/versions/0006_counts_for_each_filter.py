"""Kept numbers for each table and topic of a board, its order within one table and one state, and words to search."""

import sqlalchemy as sa
from alembic import op

from innovation.core.text import search_words

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
ORDER = ("question_rank", sa.text("submitted_at DESC"), sa.text("id DESC"))
AT_ONCE = 1_000

idea = sa.table(
    "idea",
    *(sa.column(name) for name in ("id", "workshop_id", "question_rank", "table_id", "state", "hidden_at", "title")),
    *(sa.column(name) for name in ("benefit", "words")),
    sa.column("awaits_release", sa.Boolean()),
)
idea_topic = sa.table("idea_topic", sa.column("idea_id"), sa.column("topic_id"))
COLUMNS = ("workshop_id", "question_rank", "shelf", "facet", "value_id", "number")


def upgrade() -> None:
    kept = op.create_table(
        "idea_facet_count",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("facet", sa.String(length=10), nullable=False),
        sa.Column("value_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question_rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shelf", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_idea_facet_count_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint(
            "workshop_id", "facet", "value_id", "question_rank", "shelf", name=op.f("pk_idea_facet_count")
        ),
    )
    _count(kept)
    op.add_column("idea", sa.Column("words", sa.Text(), nullable=False, server_default=""))
    _fill_words(op.get_bind())
    op.drop_index("ix_idea_state", "idea")
    op.create_index("ix_idea_state", "idea", ["workshop_id", "state", *ORDER])
    op.create_index("ix_idea_table", "idea", ["table_id", *ORDER])
    op.create_index("ix_idea_newest", "idea", ["workshop_id", *ORDER[1:]])


def _count(kept: sa.Table) -> None:
    """As `ideas/counting.py:recount` does for one workshop."""
    hidden, waiting = sa.literal_column("'hidden'"), sa.literal_column("'awaits_release'")
    shelf = sa.case((idea.c.hidden_at.is_not(None), hidden), (idea.c.awaits_release, waiting), else_=idea.c.state)
    group = (idea.c.workshop_id, idea.c.question_rank, shelf)
    by_table = (
        sa.select(*group, sa.literal_column("'table'"), idea.c.table_id, sa.func.count())
        .where(idea.c.table_id.is_not(None))
        .group_by(*group, idea.c.table_id)
    )
    by_topic = (
        sa.select(*group, sa.literal_column("'topic'"), idea_topic.c.topic_id, sa.func.count())
        .select_from(idea.join(idea_topic, idea_topic.c.idea_id == idea.c.id))
        .group_by(*group, idea_topic.c.topic_id)
    )
    constants = [sa.literal_column(text) for text in ("0", "''", "'changes'", "0", "1")]
    changes = sa.select(idea.c.workshop_id, *constants).distinct()
    for rows in (by_table, by_topic, changes):
        op.execute(kept.insert().from_select(COLUMNS, rows))


def _fill_words(connection: sa.Connection) -> None:
    """In portions: 100,000 cards do not lie in memory at once."""
    last = 0
    portion = sa.select(idea.c.id, idea.c.title, idea.c.benefit).order_by(idea.c.id).limit(AT_ONCE)
    fill = idea.update().where(idea.c.id == sa.bindparam("number")).values(words=sa.bindparam("found"))
    while rows := connection.execute(portion.where(idea.c.id > last)).all():
        last = rows[-1].id
        connection.execute(
            fill,
            [
                {
                    "number": row.id,
                    "found": "\n".join(
                        "".join(f" {word}" for word in search_words(text)) for text in (row.title, row.benefit)
                    ),
                }
                for row in rows
            ],
        )


def downgrade() -> None:
    op.drop_index("ix_idea_newest", "idea")
    op.drop_index("ix_idea_table", "idea")
    op.drop_index("ix_idea_state", "idea")
    op.create_index("ix_idea_state", "idea", ["workshop_id", "state"])
    op.drop_column("idea", "words")
    op.drop_table("idea_facet_count")
