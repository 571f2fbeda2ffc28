"""A copy of a store in memory, to try a change on: nothing that is written there is kept.

Looking at a file works on such a copy (`records.md` 1): a trial inside the live file, taken back
afterwards, wrote that file anew and kept readers waiting.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import StaticPool, create_engine

from charter_desktop.store.database import plain_errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@contextmanager
def trial_copy(path: Path) -> Iterator[Connection]:
    """Give a connection inside a transaction on a copy of the store at `path`.

    Raises StoreError where the store cannot be read.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        with plain_errors(path), closing(_reader(path)) as live:
            live.backup(memory)
        engine = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)
        with plain_errors(path), engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection


def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
