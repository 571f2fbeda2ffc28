"""The log of operations itself: adding to it in any order, and reading it back (R2, R3, R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert as upsert

from charter_desktop.domain.canonical import plain
from charter_desktop.domain.records import REMOVED, Dot, Operation, Target
from charter_desktop.store import lines
from charter_desktop.store import tables_work as t
from charter_desktop.store.projection import project, project_value
from charter_desktop.store.removed import is_removed, removed_by

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Select

    from charter_desktop.store.acts import Acts

_op = t.operation.c


class Log:
    """The log of one council, inside one unit of work.

    `clock` gives Unix milliseconds; it is shown to people and orders nothing that was replaced.
    What is appended here belongs to the unit's act.
    """

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], int],
        random_bytes: Callable[[int], bytes],
        acts: Acts,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._random_bytes = random_bytes
        self._acts = acts

    def vector(self) -> dict[str, int]:
        """Return how far each replica's operations are held without a hole (R8)."""
        replica = t.replica.c
        rows = self._connection.execute(select(replica.id, replica.upto).where(replica.upto > 0))
        return {row.id: row.upto for row in rows.all()}

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
        sealed = lines.seal(operation, self._random_bytes(lines.SALT_BYTES))
        self._append(sealed, self._acts.own(at))
        return operation

    def _append(self, stored: lines.StoredOperation, act: int | None = None) -> None:
        """Add one operation, in whatever order it comes, and make the rows of its record anew.

        `act` is None for what comes from another computer; such an operation may have been removed
        for good before it arrives here.
        """
        operation = stored.operation
        (replica, number), target = operation.dot, operation.target
        gone = act is None and is_removed(self._connection, operation)
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
                value=None if gone else stored.value,
                salt=None if gone else stored.salt,
                live=self._connection.execute(named).first() is None,
                act=act,
            )
        )
        if target.group == REMOVED:
            self._remove_values(target, removed_by(operation))
        self._replace(operation.replaces)
        self._advance(replica)
        project(self._connection, target)

    def _remove_values(self, target: Target, dots: Sequence[Dot]) -> None:
        """Take out what some operations of the target's record said, whatever their order."""
        named = (
            (_op.type == target.type)
            & (_op.record == target.id)
            & tuple_(_op.replica, _op.number).in_(dots)
        )
        groups = self._connection.execute(select(_op.grp).where(named).distinct()).scalars().all()
        self._connection.execute(update(t.operation).where(named).values(value=None, salt=None))
        for group in groups:
            project_value(self._connection, Target(target.type, target.id, group))

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

    def _live(self, target: Target) -> tuple[Operation, ...]:
        chosen = chosen_operations().where(
            _op.type == target.type, _op.record == target.id, _op.grp == target.group, _op.live
        )
        return self._read(shown_first(chosen))

    def _is_hidden(self, type_name: str, record: str) -> bool:
        hidden = t.hidden.c
        found = select(hidden.type).where(hidden.type == type_name, hidden.record == record)
        return self._connection.execute(found).first() is not None

    def _read(self, chosen: Select[bytes, bytes | None]) -> tuple[Operation, ...]:
        rows = self._connection.execute(chosen).all()
        return tuple(lines.read(line, value) for line, value in rows)


def chosen_operations() -> Select[bytes, bytes | None]:
    """Choose operations as `Log` reads them."""
    return select(_op.line, _op.value)


def shown_first(chosen: Select[bytes, bytes | None]) -> Select[bytes, bytes | None]:
    """Order as R4 does: the largest (time, replica) first, what was removed for good last."""
    return chosen.order_by(
        _op.value.is_(None), _op.at.desc(), _op.replica.desc(), _op.number.desc()
    )
