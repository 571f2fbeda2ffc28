"""Reading what a council wrote: rows in, domain values out, one query each."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_type_hints

import msgspec
from sqlalchemy import and_, select

from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.store import tables_work as t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection, Select

R = TypeVar("R")
_NOTHING = b"{}"


class Records:
    """The council's records, inside one unit of work.

    A group that a newer program wrote in a way this one cannot read is shown as its default; the
    rest of the record is read as ever, and nothing of it is lost.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, cls: type[R], id: str) -> R:  # noqa: A002  # the records' own word
        """Return a record, with its defaults where nothing is said of it."""
        return self.find(cls, id) or _build(cls, id, ())

    def find(self, cls: type[R], id: str) -> R | None:  # noqa: A002  # the records' own word
        """Return a record, or None where nothing is said of it or it was deleted."""
        rows = self._connection.execute(_said(cls).where(t.value.c.record == id)).all()
        return _build(cls, id, [(row.grp, row.value) for row in rows]) if rows else None

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Return every record of a type that is not deleted, by id."""
        rows = self._connection.execute(_said(cls).order_by(t.value.c.record)).all()
        return tuple(
            _build(cls, record, [(row.grp, row.value) for row in of_record])
            for record, of_record in groupby(rows, key=lambda row: row.record)
        )

    def said(self, cls: type) -> dict[str, frozenset[str]]:
        """Return which groups of each record say something, also where it equals the default.

        "Not started" that was said is not the same as a commitment nobody spoke of.
        """
        rows = self._connection.execute(_said(cls).order_by(t.value.c.record)).all()
        return {
            record: frozenset(row.grp for row in of_record)
            for record, of_record in groupby(rows, key=lambda row: row.record)
        }


def _said(cls: type) -> Select[str, str, bytes | None]:
    """Choose the groups of a type that say something, of records that are not hidden."""
    v, hidden = t.value.c, t.hidden.c
    type_name, groups = _TYPES[cls]
    return (
        select(v.record, v.grp, v.value)
        .outerjoin(t.hidden, and_(hidden.type == v.type, hidden.record == v.record))
        .where(v.type == type_name, hidden.type.is_(None), v.value != _NOTHING)
        .where(v.grp.in_(groups))
    )


def _build(cls: type[R], record: str, said: Iterable[tuple[str, bytes | None]]) -> R:
    known = _TYPES[cls].groups
    groups: dict[str, object] = {}
    for name, value in said:
        try:
            groups[name] = known[name].read(value or _NOTHING)
        except msgspec.ValidationError:
            continue
    make: Callable[..., R] = cls
    return make(id=record, **groups)


class _Group(NamedTuple):
    """The class of a group, and which of its fields are times of day."""

    cls: type
    times: tuple[str, ...]

    def read(self, value: bytes) -> object:
        """Return the value; raises msgspec.ValidationError where it has another form.

        Times are kept as `19:30`, without the seconds that msgspec asks for.
        """
        if not self.times:
            return msgspec.json.decode(value, type=self.cls)
        given = msgspec.json.decode(value, type=dict[str, Any])
        for name in self.times:
            if isinstance(given.get(name), str):
                given[name] += ":00"
        return msgspec.convert(given, self.cls)


class _RecordType(NamedTuple):
    """A record type's name, and its groups."""

    name: str
    groups: dict[str, _Group]


def _describe(name: str, cls: type) -> _RecordType:
    hints = get_type_hints(cls)
    return _RecordType(
        name, {f.name: _Group(hints[f.name], _times(hints[f.name])) for f in fields(cls)[1:]}
    )


def _times(group: type) -> tuple[str, ...]:
    hints = get_type_hints(group)
    return tuple(name for name, hint in hints.items() if hint in {time, time | None})


_TYPES: dict[type, _RecordType] = {cls: _describe(n, cls) for n, cls in COUNCIL_TYPES.items()}
