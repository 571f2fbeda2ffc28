"""Which operations were done in one go on this computer: what Undo and History speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, tuple_

from charter_desktop.domain.acts import Act, ActKind, Placed
from charter_desktop.store import lines
from charter_desktop.store import tables_work as t
from charter_desktop.store.lines import LATEST_TIME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select

    from charter_desktop.domain.records import Dot, Operation

_op = t.operation.c
_MOST_AT_ONCE = 500


class Acts:
    """The acts of one council on this computer, inside one unit of work.

    All operations that a unit appends are one act. Its row is made with the first of them, so that
    a unit which says nothing new leaves none.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kind = ActKind.DONE
        self._about: int | None = None
        self._own: int | None = None

    def mark(self, kind: ActKind, about: int | None = None) -> None:
        """Say what this unit's act is, before its first operation."""
        self._kind, self._about = kind, about

    def own(self, at: int) -> int:
        """Return the id of this unit's act, which is made, as of `at`, if it is not there yet."""
        if self._own is None:
            row = {"at": at, "kind": self._kind.value, "about": self._about}
            made = self._connection.execute(insert(t.act).values(**row).returning(t.act.c.id))
            self._own = made.scalar_one()
        return self._own

    def since(self, at: int) -> tuple[Act, ...]:
        """Return the acts from a time on, in Unix milliseconds, in the order they were done."""
        rows = self._connection.execute(
            select(t.act).where(t.act.c.at >= at).order_by(t.act.c.id)
        ).mappings()
        return tuple(Act(row["id"], row["at"], ActKind(row["kind"]), row["about"]) for row in rows)

    def of(self, act: int) -> tuple[Placed, ...]:
        """Return the operations of an act, in order."""
        return self._read(_placed().where(_op.act == act))

    def of_record(self, type_name: str, record: str) -> tuple[Placed, ...]:
        """Return all that was ever said of one record, in order."""
        return self._read(_placed().where(_op.type == type_name, _op.record == record))

    def of_type(self, type_name: str) -> tuple[Placed, ...]:
        """Return all that was ever said of records of a type, in order."""
        return self._read(_placed().where(_op.type == type_name))

    def records(self) -> tuple[tuple[str, str], ...]:
        """Return every record of which anything was ever said, by type and id, in that order."""
        chosen = select(_op.type, _op.record).distinct().order_by(_op.type, _op.record)
        return tuple((row.type, row.record) for row in self._connection.execute(chosen))

    def newest(self, most: int, since: int = 0, until: int = LATEST_TIME) -> tuple[Placed, ...]:
        """Return the newest that was said from `since` up to but not at `until`, in order."""
        chosen = _placed().where(_op.at >= since, _op.at < until)
        return self._read(chosen.order_by(_op.place.desc()).limit(most))

    def replaced_by(self, said: Iterable[Placed]) -> dict[Dot, Operation]:
        """Return the operations in whose place these stand, by their dots."""
        dots = sorted({dot for placed in said for dot in placed.operation.replaces})
        found: dict[Dot, Operation] = {}
        for start in range(0, len(dots), _MOST_AT_ONCE):
            part = dots[start : start + _MOST_AT_ONCE]
            for placed in self._read(_placed().where(tuple_(_op.replica, _op.number).in_(part))):
                found[placed.operation.dot] = placed.operation
        return found

    def _read(self, chosen: Select[int, int | None, bytes, bytes | None]) -> tuple[Placed, ...]:
        rows = self._connection.execute(chosen).all()
        placed = (Placed(row.place, row.act, lines.read(row.line, row.value)) for row in rows)
        return tuple(sorted(placed, key=lambda one: one.place))


def _placed() -> Select[int, int | None, bytes, bytes | None]:
    return select(_op.place, _op.act, _op.line, _op.value)
