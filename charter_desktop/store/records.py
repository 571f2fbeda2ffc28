"""Reading what a council wrote: rows in, domain values out, one query each."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_type_hints

import msgspec

from charter_desktop import typed
from charter_desktop.domain.record_types import COUNCIL_TYPES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable

    from charter_desktop.domain.listed import Listing

R = TypeVar("R")
_NOTHING = b"{}"
# The groups of a type that say something, of records that are not hidden.
_SAID = (
    "SELECT v.record, v.grp, v.value FROM value AS v"
    " LEFT JOIN hidden AS h ON h.type = v.type AND h.record = v.record"
    " WHERE v.type = ? AND h.type IS NULL AND v.value <> x'7b7d' AND v.grp IN ({groups}){more}"
    " ORDER BY v.record"
)
_LISTED = " AND v.record IN (SELECT record FROM listed WHERE type = ? AND list = ?{more})"
_MOST_NAMED = 900
"""Ids in one statement: SQLite takes some thousands."""


class Records:
    """The council's records, inside one unit of work.

    A group that a newer program wrote in a way this one cannot read is shown as its default; the
    rest of the record is read as ever, and nothing of it is lost.
    """

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def get(self, cls: type[R], id: str) -> R:  # noqa: A002  # the records' own word
        """Return a record, with its defaults where nothing is said of it."""
        return self.find(cls, id) or _build(cls, id, ())

    def find(self, cls: type[R], id: str) -> R | None:  # noqa: A002  # the records' own word
        """Return a record, or None where nothing is said of it or it was deleted."""
        rows = self._said(cls, " AND v.record = ?", id)
        return _build(cls, id, [(group, value) for _, group, value in rows]) if rows else None

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Return every record of a type that is not deleted, by id."""
        return self._built(cls)

    def listed(self, cls: type[R], listing: Listing, key: str | None = None) -> tuple[R, ...]:
        """Return the records of a list, by id; `key` None stands for every key.

        The others are passed over without being read: of thousands of actions few are open.
        """
        where = [_described(cls).name, listing, *(() if key is None else (key,))]
        more = "" if key is None else " AND key = ?"
        return self._built(cls, _LISTED.format(more=more), *where)

    def some(self, cls: type[R], ids: Iterable[str]) -> tuple[R, ...]:
        """Return those of some records that are here and not deleted, by id."""
        wanted = sorted(set(ids))
        parts = (wanted[n : n + _MOST_NAMED] for n in range(0, len(wanted), _MOST_NAMED))
        return tuple(
            one
            for part in parts
            for one in self._built(cls, f" AND v.record IN ({_marks(part)})", *part)
        )

    def _built(self, cls: type[R], more: str = "", *values: str) -> tuple[R, ...]:
        return tuple(
            _build(cls, record, [(group, value) for _, group, value in of_record])
            for record, of_record in groupby(self._said(cls, more, *values), key=itemgetter(0))
        )

    def said(self, cls: type) -> dict[str, frozenset[str]]:
        """Return which groups of each record say something, also where it equals the default.

        "Not started" that was said is not the same as a commitment nobody spoke of.
        """
        return {
            record: frozenset(group for _, group, _ in of_record)
            for record, of_record in groupby(self._said(cls), key=itemgetter(0))
        }

    def _said(self, cls: type, more: str = "", *values: str) -> list[tuple[str, str, bytes]]:
        name, groups = _described(cls)
        statement = _SAID.format(groups=_marks(groups), more=more)
        return self._driver.execute(statement, (name, *groups, *values)).fetchall()


def _marks(values: Collection[str]) -> str:
    """Return a question mark for each value, as SQL asks for them."""
    return ", ".join("?" * len(values))


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
            return typed.decode(value, self.cls)
        given = typed.decode(value, dict[str, Any])
        for name in self.times:
            if isinstance(given.get(name), str):
                given[name] += ":00"
        return typed.convert(given, self.cls)


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
