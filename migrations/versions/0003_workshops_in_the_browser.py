"""What an organiser sets in the browser: format, sponsor, agenda, topics, release before others see a card."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workshop", sa.Column("format", sa.String(length=10), nullable=False, server_default="on_site"))
    op.add_column("workshop", sa.Column("sponsor", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("workshop", sa.Column("release_first", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("table", sa.Column("is_online", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_agenda_item_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_workshop_id"), "agenda_item", ["workshop_id"])
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("slug", name=op.f("uq_topic_slug")),
    )
    op.create_table(
        "workshop_topic",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_workshop_topic_topic_id_topic")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_topic_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "topic_id", name=op.f("pk_workshop_topic")),
    )
    op.create_index(op.f("ix_workshop_topic_topic_id"), "workshop_topic", ["topic_id"])


def downgrade() -> None:
    op.drop_table("workshop_topic")
    op.drop_table("topic")
    op.drop_table("agenda_item")
    op.drop_column("table", "is_online")
    for column in ("release_first", "sponsor", "format"):
        op.drop_column("workshop", column)
