"""Which safety copies hold what was removed for good, so that the clerk can delete them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from charter_desktop.errors import StoreError
from charter_desktop.store.safety_copies import extract_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charter_desktop.domain.records import Dot
    from charter_desktop.domain.safety_copies import SafetyCopy

_HELD = "SELECT 1 FROM operation WHERE replica = ? AND number = ? AND value IS NOT NULL"
_DRAFT = "SELECT 1 FROM draft WHERE type = ? AND record = ?"
_RETURN = "SELECT 1 FROM sent_return WHERE id = ? AND length(body) > 0"
_LAST = "SELECT replica, max(number) FROM operation GROUP BY replica"


@dataclass(frozen=True, slots=True)
class Traces:
    """What to look for: operations on a record, what is typed about it, and returns."""

    type: str
    record: str
    dots: frozenset[Dot]
    returns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A copy that holds any of it; `is_ahead` where it also has work that the store has not.

    It is so after an older copy was put back: what was done since stands only in later copies.
    """

    copy: SafetyCopy
    is_ahead: bool


def holding(
    copies: Iterable[SafetyCopy], traces: Traces, here: Mapping[str, int]
) -> tuple[Held, ...]:
    """Return the copies that hold any of it, or that cannot be looked into, in the order given.

    `here` is how far the store has each replica's operations.
    """
    found = (_held(copy, traces, here) for copy in copies)
    return tuple(one for one in found if one is not None)


def _held(copy: SafetyCopy, traces: Traces, here: Mapping[str, int]) -> Held | None:
    with TemporaryDirectory(prefix=".looking-", dir=copy.path.parent) as folder:
        try:
            store = extract_store(copy.path, Path(folder))
            with closing(sqlite3.connect(store)) as connection:
                if not _is_in(connection, traces):
                    return None
                return Held(copy, _is_ahead(connection, here))
        except (StoreError, sqlite3.Error):
            # What cannot be read may hold it: the clerk decides.
            return Held(copy, is_ahead=False)


def _is_in(connection: sqlite3.Connection, traces: Traces) -> bool:
    asked: list[tuple[str, tuple[object, ...]]] = [(_HELD, tuple(dot)) for dot in traces.dots]
    asked.append((_DRAFT, (traces.type, traces.record)))
    asked += [(_RETURN, (one,)) for one in traces.returns]
    return any(connection.execute(query, values).fetchone() for query, values in asked)


def _is_ahead(connection: sqlite3.Connection, here: Mapping[str, int]) -> bool:
    return any(last > here.get(replica, 0) for replica, last in connection.execute(_LAST))
