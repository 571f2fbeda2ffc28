"""The rows that the program reads, made from the operations (`exchange.md` 4, R3 to R7).

All of it is a function of the set of operations held, whatever the order they came in: nothing
here looks at a clock but to choose which of several live values is shown first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from charter_desktop import typed
from charter_desktop.domain.records import DELETED, REMOVED, Target, is_content
from charter_desktop.store import tables_work as t
from charter_desktop.store.driver import driver_connection
from charter_desktop.store.listed import refresh_places
from charter_desktop.store.records import Records
from charter_desktop.store.search import SearchIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


class _Deletion(msgspec.Struct):
    """The value of the group `_del`: what whoever deleted had seen, as `{replica: upto}` (R6)."""

    seen: dict[str, int] = msgspec.field(default_factory=dict)


def project(connection: Connection, target: Target) -> None:
    """Make the rows of one record anew after its group `target` has a new operation."""
    if target.group != REMOVED:
        project_value(connection, target)
    _project_hidden(connection, target.type, target.id)
    refresh_places(connection, target.type, target.id)
    refresh_search(connection, target.type, target.id)


def refresh_search(connection: Connection, type_name: str, record: str) -> None:
    """Make the search row of one record anew."""
    # Knows every type of record, and only what writes needs it.
    from charter_desktop.store.search_entries import work_entries  # noqa: PLC0415

    entries = work_entries(type_name, record, Records(driver_connection(connection)))
    SearchIndex(connection, t.search_row).replace(type_name, record, entries)


def project_value(connection: Connection, target: Target) -> None:
    """Show the live operation with the largest (time, replica); mark it if others differ (R4, R5).

    One that was removed for good is shown only where there is no other. One
    replica can have two live operations in a group only while a file is missing; then its later
    number is shown.
    """
    op = t.operation.c
    live = connection.execute(
        select(op.value, op.replica, op.number)
        .where(op.type == target.type, op.record == target.id, op.grp == target.group, op.live)
        .order_by(op.value.is_(None), op.at.desc(), op.replica.desc(), op.number.desc())
    ).all()
    key = {"type": target.type, "record": target.id, "grp": target.group}
    if not live:
        v = t.value.c
        connection.execute(
            delete(t.value).where(
                v.type == target.type, v.record == target.id, v.grp == target.group
            )
        )
        return
    shown = {
        "value": live[0].value,
        "replica": live[0].replica,
        "number": live[0].number,
        "conflict": len({row.value for row in live if row.value is not None}) > 1,
    }
    connection.execute(
        insert(t.value)
        .values(**key, **shown)
        .on_conflict_do_update(index_elements=["type", "record", "grp"], set_=shown)
    )


def _project_hidden(connection: Connection, type_name: str, record: str) -> None:
    """Hide a record where some deletion had seen every live operation of it: edit beats delete."""
    op = t.operation.c
    live = connection.execute(
        select(op.replica, op.number, op.grp, op.value).where(
            op.type == type_name, op.record == record, op.live
        )
    ).all()
    dots = [(row.replica, row.number) for row in live if is_content(row.grp)]
    deletions = [_seen(row.value) for row in live if row.grp == DELETED]
    key = {"type": type_name, "record": record}
    if dots and any(_covers(seen, dots) for seen in deletions):
        connection.execute(insert(t.hidden).values(**key).on_conflict_do_nothing())
    else:
        connection.execute(
            delete(t.hidden).where(t.hidden.c.type == type_name, t.hidden.c.record == record)
        )


def _seen(value: bytes | None) -> dict[str, int]:
    try:
        return typed.decode(value or b"{}", _Deletion).seen
    except msgspec.ValidationError:
        return {}


def _covers(seen: dict[str, int], dots: Iterable[tuple[str, int]]) -> bool:
    return all(number <= seen.get(replica, 0) for replica, number in dots)
