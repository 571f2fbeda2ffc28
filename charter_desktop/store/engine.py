"""SQLAlchemy's engine over connections that are opened elsewhere."""

from __future__ import annotations

from threading import local
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

BEGIN = "begin_with"
"""The execution option that says how a transaction begins; empty where it has begun already."""


class Over:
    """Makes SQLAlchemy's connections; each is closed after use, none is kept open between two."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """Keep what opens a connection of Python's."""
        self._connect = connect
        self._given = local()  # of each thread
        self.engine: Engine = create_engine("sqlite://", creator=self._take, poolclass=NullPool)
        event.listen(self.engine, "begin", _send_begin)
        # SQLAlchemy looks at the first connection of an engine and rolls back what that began.
        self.engine.connect().close()

    def over(self, driver: sqlite3.Connection) -> Connection:
        """Return SQLAlchemy's connection over one that is open, and inside a transaction."""
        self._given.driver = driver
        try:
            return self.engine.connect().execution_options(**{BEGIN: ""})
        finally:
            self._given.driver = None

    def _take(self) -> sqlite3.Connection:
        return getattr(self._given, "driver", None) or self._connect()


def _send_begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    statement = options.get(BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)
