"""Reading what a council wrote: rows in, domain values out, one query each."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_type_hints

import msgspec
from sqlalchemy import Text, and_, cast, func, select

from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.store import tables_work as t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import ColumnElement, Connection, Select

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
        return self._built(cls, _said(cls))

    def without(self, cls: type[R], group: str, field: str) -> tuple[R, ...]:
        """Return the records of a type in which a field says nothing, by id.

        The others are passed over without being read: of thousands of actions few are open.
        """
        filled = select(t.value.c.record).where(
            t.value.c.type == _described(cls).name,
            t.value.c.grp == group,
            _field(field).is_not(None),
        )
        return self._built(cls, _said(cls).where(t.value.c.record.not_in(filled)))

    def having(self, cls: type[R], group: str, field: str, value: str) -> tuple[R, ...]:
        """Return the records of a type in which a field is a text, by id."""
        found = select(t.value.c.record).where(
            t.value.c.type == _described(cls).name, t.value.c.grp == group, _field(field) == value
        )
        return self._built(cls, _said(cls).where(t.value.c.record.in_(found)))

    def newest(self, cls: type[R], most: int) -> tuple[R, ...]:
        """Return the records of a type whose ids are the last, by id: ids begin with their time."""
        v = t.value.c
        last = select(v.record).where(v.type == _described(cls).name).distinct()
        last = last.order_by(v.record.desc()).limit(most)
        return self._built(cls, _said(cls).where(v.record.in_(last)))

    def count(self, cls: type) -> int:
        """Return how many records of a type there are that are not deleted."""
        every = _said(cls).with_only_columns(func.count(t.value.c.record.distinct()))
        return int(self._connection.execute(every).scalar_one())

    def _built(self, cls: type[R], chosen: Select[str, str, bytes | None]) -> tuple[R, ...]:
        rows = self._connection.execute(chosen.order_by(t.value.c.record)).all()
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


def _field(name: str) -> ColumnElement[str | None]:
    """Return a field of the value of a group as SQLite reads it; None for none or an empty one."""
    return func.nullif(func.json_extract(cast(t.value.c.value, Text), f"$.{name}"), "")


def _said(cls: type) -> Select[str, str, bytes | None]:
    """Choose the groups of a type that say something, of records that are not hidden."""
    v, hidden = t.value.c, t.hidden.c
    type_name, groups = _described(cls)
    return (
        select(v.record, v.grp, v.value)
        .outerjoin(t.hidden, and_(hidden.type == v.type, hidden.record == v.record))
        .where(v.type == type_name, hidden.type.is_(None), v.value != _NOTHING)
        .where(v.grp.in_(groups))
    )


def _build(cls: type[R], record: str, said: Iterable[tuple[str, bytes | None]]) -> R:
    known = _described(cls).groups
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


def _described(cls: type) -> _RecordType:
    return _described_by_name(COUNCIL_TYPES.name_of(cls))


@cache
def _described_by_name(name: str) -> _RecordType:
    """Return what is known of a class of records; worked out when it is first read."""
    cls = COUNCIL_TYPES[name]
    hints = get_type_hints(cls)
    return _RecordType(
        name, {f.name: _Group(hints[f.name], _times(hints[f.name])) for f in fields(cls)[1:]}
    )


def _times(group: type) -> tuple[str, ...]:
    hints = get_type_hints(group)
    return tuple(name for name, hint in hints.items() if hint in {time, time | None})
