"""Files that belong to a record: what is to be done with them once the record is kept.

A file and a record cannot be written in one act. The bytes of a new file, or the path of one that
is to be destroyed, are kept in the record's transaction, so what a crash left undone is still known
at the next start.
"""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.store.link import Link

_SEND = "INSERT INTO outbox (path, errand, data) VALUES (?, ?, ?)"
_FORGET = "DELETE FROM outbox WHERE path = ?"
_WRITTEN = "SELECT path, data FROM outbox WHERE errand = ? ORDER BY place"
_DOOMED = "SELECT path FROM outbox WHERE errand = ? ORDER BY place"


class Errand(enum.StrEnum):
    """What is to be done with a file; LAST is for what goes when all else is gone."""

    WRITE = "write"
    DESTROY = "destroy"
    LAST = "last"


class Outbox:
    """The files that wait, inside one unit of work."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def put(self, path: Path, data: bytes) -> None:
        """Keep the bytes of a file; they take the place of any errand for the same path."""
        self._send(path, Errand.WRITE, data)

    def destroy(self, path: Path, errand: Errand = Errand.DESTROY) -> None:
        """Keep that a file, or a folder with all that is in it, is to be destroyed."""
        self._send(path, errand, b"")

    def all(self) -> dict[Path, bytes]:
        """Return what is to be written, by absolute path, in the order in which it came."""
        rows = self._link.driver.execute(_WRITTEN, (Errand.WRITE,))
        return {Path(path): data for path, data in rows}

    def doomed(self, errand: Errand) -> tuple[Path, ...]:
        """Return what is to be destroyed, in the order in which it came."""
        return tuple(Path(path) for (path,) in self._link.driver.execute(_DOOMED, (errand,)))

    def is_empty(self) -> bool:
        """Say whether nothing waits."""
        return self._link.driver.execute("SELECT 1 FROM outbox LIMIT 1").fetchone() is None

    def forget(self, paths: Iterable[Path]) -> None:
        """Forget errands that are done."""
        for path in paths:
            self._link.write(_FORGET, str(path))

    def clear(self) -> None:
        """Forget everything that is to be written: it is written, or it cannot be."""
        self._link.write("DELETE FROM outbox WHERE errand = ?", Errand.WRITE.value)

    def _send(self, path: Path, errand: Errand, data: bytes) -> None:
        where = str(path.absolute())
        self._link.write(_FORGET, where)
        self._link.write(_SEND, where, errand.value, data)
