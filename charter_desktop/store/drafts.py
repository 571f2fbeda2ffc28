"""Text that is being typed: kept on this computer until it becomes an operation, or is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from charter_desktop.domain.records import Target
from charter_desktop.store import tables_work as t

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Connection


class Drafts:
    """The drafts of one council, inside one unit of work (`records.md` 1, autosave)."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection = connection
        self._clock = clock

    def put(self, target: Target, text: str) -> None:
        """Keep what is typed so far for a group, in place of what was kept before."""
        kept = {"text": text, "at": self._clock()}
        self._connection.execute(
            insert(t.draft)
            .values(type=target.type, record=target.id, grp=target.group, **kept)
            .on_conflict_do_update(index_elements=["type", "record", "grp"], set_=kept)
        )

    def take(self, target: Target) -> str | None:
        """Return what was typed and forget it here, or None where nothing was."""
        chosen = delete(t.draft).where(*_of(target)).returning(t.draft.c.text)
        return self._connection.execute(chosen).scalar_one_or_none()

    def forget(self, type_name: str, record: str) -> None:
        """Forget all that was typed about a record."""
        c = t.draft.c
        self._connection.execute(delete(t.draft).where(c.type == type_name, c.record == record))

    def all(self) -> dict[Target, str]:
        """Return everything that was typed and not yet kept, the oldest first."""
        c = t.draft.c
        rows = self._connection.execute(select(c.type, c.record, c.grp, c.text).order_by(c.at))
        return {Target(row.type, row.record, row.grp): row.text for row in rows}


def _of(target: Target) -> tuple[ColumnElement[bool], ...]:
    c = t.draft.c
    return (c.type == target.type, c.record == target.id, c.grp == target.group)
