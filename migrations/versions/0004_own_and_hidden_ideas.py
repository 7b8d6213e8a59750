"""Ideas that are corrected, hidden, released, typed in from paper and sorted under topics."""

import sqlalchemy as sa
from alembic import op

from innovation.core.db import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
PERSONS = ("entered_by_id", "hidden_by_id")


def upgrade() -> None:
    op.add_column("idea", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("idea", sa.Column("edited_at", UtcDateTime(), nullable=True))
    op.add_column("idea", sa.Column("from_paper", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("idea", sa.Column("awaits_release", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("idea", sa.Column("hidden_at", UtcDateTime(), nullable=True))
    op.add_column("idea", sa.Column("hidden_reason", sa.String(length=300), nullable=False, server_default=""))
    op.add_column("idea", sa.Column("withdrawn_at", UtcDateTime(), nullable=True))
    op.add_column("idea", sa.Column("state_before", sa.String(length=20), nullable=False, server_default=""))
    for name in PERSONS:
        op.add_column(
            "idea", sa.Column(name, sa.Integer(), sa.ForeignKey("person.id"), nullable=True), inline_references=True
        )
    op.create_index("ix_idea_entered", "idea", ["entered_by_id", "idempotency_key"], unique=True)
    op.create_table(
        "idea_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("replaced_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_idea_wording_idea_id_idea")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_wording")),
    )
    op.create_index(op.f("ix_idea_wording_idea_id"), "idea_wording", ["idea_id"])
    op.create_table(
        "idea_topic",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_idea_topic_idea_id_idea")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_idea_topic_topic_id_topic")),
        sa.PrimaryKeyConstraint("idea_id", "topic_id", name=op.f("pk_idea_topic")),
    )
    op.create_index(op.f("ix_idea_topic_topic_id"), "idea_topic", ["topic_id"])


def downgrade() -> None:
    op.drop_table("idea_topic")
    op.drop_table("idea_wording")
    op.drop_index("ix_idea_entered", "idea")
    for column in (
        *(*PERSONS, "state_before", "withdrawn_at", "hidden_reason", "hidden_at"),
        *("awaits_release", "from_paper", "edited_at", "version"),
    ):
        op.drop_column("idea", column)
