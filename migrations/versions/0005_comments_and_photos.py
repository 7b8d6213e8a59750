"""What people say to an idea, and its photo."""

import sqlalchemy as sa
from alembic import op

from innovation.core.db import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("hidden_at", UtcDateTime(), nullable=True),
        sa.Column("hidden_reason", sa.String(length=300), nullable=False),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("idempotency_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_comment_idea_id_idea")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_comment_author_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_comment_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["person.id"], name=op.f("fk_comment_hidden_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("author_id", "idempotency_key", name=op.f("uq_comment_author_id_idempotency_key")),
    )
    op.create_index("ix_comment_conversation", "comment", ["idea_id", "id"])
    op.create_index(op.f("ix_comment_organisation_id"), "comment", ["organisation_id"])
    op.create_table(
        "idea_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("alt", sa.String(length=300), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("preview_width", sa.Integer(), nullable=False),
        sa.Column("preview_height", sa.Integer(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_idea_photo_idea_id_idea")),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_idea_photo_added_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_photo")),
        sa.UniqueConstraint("name", name=op.f("uq_idea_photo_name")),
    )
    op.create_index(op.f("ix_idea_photo_idea_id"), "idea_photo", ["idea_id"])
    stands = sa.text("removed_at IS NULL")
    op.create_index(
        "ix_idea_photo_one", "idea_photo", ["idea_id"], unique=True, sqlite_where=stands, postgresql_where=stands
    )


def downgrade() -> None:
    op.drop_table("idea_photo")
    op.drop_table("comment")
