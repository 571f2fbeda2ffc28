"""Files that belong to a record: their bytes wait here until they are written where they go.

A file and a record cannot be written in one act. The bytes are kept in the record's transaction,
so what a crash left unwritten is still known at the next start.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from charter_desktop.store import tables_work as t

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Outbox:
    """The files that wait, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, path: Path, data: bytes) -> None:
        """Keep the bytes of a file; they take the place of any that wait for the same path."""
        where = str(path.absolute())
        self._connection.execute(delete(t.outbox).where(t.outbox.c.path == where))
        self._connection.execute(insert(t.outbox).values(path=where, data=data))

    def all(self) -> dict[Path, bytes]:
        """Return what waits, by absolute path, in the order in which it came."""
        c = t.outbox.c
        rows = self._connection.execute(select(c.path, c.data).order_by(c.place)).all()
        return {Path(row.path): row.data for row in rows}

    def clear(self) -> None:
        """Forget everything that waits: it is written, or it cannot be."""
        self._connection.execute(delete(t.outbox))
