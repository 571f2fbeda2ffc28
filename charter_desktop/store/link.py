"""One transaction's connection: Python's own, and SQLAlchemy's over that same one.

What every start reads is read in plain SQL through Python's own: importing SQLAlchemy takes longer
than all of Home does. Whatever asks for SQLAlchemy's has it made, and imported, then.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from charter_desktop.store.driver import driver_connection

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from sqlalchemy import Connection, CursorResult


class Link:
    """A connection inside a transaction, which somebody else ends."""

    def __init__(
        self, driver: sqlite3.Connection, over: Callable[[sqlite3.Connection], Connection]
    ) -> None:
        """Keep Python's connection; `over` gives SQLAlchemy's for it."""
        self.driver = driver
        self._over = over

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """Return the link of a connection of SQLAlchemy's."""
        return cls(driver_connection(connection), lambda _driver: connection)

    @cached_property
    def core(self) -> Connection:
        """SQLAlchemy's connection."""
        return self._over(self.driver)

    def write(self, statement: str, *values: object) -> CursorResult[Any]:
        """Change something, in plain SQL.

        Through SQLAlchemy, which begins a transaction where the last one was committed.
        """
        return self.core.exec_driver_sql(statement, values)

    def close(self) -> None:
        """Let the file go; what was not committed is undone."""
        if "core" in vars(self):
            self.core.close()
        self.driver.close()
