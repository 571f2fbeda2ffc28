"""Reading what was published: lines in, domain values out, one query each."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
from sqlalchemy import select

from charter_desktop.domain.record_types import PUBLISHED_TYPES
from charter_desktop.errors import NotFoundError
from charter_desktop.store import tables_content as t

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sqlalchemy import Connection

R = TypeVar("R")


class PublishedRecords:
    """Reading what was published, inside one unit of work, one query each.

    A record that a newer program made in a way this one cannot read is left out.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
        c = t.published.c
        chosen = select(c.line).where(c.type == PUBLISHED_TYPES.name_of(cls), c.id == id)
        line = self._connection.execute(chosen).scalar_one_or_none()
        return None if line is None else decoded(cls, line)

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Return every record of a type in the current edition, by id."""
        return self._all(cls, withdrawn=False)

    def withdrawn(self, cls: type[R]) -> tuple[R, ...]:
        """Return the records of a type that editions no longer carry, by id.

        They are kept for what a council wrote about them (`exchange.md` 4, ownership).
        """
        return self._all(cls, withdrawn=True)

    def _all(self, cls: type[R], *, withdrawn: bool) -> tuple[R, ...]:
        c = t.published.c
        lines = self._connection.execute(
            select(c.line)
            .where(c.type == PUBLISHED_TYPES.name_of(cls), c.withdrawn == withdrawn)
            .order_by(c.id)
        ).scalars()
        records = (decoded(cls, line) for line in lines)
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
    return msgspec.json.Decoder(cast("type[Any]", cls))
