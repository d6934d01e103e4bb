"""Run by Alembic: the migrations go into the caller's transaction, who commits or undoes all of them."""

from __future__ import annotations

from alembic import context

from signage.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
