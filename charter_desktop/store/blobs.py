"""Pictures and other files of the content, each named by what is in it (`exchange.md` 2.6)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from charter_desktop.store import tables_content as t

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection


class Blobs:
    """The files of the content, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, files: Iterable[bytes]) -> tuple[str, ...]:
        """Keep files and return their names: the SHA-256 of each. One that is here stays."""
        rows = [{"name": hashlib.sha256(data).hexdigest(), "data": data} for data in files]
        if rows:
            self._connection.execute(insert(t.blob).on_conflict_do_nothing(), rows)
        return tuple(str(row["name"]) for row in rows)

    def found(self, names: Collection[str]) -> dict[str, bytes]:
        """Return those of the named files that are here; a missing one never blocks a record."""
        if not names:
            return {}
        c = t.blob.c
        rows = self._connection.execute(
            select(c.name, c.data).where(c.name.in_(sorted(names))).order_by(c.name)
        )
        return {row.name: row.data for row in rows}
