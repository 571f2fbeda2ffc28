"""A unit is kept whole, or nothing of it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from charter_desktop.domain.commitments import CommitmentRecord, WhatWeHaveDone
from charter_desktop.domain.records import Target
from charter_desktop.errors import StoreError
from charter_desktop.store.database import open_store, transaction
from charter_desktop.store.kinds import WORK
from charter_desktop.store.unit_of_work import WorkUnit
from tests.store.builders import DONE, Laptop, dump, say


def test_a_unit_left_without_commit_changes_nothing(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    before = dump(store.path)
    with store.unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("Two"))
        unit.drafts.put(DONE, "Three")
    assert dump(store.path) == before


def test_a_unit_left_by_an_error_changes_nothing(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    before = dump(store.path)

    def write_and_fail() -> None:
        with store.unit() as unit:
            unit.operations.say(DONE, WhatWeHaveDone("Two"))
            raise KeyError("our fault")

    with pytest.raises(KeyError):
        write_and_fail()
    assert dump(store.path) == before


def test_what_was_committed_stays_when_the_rest_of_the_unit_fails(laptop: Laptop) -> None:
    store = laptop.open()
    with store.unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        unit.commit()
        unit.operations.say(DONE, WhatWeHaveDone("Two"))
    with store.reading() as unit:
        assert unit.operations.shown(DONE) == {"text": "One"}


def test_a_second_writer_is_told_to_wait(laptop: Laptop) -> None:
    store = laptop.open()
    engine = open_store(store.path, WORK, busy_milliseconds=1)
    with store.unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        with (
            pytest.raises(StoreError, match="writing at this moment") as caught,
            transaction(engine, store.path, writing=True),
        ):
            pass
        unit.commit()
    assert caught.value.advice
    with store.reading() as unit:
        assert unit.operations.shown(DONE) == {"text": "One"}


def test_reading_sees_the_store_as_it_was_while_another_writes(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    with store.unit() as writing:
        writing.operations.say(DONE, WhatWeHaveDone("Two"))
        with store.reading() as reading:
            assert reading.operations.shown(DONE) == {"text": "One"}


def test_a_reading_unit_cannot_write(laptop: Laptop) -> None:
    store = laptop.open()
    before = dump(store.path)
    with pytest.raises(StoreError), store.reading() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
    assert dump(store.path) == before


def test_a_unit_that_wrote_nothing_leaves_the_file_alone(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    before = store.path.read_bytes()
    with store.unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        unit.commit()
    assert store.path.read_bytes() == before


@contextmanager
def failing_commit(*, kept: bool) -> Iterator[None]:
    """Make the next COMMIT end in an error, after or before it was carried out."""
    failed: list[bool] = []

    def on_commit(connection: object) -> None:
        if failed:
            return
        failed.append(True)
        driver = connection.connection.driver_connection  # type: ignore[attr-defined]  # an event
        driver.execute("COMMIT" if kept else "ROLLBACK")
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise OperationalError("COMMIT", {}, error)

    event.listen(Engine, "commit", on_commit)
    try:
        yield
    finally:
        event.remove(Engine, "commit", on_commit)


def test_an_error_in_commit_is_told_only_where_nothing_was_kept(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    with pytest.raises(StoreError), failing_commit(kept=False):
        say(store, DONE, WhatWeHaveDone("Two"))
    with store.reading() as unit:
        assert unit.operations.shown(DONE) == {"text": "One"}


def test_an_error_in_commit_is_not_told_where_all_was_kept(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    with failing_commit(kept=True):
        say(store, DONE, WhatWeHaveDone("Two"))
    with store.reading() as unit:
        assert unit.operations.shown(DONE) == {"text": "Two"}


def test_a_full_drive_is_told_in_words_and_changes_nothing(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    before = dump(store.path)
    with pytest.raises(StoreError, match="no room left"), store.unit() as unit:
        _fill_up(unit)
    assert dump(store.path) == before


def _fill_up(unit: WorkUnit) -> None:
    driver = unit.operations._connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count={pages}")
    for number in range(200):
        unit.operations.say(Target("commitment", str(number), "done"), WhatWeHaveDone("x" * 600))


def test_two_stores_of_one_folder_see_each_others_work(laptop: Laptop) -> None:
    one, other = laptop.open(), laptop.open()
    say(one, DONE, WhatWeHaveDone("One"))
    with other.reading() as unit:
        assert unit.records.get(CommitmentRecord, "2.3").done.text == "One"


def test_no_connection_stays_open_between_units(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    with closing(sqlite3.connect(store.path, timeout=0, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
