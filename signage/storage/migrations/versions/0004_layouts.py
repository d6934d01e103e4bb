"""How a screen is divided, and in which languages it speaks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("screens", sa.Column("layout", sa.Text(), nullable=False, server_default="{}"))
    op.add_column(
        "screens", sa.Column("language_policy", sa.String(length=16), nullable=False, server_default="fallback")
    )
    op.add_column("screens", sa.Column("language_shares", sa.Text(), nullable=False, server_default="{}"))
