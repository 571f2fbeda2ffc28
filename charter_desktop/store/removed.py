"""Which operations were removed for good, as other operations say it (`exchange.md`, blanking)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from charter_desktop import typed
from charter_desktop.domain.canonical import encode
from charter_desktop.domain.records import REMOVED, Dot, Operation
from charter_desktop.store import tables_work as t

if TYPE_CHECKING:
    from sqlalchemy import Connection


class _Removal(msgspec.Struct):
    """The value of the group `_blank`: the dots whose values are gone."""

    dots: list[tuple[str, int]] = msgspec.field(default_factory=list)


def removed_by(operation: Operation) -> tuple[Dot, ...]:
    """Return what an operation of the group `_blank` removes; nothing where it has another form."""
    return _dots(encode(operation.value))


def is_removed(connection: Connection, operation: Operation) -> bool:
    """Say whether an operation that arrives late was removed for good before."""
    target = operation.target
    return operation.dot in all_removed(connection, target.type, target.id)


def all_removed(connection: Connection, type_name: str, record: str) -> set[Dot]:
    """Return every operation on a record that is to be without its value."""
    op = t.operation.c
    found = connection.execute(
        select(op.value).where(op.type == type_name, op.record == record, op.grp == REMOVED)
    ).scalars()
    return {dot for value in found for dot in _dots(value)}


def removals(connection: Connection) -> dict[tuple[str, str], set[Dot]]:
    """Return what was removed for good, by the type and id of the record."""
    op = t.operation.c
    rows = connection.execute(
        select(op.type, op.record, op.value).where(op.grp == REMOVED).order_by(op.place)
    ).all()
    found: dict[tuple[str, str], set[Dot]] = {}
    for row in rows:
        found.setdefault((row.type, row.record), set()).update(_dots(row.value))
    return found


def _dots(value: bytes | None) -> tuple[Dot, ...]:
    try:
        said = typed.decode(value or b"{}", _Removal)
    except msgspec.MsgspecError:
        return ()
    return tuple(Dot(replica, number) for replica, number in said.dots)
