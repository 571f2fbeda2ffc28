"""The files that were written for people to read, so that they are known when a word must go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from charter_desktop.store import tables_work as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

_c = t.written.c


class Written:
    """What is known of written files, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, path: Path, digest: str) -> None:
        """Keep that a file was written, with the SHA-256 of its bytes in hexadecimal."""
        self.forget([path])
        where = str(path.absolute())
        self._connection.execute(insert(t.written).values(path=where, digest=digest))

    def all(self) -> dict[Path, str]:
        """Return the SHA-256 of every file that was written, by absolute path."""
        rows = self._connection.execute(select(_c.path, _c.digest).order_by(_c.path)).all()
        return {Path(row.path): row.digest for row in rows}

    def forget(self, paths: Iterable[Path]) -> None:
        """Forget files: they are not there any more, or not ours."""
        for path in paths:
            self._connection.execute(delete(t.written).where(_c.path == str(path.absolute())))
