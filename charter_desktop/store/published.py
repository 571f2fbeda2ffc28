"""Reading what was published: lines in, domain values out, one query each."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from charter_desktop import typed
from charter_desktop.domain.record_types import PUBLISHED_TYPES
from charter_desktop.errors import NotFoundError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Hashable

R = TypeVar("R")

_ONE = "SELECT line FROM published WHERE type = ? AND id = ?"
_ALL = "SELECT line FROM published WHERE type = ? AND withdrawn = ? ORDER BY id"


class PublishedRecords:
    """Reading what was published, inside one unit of work, one query each.

    A record that a newer program made in a way this one cannot read is left out.
    """

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def get(self, cls: type[R], id: str) -> R:  # noqa: A002  # the records' own word
        """Return a record, also a withdrawn one; raises NotFoundError where there is none."""
        record = self.find(cls, id)
        if record is None:
            raise NotFoundError(
                f"There is no {PUBLISHED_TYPES.name_of(cls)} {id!r} in what OALC published.",
                advice="Look it up with a search, or in the list.",
            )
        return record

    def find(self, cls: type[R], id: str) -> R | None:  # noqa: A002  # the records' own word
        """Return a record, also a withdrawn one, or None where there is none."""
        row = self._driver.execute(_ONE, (PUBLISHED_TYPES.name_of(cls), id)).fetchone()
        return None if row is None else decoded(cls, row[0])

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Return every record of a type in the current edition, by id."""
        return self._all(cls, withdrawn=False)

    def withdrawn(self, cls: type[R]) -> tuple[R, ...]:
        """Return the records of a type that editions no longer carry, by id.

        They are kept for what a council wrote about them (`exchange.md` 4, ownership).
        """
        return self._all(cls, withdrawn=True)

    def _all(self, cls: type[R], *, withdrawn: bool) -> tuple[R, ...]:
        rows = self._driver.execute(_ALL, (PUBLISHED_TYPES.name_of(cls), withdrawn))
        records = (decoded(cls, line) for (line,) in rows)
        return tuple(record for record in records if record is not None)


def type_name(cls: type) -> str:
    """Return the name under which a type of record is stored and sent."""
    return PUBLISHED_TYPES.name_of(cls)


def decoded(cls: type[R], line: bytes) -> R | None:
    """Return a line as a value, or None where this program cannot read it."""
    try:
        read: R = _decoder(cast("Hashable", cls)).decode(line)
    except msgspec.ValidationError:
        return None
    return read


@functools.cache
def _decoder(cls: Hashable) -> msgspec.json.Decoder[Any]:
    """Return the decoder of a type, made once: an edition has ten thousand lines."""
    return typed.decoder(cast("type[Any]", cls))
