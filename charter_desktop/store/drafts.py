"""Text that is being typed: kept on this computer until it becomes an operation, or is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.records import Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.store.link import Link

_PUT = (
    "INSERT INTO draft (type, record, grp, text, at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (type, record, grp) DO UPDATE SET text = excluded.text, at = excluded.at"
)
_TAKE = "DELETE FROM draft WHERE type = ? AND record = ? AND grp = ? RETURNING text"
_FIND = "SELECT text FROM draft WHERE type = ? AND record = ? AND grp = ?"


class Drafts:
    """The drafts of one council, inside one unit of work (`records.md` 1, autosave)."""

    def __init__(self, link: Link, clock: Callable[[], int]) -> None:
        self._link = link
        self._clock = clock

    def put(self, target: Target, text: str) -> None:
        """Keep what is typed so far for a group, in place of what was kept before."""
        self._link.write(_PUT, *target, text, self._clock())

    def take(self, target: Target) -> str | None:
        """Return what was typed and forget it here, or None where nothing was."""
        text: str | None = self._link.write(_TAKE, *target).scalar_one_or_none()
        return text

    def find(self, target: Target) -> str | None:
        """Return what was typed, or None where nothing was; it stays here."""
        row = self._link.driver.execute(_FIND, target).fetchone()
        return None if row is None else str(row[0])

    def forget(self, type_name: str, record: str) -> None:
        """Forget all that was typed about a record."""
        self._link.write("DELETE FROM draft WHERE type = ? AND record = ?", type_name, record)

    def all(self) -> dict[Target, str]:
        """Return everything that was typed and not yet kept, the oldest first."""
        rows = self._link.driver.execute("SELECT type, record, grp, text FROM draft ORDER BY at")
        return {Target(type_name, record, group): text for type_name, record, group, text in rows}
