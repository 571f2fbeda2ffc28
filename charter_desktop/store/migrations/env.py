"""Alembic runs this for each upgrade; the transaction is that of `store.migrating`."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
