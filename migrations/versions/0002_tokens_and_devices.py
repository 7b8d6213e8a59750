"""One-time tokens, mail domains, devices signed in, and whose account has taken over a guest."""

import sqlalchemy as sa
from alembic import op

from innovation.core.db import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_token_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_token_token_hash")),
    )
    op.create_index("ix_token_person", "token", ["person_id", "purpose"])
    op.create_index(op.f("ix_token_email"), "token", ["email"])
    op.create_table(
        "mail_domain",
        sa.Column("domain", sa.String(length=120), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mail_domain_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_mail_domain")),
    )
    op.create_index(op.f("ix_mail_domain_organisation_id"), "mail_domain", ["organisation_id"])
    # Columns are added as they are: batch mode would copy the table, which SQLite refuses while rows point to it.
    op.add_column(
        "person",
        sa.Column("claimed_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        inline_references=True,
    )
    op.create_index(op.f("ix_person_claimed_by_id"), "person", ["claimed_by_id"])
    op.add_column("sign_in_session", sa.Column("device", sa.String(length=60), nullable=False, server_default=""))
    op.add_column("sign_in_session", sa.Column("last_seen_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("sign_in_session", "last_seen_at")
    op.drop_column("sign_in_session", "device")
    op.drop_index(op.f("ix_person_claimed_by_id"), "person")
    op.drop_column("person", "claimed_by_id")
    op.drop_table("mail_domain")
    op.drop_table("token")
