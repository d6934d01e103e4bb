"""Emergencies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emergencies",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("playlist_id", sa.String(length=128), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergencies")),
    )
    op.create_index(op.f("ix_emergencies_ends_at"), "emergencies", ["ends_at"], unique=False)
    op.create_index(op.f("ix_emergencies_issued_at"), "emergencies", ["issued_at"], unique=False)
    op.create_index(op.f("ix_emergencies_playlist_id"), "emergencies", ["playlist_id"], unique=False)
