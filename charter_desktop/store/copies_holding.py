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
    from collections.abc import Iterable

    from charter_desktop.domain.records import Dot
    from charter_desktop.domain.safety_copies import SafetyCopy

_HELD = "SELECT 1 FROM operation WHERE replica = ? AND number = ? AND value IS NOT NULL"
_DRAFT = "SELECT 1 FROM draft WHERE type = ? AND record = ?"
_RETURN = "SELECT 1 FROM sent_return WHERE id = ? AND length(body) > 0"


@dataclass(frozen=True, slots=True)
class Traces:
    """What to look for: operations on a record, what is typed about it, and returns."""

    type: str
    record: str
    dots: frozenset[Dot]
    returns: tuple[str, ...] = ()


def holding(copies: Iterable[SafetyCopy], traces: Traces) -> tuple[SafetyCopy, ...]:
    """Return the copies that hold any of it, or that cannot be looked into, in the order given."""
    return tuple(copy for copy in copies if _holds(copy, traces))


def _holds(copy: SafetyCopy, traces: Traces) -> bool:
    with TemporaryDirectory(prefix=".looking-", dir=copy.path.parent) as folder:
        try:
            store = extract_store(copy.path, Path(folder))
            with closing(sqlite3.connect(store)) as connection:
                return _is_in(connection, traces)
        except (StoreError, sqlite3.Error):
            # What cannot be read may hold it: the clerk decides.
            return True


def _is_in(connection: sqlite3.Connection, traces: Traces) -> bool:
    asked: list[tuple[str, tuple[object, ...]]] = [(_HELD, tuple(dot)) for dot in traces.dots]
    asked.append((_DRAFT, (traces.type, traces.record)))
    asked += [(_RETURN, (one,)) for one in traces.returns]
    return any(connection.execute(query, values).fetchone() for query, values in asked)
