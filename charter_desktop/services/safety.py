"""Safety copies of one council's work, made by hand or by the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.safety_copies import CopyContents, SafetyCopy
    from charter_desktop.store.unit_of_work import WorkStore


class Safety:
    """What a clerk does with safety copies."""

    def __init__(self, work: WorkStore) -> None:
        """Keep the council's store."""
        self._copies = work.safety_copies

    def make(self) -> SafetyCopy | None:
        """Make a safety copy; None where nothing changed since the newest."""
        return self._copies.make()

    def all(self) -> tuple[SafetyCopy, ...]:
        """Return the safety copies, newest first."""
        return self._copies.all()

    def look(self, path: Path) -> CopyContents:
        """Return what is inside a safety copy; nothing is changed."""
        return self._copies.look(path)
