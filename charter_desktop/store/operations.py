"""The one door for what a council writes: every change is an operation that is only ever added.

The rules are R1 to R8 of `exchange.md` 4; the rows that the program reads are made in
`projection.py` in the same transaction.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert as upsert

from charter_desktop.domain.canonical import plain
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import DELETED, Dot, Operation, Target
from charter_desktop.store import lines
from charter_desktop.store import tables_work as t
from charter_desktop.store.projection import project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection, Select

_op = t.operation.c


class Operations:
    """The log of one council, inside one unit of work.

    `clock` gives Unix milliseconds; it is shown to people and orders nothing that was replaced.
    """

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], int],
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._random_bytes = random_bytes

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

    def undo(self, operation: Operation, by: str = "") -> Operation | None:
        """Say again what was shown before `operation`; the log only grows (R17).

        Returns None where something else was said since or beside it, or what was there is removed
        for good. Undoing the operation that comes back says `operation` again.
        """
        if [one.dot for one in self._live(operation.target)] != [operation.dot]:
            return None
        earlier = self._earlier(operation)
        return None if earlier is None else self._say(operation.target, earlier, by)

    def shown(self, target: Target) -> dict[str, Any] | None:
        """Return the shown value of a group, or None where nothing is said (or it was removed)."""
        live = self._live(target)
        return (live[0].value or None) if live else None

    def history(self, limit: int = 200) -> tuple[Operation, ...]:
        """Return the newest operations, the one that arrived here last first."""
        return self._read(_operations().order_by(_op.place.desc()).limit(limit))

    def history_of(self, type_name: str, record: str) -> tuple[Operation, ...]:
        """Return all that was ever said of one record, newest first."""
        chosen = _operations().where(_op.type == type_name, _op.record == record)
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

    def vector(self) -> dict[str, int]:
        """Return how far each replica's operations are held without a hole (R8)."""
        replica = t.replica.c
        rows = self._connection.execute(select(replica.id, replica.upto).where(replica.upto > 0))
        return {row.id: row.upto for row in rows.all()}

    def _say(self, target: Target, value: dict[str, Any], by: str) -> Operation | None:
        live = self._live(target)
        settled = bool(live) and all(one.value == value for one in live)
        if settled and not self._is_hidden(target.type, target.id):
            return None
        return self._append_new(target, value, by, live)

    def _append_new(
        self,
        target: Target,
        value: dict[str, Any],
        by: str,
        live: tuple[Operation, ...] | None = None,
    ) -> Operation:
        siblings = self._live(target) if live is None else live
        at = min(max(self._clock(), 0), lines.LATEST_TIME)
        operation = Operation(
            dot=self._next_dot(),
            target=target,
            value=value,
            at=at,
            by=plain(by),
            replaces=tuple(sorted(one.dot for one in siblings[: lines.MAX_REPLACED])),
        )
        self._append(lines.seal(operation, self._random_bytes(lines.SALT_BYTES)))
        return operation

    def _append(self, stored: lines.StoredOperation) -> None:
        """Add one operation, in whatever order it comes, and make the rows of its record anew."""
        operation = stored.operation
        (replica, number), target = operation.dot, operation.target
        replaced = t.replaced.c
        named = select(replaced.number).where(
            replaced.replica == replica, replaced.number == number
        )
        self._connection.execute(
            upsert(t.replica)
            .values(id=replica, retired=False, upto=0, tip="")
            .on_conflict_do_nothing()
        )
        self._connection.execute(
            insert(t.operation).values(
                replica=replica,
                number=number,
                type=target.type,
                record=target.id,
                grp=target.group,
                at=operation.at,
                by=operation.by,
                line=stored.line,
                value=stored.value,
                salt=stored.salt,
                live=self._connection.execute(named).first() is None,
            )
        )
        self._replace(operation.replaces)
        self._advance(replica)
        project(self._connection, target)

    def _replace(self, dots: tuple[Dot, ...]) -> None:
        if not dots:
            return
        rows = [{"replica": dot.replica, "number": dot.number} for dot in dots]
        self._connection.execute(upsert(t.replaced).on_conflict_do_nothing(), rows)
        self._connection.execute(
            update(t.operation).where(tuple_(_op.replica, _op.number).in_(dots)).values(live=False)
        )

    def _advance(self, replica: str) -> None:
        """Move the replica's position on to the last operation before a hole (R8)."""
        of_replica = t.replica.c.id == replica
        upto = self._connection.execute(select(t.replica.c.upto).where(of_replica)).scalar_one()
        later = self._connection.execute(
            select(_op.number, _op.line)
            .where(_op.replica == replica, _op.number > upto)
            .order_by(_op.number)
        )
        line = None
        for row in later:
            if row.number != upto + 1:
                break
            upto, line = row.number, row.line
        later.close()
        if line is not None:
            moved = update(t.replica).where(of_replica)
            self._connection.execute(moved.values(upto=upto, tip=lines.tip(line)))

    def _next_dot(self) -> Dot:
        own = self._connection.execute(
            select(t.replica.c.id, t.replica.c.upto).join(
                t.state, t.state.c.replica == t.replica.c.id
            )
        ).one()
        return Dot(own.id, own.upto + 1)

    def _earlier(self, operation: Operation) -> dict[str, Any] | None:
        if not operation.replaces:
            # A group of no fields reads as if it had never been said.
            return {}
        before = _operations().where(tuple_(_op.replica, _op.number).in_(operation.replaces))
        found = self._read(_shown_first(before).limit(1))
        return found[0].value if found else None

    def _live(self, target: Target) -> tuple[Operation, ...]:
        chosen = _operations().where(
            _op.type == target.type, _op.record == target.id, _op.grp == target.group, _op.live
        )
        return self._read(_shown_first(chosen))

    def _is_hidden(self, type_name: str, record: str) -> bool:
        hidden = t.hidden.c
        found = select(hidden.type).where(hidden.type == type_name, hidden.record == record)
        return self._connection.execute(found).first() is not None

    def _read(self, chosen: Select[bytes, bytes | None]) -> tuple[Operation, ...]:
        rows = self._connection.execute(chosen).all()
        return tuple(lines.read(line, value) for line, value in rows)


def _operations() -> Select[bytes, bytes | None]:
    return select(_op.line, _op.value)


def _shown_first(chosen: Select[bytes, bytes | None]) -> Select[bytes, bytes | None]:
    """Order as R4 does: the largest (time, replica) first."""
    return chosen.order_by(_op.at.desc(), _op.replica.desc(), _op.number.desc())


def _check(target: Target) -> None:
    """Refuse a target that no record type knows: our own fault, found where it is made."""
    record = COUNCIL_TYPES.get(target.type)
    groups = () if record is None else tuple(f.name for f in dataclasses.fields(record))[1:]
    if target.group not in groups or not target.id:
        raise ValueError(f"There is no group {target.group!r} of {target.type!r} {target.id!r}")
