"""The one door for what a council writes: every change is an operation that is only ever added.

The rules are R1 to R8 of `exchange.md` 4; the rows that the program reads are made in
`projection.py` in the same transaction.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, tuple_

from charter_desktop.domain.canonical import plain
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import DELETED, REMOVED, Dot, Operation, Target, is_content
from charter_desktop.store import tables_work as t
from charter_desktop.store.log import Log, chosen_operations, shown_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_op = t.operation.c
_MOST_REMOVED = 1000
"""Operations whose values one operation removes: their dots fit in a line (`exchange.md` 2.2)."""


class Operations(Log):
    """What a council says, inside one unit of work."""

    def say(
        self, target: Target, value: object | Mapping[str, object], by: str = ""
    ) -> Operation | None:
        """Say that a group of a record now is `value`, in place of all that is live there (R2).

        Returns the operation, or None where that is what is shown already and nobody differs. The
        first word on a group is always kept, also where it equals the default: "not started" said
        is not the same as never said. Raises NotCanonicalError for text that no record may hold.
        """
        _check(target)
        body = plain(value)
        if not isinstance(body, dict):
            raise TypeError(f"The value of {target} is not a group of fields")
        return self._say(target, body, by)

    def restore(self, target: Target, value: Mapping[str, Any], by: str = "") -> Operation | None:
        """Say a value again that a group had before, also of a type that is not known here (R17).

        Returns None where that is shown already.
        """
        return self._say(target, dict(value), by)

    def delete(self, type_name: str, record: str, by: str = "") -> Operation | None:
        """Delete a record as far as it was seen here; a later or unseen edit brings it back (R6).

        Returns None where there is nothing to delete.
        """
        said = select(_op.place).where(_op.type == type_name, _op.record == record)
        if self._connection.execute(said.limit(1)).first() is None:
            return None
        if self._is_hidden(type_name, record):
            return None
        target = Target(type_name, record, DELETED)
        return self._append_new(target, {"seen": self.vector()}, by)

    def put_back(self, type_name: str, record: str, by: str = "") -> Operation | None:
        """Put a deleted record back as it was; returns None where it is not deleted."""
        if not self._is_hidden(type_name, record):
            return None
        return self._append_new(Target(type_name, record, DELETED), {}, by)

    def remove(
        self, type_name: str, record: str, dots: Iterable[Dot], by: str = ""
    ) -> tuple[Operation, ...]:
        """Remove for good what some operations on a record said; their places in the log stay.

        Returns the operations that say so, which reach the council's other laptops. What they
        removed is nowhere in the tables then; `WorkStore.scrub` takes it out of the file's bytes.
        """
        held = {
            one.dot for one in self.history_of(type_name, record) if is_content(one.target.group)
        }
        named = sorted(held.intersection(dots))
        target = Target(type_name, record, REMOVED)
        return tuple(
            self._append_new(target, {"dots": [list(dot) for dot in part]}, by, live=())
            for part in (
                named[start : start + _MOST_REMOVED]
                for start in range(0, len(named), _MOST_REMOVED)
            )
        )

    def undo(self, operation: Operation, by: str = "") -> Operation | None:
        """Say again what was shown before `operation`; the log only grows (R17).

        Returns None where something else was said since or beside it, or what was there is removed
        for good. Undoing the operation that comes back says `operation` again.
        """
        if [one.dot for one in self._live(operation.target)] != [operation.dot]:
            return None
        earlier = self._earlier(operation)
        return None if earlier is None else self._say(operation.target, earlier, by)

    def is_deleted(self, type_name: str, record: str) -> bool:
        """Say whether a record is among the deleted items."""
        return self._is_hidden(type_name, record)

    def deleted(self) -> tuple[tuple[str, str], ...]:
        """Return the deleted records by type and id, in that order."""
        hidden = t.hidden.c
        rows = self._connection.execute(
            select(hidden.type, hidden.record).order_by(hidden.type, hidden.record)
        ).all()
        return tuple((row.type, row.record) for row in rows)

    def shown(self, target: Target) -> dict[str, Any] | None:
        """Return the shown value of a group, or None where nothing is said (or it was removed)."""
        live = self._live(target)
        return (live[0].value or None) if live else None

    def history(self, limit: int = 200) -> tuple[Operation, ...]:
        """Return the newest operations, the one that arrived here last first."""
        return self._read(chosen_operations().order_by(_op.place.desc()).limit(limit))

    def history_of(self, type_name: str, record: str) -> tuple[Operation, ...]:
        """Return all that was ever said of one record, newest first."""
        chosen = chosen_operations().where(_op.type == type_name, _op.record == record)
        return self._read(chosen.order_by(_op.place.desc()))

    def conflicts(self) -> dict[Target, tuple[Operation, ...]]:
        """Return the groups that hold more than one value, each with its values, shown one first.

        Saying either of them settles it (R5).
        """
        v = t.value.c
        rows = self._connection.execute(
            select(v.type, v.record, v.grp).where(v.conflict).order_by(v.type, v.record, v.grp)
        )
        targets = [Target(row.type, row.record, row.grp) for row in rows]
        return {target: self._live(target) for target in targets}

    def _say(self, target: Target, value: dict[str, Any], by: str) -> Operation | None:
        live = self._live(target)
        settled = bool(live) and all(one.value == value for one in live)
        if settled and not self._is_hidden(target.type, target.id):
            return None
        return self._append_new(target, value, by, live)

    def _earlier(self, operation: Operation) -> dict[str, Any] | None:
        if not operation.replaces:
            # A group of no fields reads as if it had never been said.
            return {}
        before = chosen_operations().where(tuple_(_op.replica, _op.number).in_(operation.replaces))
        found = self._read(shown_first(before).limit(1))
        return found[0].value if found else None


def _check(target: Target) -> None:
    """Refuse a target that no record type knows: our own fault, found where it is made."""
    record = COUNCIL_TYPES.get(target.type)
    groups = () if record is None else tuple(f.name for f in dataclasses.fields(record))[1:]
    if target.group not in groups or not target.id:
        raise ValueError(f"There is no group {target.group!r} of {target.type!r} {target.id!r}")
