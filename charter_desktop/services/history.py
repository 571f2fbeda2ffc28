"""What was recorded, in the order in which it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charter_desktop.domain.records import Operation
    from charter_desktop.store.unit_of_work import WorkStore


class History:
    """Reads the log, which only grows."""

    def __init__(self, work: WorkStore) -> None:
        """Keep the council's store."""
        self._work = work

    def newest(self, limit: int) -> tuple[Operation, ...]:
        """Return the newest operations first, at most `limit`."""
        with self._work.reading() as unit:
            return unit.operations.history(limit)
