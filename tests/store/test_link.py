"""A transaction is one, whether it is read in plain SQL or through SQLAlchemy."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import text

from charter_desktop.domain.commitments import CommitmentRecord, WhatWeHaveDone
from charter_desktop.errors import StoreError
from charter_desktop.store.database import open_file, reading
from charter_desktop.store.kinds import WORK
from tests.store.builders import DONE, Laptop, say

_VALUES = "SELECT count(*) FROM value"


def test_both_ways_see_what_was_written_in_the_same_transaction_and_nothing_else(
    laptop: Laptop,
) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    with store.unit() as writing:
        writing.operations.say(DONE, WhatWeHaveDone("Two"))
        assert writing.operations.shown(DONE) == {"text": "Two"}  # through SQLAlchemy
        assert writing.records.get(CommitmentRecord, DONE.id).done.text == "Two"
        with store.reading() as unit:
            assert unit.operations.shown(DONE) == {"text": "One"}
            assert unit.records.get(CommitmentRecord, DONE.id).done.text == "One"


def test_the_first_use_of_sqlalchemy_does_not_end_the_transaction(laptop: Laptop) -> None:
    laptop.open()
    file = open_file(laptop.store_file, WORK)
    with reading(file) as link:
        assert link.driver.in_transaction
        assert link.core.execute(text(_VALUES)).scalar_one() == 0
        assert link.driver.in_transaction
        assert link.core.connection.driver_connection is link.driver


def test_neither_way_can_write_where_it_only_reads(laptop: Laptop) -> None:
    laptop.open()
    file = open_file(laptop.store_file, WORK)
    for statement in ("DELETE FROM value", "UPDATE state SET mark = 'x'"):
        with pytest.raises(StoreError), reading(file) as link:
            link.write(statement)
        with pytest.raises(StoreError), reading(file) as link:
            link.driver.execute(statement)


def test_the_file_is_let_go_at_the_end(laptop: Laptop) -> None:
    laptop.open()
    file = open_file(laptop.store_file, WORK)
    for is_asked in (False, True):
        with reading(file) as link:
            driver = link.driver
            if is_asked:
                link.core.execute(text(_VALUES))
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            driver.execute(_VALUES)


def test_threads_that_read_at_once_each_have_their_own(laptop: Laptop) -> None:
    laptop.open()
    file = open_file(laptop.store_file, WORK)
    both = threading.Barrier(2)
    found: list[bool] = []

    def read() -> None:
        with reading(file) as link:
            both.wait(10)
            link.core.execute(text(_VALUES))
            found.append(link.core.connection.driver_connection is link.driver)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True, True]


def test_what_was_typed_after_a_commit_is_not_kept_without_another(laptop: Laptop) -> None:
    store = laptop.open()
    with store.unit() as unit:
        unit.drafts.put(DONE, "One")
        unit.commit()
        unit.drafts.put(DONE, "Two")
    with store.reading() as unit:
        assert unit.drafts.all() == {DONE: "One"}


def test_a_damaged_page_is_told_in_words_whichever_way_it_is_read(laptop: Laptop) -> None:
    store = laptop.open()
    for number in range(60):
        say(store, DONE, WhatWeHaveDone(f"{number} " * 100))
    with closing(sqlite3.connect(laptop.store_file)) as plain:
        page = plain.execute("SELECT rootpage FROM sqlite_master WHERE name = 'value'").fetchone()
        size = plain.execute("PRAGMA page_size").fetchone()
    file = open_file(laptop.store_file, WORK)
    data = bytearray(laptop.store_file.read_bytes())
    start = (page[0] - 1) * size[0]
    data[start : start + size[0]] = b"\xa5" * size[0]
    laptop.store_file.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), reading(file) as link:
        link.driver.execute("SELECT * FROM value").fetchall()
    with pytest.raises(StoreError, match="damaged"), reading(file) as link:
        link.core.execute(text("SELECT * FROM value")).all()
