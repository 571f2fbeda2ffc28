"""Making a store of today's schema."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import Connection, NullPool, create_engine, text

from charter_desktop.atomic import write_atomically
from charter_desktop.store.places import refuse_synchronised
from charter_desktop.store.tables import FULL_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.store.kinds import StoreKind


def create_store(path: Path, kind: StoreKind, fill: Callable[[Connection], object]) -> None:
    """Make a store of today's schema, whole or not at all; `fill` writes its first rows.

    It is made in memory and written to its place at once, so a kill leaves nothing half made.
    """
    refuse_synchronised(path.parent)
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        engine = create_engine("sqlite://", creator=lambda: memory, poolclass=NullPool)
        with engine.connect() as connection:
            kind.metadata.create_all(connection, checkfirst=False)
            for statement in FULL_TEXT if kind.has_search else ():
                connection.exec_driver_sql(statement)
            connection.execute(
                text("INSERT INTO alembic_version VALUES (:head)"), {"head": kind.revision}
            )
            fill(connection)
            connection.exec_driver_sql(f"PRAGMA application_id={kind.application_id}")
            connection.exec_driver_sql(f"PRAGMA user_version={kind.schema}")
            connection.commit()
            image = memory.serialize()
    finally:
        memory.close()
    write_atomically(path, image)
