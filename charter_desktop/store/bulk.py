"""Writing many rows: some dozen a statement, which takes a quarter less than one each."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_AT_ONCE: Final = 50


def insert_rows(
    driver: sqlite3.Connection, statement: str, marks: str, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows inside the transaction that is open, each taken when it is its turn.

    `statement` has `{rows}` in the place of what follows VALUES, and `marks` is one row of it.
    """
    many = statement.format(rows=", ".join([marks] * _AT_ONCE))
    rest: list[tuple[Any, ...]] = []
    driver.executemany(many, _full(rows, rest))
    driver.executemany(statement.format(rows=marks), rest)


def _full(rows: Iterable[tuple[Any, ...]], rest: list[tuple[Any, ...]]) -> Iterator[list[Any]]:
    """Yield the values of as many rows as go into one statement; the last few go into `rest`."""
    left = iter(rows)
    while len(some := list(itertools.islice(left, _AT_ONCE))) == _AT_ONCE:
        yield list(itertools.chain.from_iterable(some))
    rest += some
