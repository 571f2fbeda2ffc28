"""Python's own SQLite connection under SQLAlchemy's."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """Return Python's own connection, for what must not happen inside a transaction."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("The store's connection is not one of sqlite3")
    return driver
