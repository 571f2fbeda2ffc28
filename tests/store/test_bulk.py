"""Writing many rows: all of them, in order, however many they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from charter_desktop.store.bulk import insert_rows

INTO = "INSERT INTO t (a, b) VALUES {rows} ON CONFLICT (a) DO UPDATE SET b = excluded.b"


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 100, 149])
def test_every_row_is_written_in_its_order(count: int) -> None:
    rows = [(number, f"row {number}") for number in range(count)]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as driver:
        driver.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
        insert_rows(driver, INTO, "(?, ?)", iter(rows))
        assert driver.execute("SELECT a, b FROM t ORDER BY rowid").fetchall() == rows


def test_what_comes_after_the_values_holds_for_each() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as driver:
        driver.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
        insert_rows(driver, INTO, "(?, ?)", [(number, "old") for number in range(120)])
        insert_rows(driver, INTO, "(?, ?)", [(number, "new") for number in range(60)])
        found = dict(driver.execute("SELECT b, count(*) FROM t GROUP BY b").fetchall())
        assert found == {"old": 60, "new": 60}


def test_an_error_in_a_row_leaves_what_was_there() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as driver:
        driver.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL)")
        driver.execute("BEGIN")
        rows = [(number, None if number == 70 else "b") for number in range(100)]
        with pytest.raises(sqlite3.IntegrityError):
            insert_rows(driver, INTO, "(?, ?)", rows)
        driver.execute("ROLLBACK")
        assert driver.execute("SELECT count(*) FROM t").fetchone() == (0,)
