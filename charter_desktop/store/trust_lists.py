"""OALC's trust lists, as the very bytes that were signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charter_desktop.store.link import Link


class TrustLists:
    """The trust lists that were added, inside one unit of work."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def put(self, version: int, line: bytes) -> None:
        """Keep the trust list of a version. One that is here already is never replaced."""
        self._link.write(
            "INSERT INTO trust (version, line) VALUES (?, ?) ON CONFLICT DO NOTHING", version, line
        )

    def all(self) -> tuple[bytes, ...]:
        """Return every trust list, from the first version to the newest."""
        rows = self._link.driver.execute("SELECT line FROM trust ORDER BY version")
        return tuple(line for (line,) in rows)
