"""A file is judged before it is opened, and made whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from charter_desktop.domain.commitments import CommitmentRecord, WhatWeHaveDone
from charter_desktop.errors import (
    NotFoundError,
    StoreDamagedError,
    StoreError,
    StoreTooNewError,
)
from charter_desktop.store.database import open_store, transaction
from charter_desktop.store.driver import driver_connection
from charter_desktop.store.kinds import CONTENT, WORK
from charter_desktop.store.unit_of_work import ContentStore, WorkStore
from tests.store.builders import DONE, Laptop, rows, say


def set_pragma(path: Path, pragma: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {pragma}")
        connection.commit()


def test_a_new_store_says_what_it_is(laptop: Laptop) -> None:
    path = laptop.open().path
    assert rows(path, "PRAGMA application_id") == [(WORK.application_id,)]
    assert rows(path, "PRAGMA user_version") == [(WORK.schema,)]
    assert rows(path, "SELECT version_num FROM alembic_version") == [(WORK.revision,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_every_connection_has_the_careful_settings(laptop: Laptop) -> None:
    laptop.open()
    engine = open_store(laptop.store_file, WORK)
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
    }
    with transaction(engine, laptop.store_file, writing=True) as connection:
        driver = driver_connection(connection)
        found = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        assert driver.in_transaction
    assert found == wanted


def test_a_store_from_a_newer_program_is_refused_and_not_touched(laptop: Laptop) -> None:
    laptop.open()
    set_pragma(laptop.store_file, f"user_version={WORK.schema + 1}")
    before = laptop.store_file.read_bytes()
    with pytest.raises(StoreTooNewError, match="Your work is safe") as caught:
        laptop.open()
    assert caught.value.advice
    assert laptop.store_file.read_bytes() == before
    assert sorted(p.name for p in laptop.folder.iterdir()) == ["instance.json", "work.sqlite"]


def test_a_file_of_another_program_is_left_as_it_is(laptop: Laptop) -> None:
    laptop.open()
    set_pragma(laptop.store_file, "application_id=42")
    before = laptop.store_file.read_bytes()
    with pytest.raises(StoreError, match="not made by this program"):
        laptop.open()
    assert laptop.store_file.read_bytes() == before


def test_the_one_kind_of_store_is_not_taken_for_the_other(tmp_path: Path) -> None:
    path = tmp_path / "content.sqlite"
    ContentStore.open(path)
    with pytest.raises(StoreError, match="not made by this program"):
        open_store(path, WORK)
    open_store(path, CONTENT)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"not a store at all" * 20])
def test_a_file_that_is_no_store_is_called_damaged(laptop: Laptop, content: bytes) -> None:
    laptop.folder.mkdir(parents=True)
    laptop.store_file.write_bytes(content)
    with pytest.raises(StoreDamagedError) as caught:
        laptop.open()
    assert caught.value.advice
    assert laptop.store_file.read_bytes() == content


def test_a_store_with_spoilt_pages_is_called_damaged(laptop: Laptop) -> None:
    store = laptop.open()
    for number in range(60):
        say(store, DONE, WhatWeHaveDone(f"{number} " * 100))
    data = bytearray(laptop.store_file.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    laptop.store_file.write_bytes(data)
    with pytest.raises(StoreDamagedError):
        laptop.open()


def test_a_store_that_is_not_there_is_not_made_by_looking(laptop: Laptop) -> None:
    with pytest.raises(NotFoundError):
        laptop.open(create=False)
    assert not laptop.folder.exists()


def test_a_store_cut_short_while_made_is_not_there(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        laptop.open()
    monkeypatch.undo()
    assert not laptop.store_file.exists()
    say(laptop.open(), DONE, WhatWeHaveDone("One"))


def test_what_an_unclean_end_left_half_written_is_rolled_back(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size=1")
        writer.execute("PRAGMA cache_spill=1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("CREATE TABLE half (text TEXT)")
        writer.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,)] * 50)
        journal = store.path.with_name("work.sqlite-journal")
        killed = laptop.root / "killed"
        killed.mkdir()
        for name in (store.path, journal):
            (killed / name.name).write_bytes(name.read_bytes())
    copied = WorkStore.open(
        killed,
        copies=laptop.copies,
        clock=laptop.clock,
        random_bytes=laptop.random_bytes,
        machine=laptop.machine,
    )
    with copied.reading() as unit:
        assert unit.records.get(CommitmentRecord, "2.3").done.text == "One"
    assert rows(copied.path, "SELECT name FROM sqlite_master WHERE name = 'half'") == []


def test_a_folder_name_with_odd_characters_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "50% of #1?" / "content & co.sqlite"
    store = ContentStore.open(path)
    with store.reading() as unit:
        assert unit.editions.current() is None
    assert path.exists()
