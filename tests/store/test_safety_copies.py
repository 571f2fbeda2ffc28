"""Safety copies are whole, made when something changed, and thinned out."""

from __future__ import annotations

import datetime as dt
import sqlite3
import zipfile
from contextlib import closing

import pytest

from charter_desktop.domain.commitments import WhatWeHaveDone
from charter_desktop.domain.records import Target
from charter_desktop.errors import StoreDamagedError, StoreError
from tests.store.builders import BODY, DONE, START, Laptop, rows, say

DAY = 24 * 60 * 60 * 1000


def test_a_copy_holds_everything_and_says_so(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    with store.unit() as unit:
        unit.operations.say(Target("commitment", "5.1", "done"), WhatWeHaveDone("Deleted"))
        last = unit.operations.delete("commitment", "5.1")
        unit.commit()
    assert last is not None
    made = store.safety_copies.make()
    assert made is not None
    contents = store.safety_copies.look(made.path)
    assert (contents.council, contents.schema, contents.last_change) == (BODY, 1, last.at)
    assert contents.counts == {
        "commitments": 1,
        "evidence": 0,
        "meetings": 0,
        "papers": 0,
        "returns": 0,
        "changes": 3,
    }
    with zipfile.ZipFile(made.path) as archive:
        assert sorted(archive.namelist()) == ["manifest.json", "work.sqlite"]
        archive.extract("work.sqlite", laptop.root)
    copied = "SELECT line, value, salt FROM operation ORDER BY place"
    assert rows(laptop.root / "work.sqlite", copied) == rows(store.path, copied)
    assert list(laptop.copies.iterdir()) == [made.path]


def test_nothing_is_copied_twice(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    assert store.safety_copies.make() is not None
    assert laptop.open().safety_copies.make() is None
    say(store, DONE, WhatWeHaveDone("Two"))
    second = store.safety_copies.make()
    assert second is not None
    assert store.safety_copies.all()[0] == second
    assert len(store.safety_copies.all()) == 2


def test_two_copies_in_one_second_get_two_names(laptop: Laptop) -> None:
    store = laptop.open()
    for text in ("One", "Two", "Three"):
        say(store, DONE, WhatWeHaveDone(text))
        laptop.clock.now = START
        assert store.safety_copies.make() is not None
    assert len(store.safety_copies.all()) == 3


def test_a_copy_can_be_made_while_the_store_is_written(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    with store.unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("Two"))
        made = store.safety_copies.make()
        unit.commit()
    assert made is not None
    assert store.safety_copies.look(made.path).counts["changes"] == 1


def test_a_damaged_copy_is_told_or_still_whole(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    made = store.safety_copies.make()
    assert made is not None
    whole = store.safety_copies.look(made.path)
    data = made.path.read_bytes()
    refused = 0
    for place in range(0, len(data), 3):
        made.path.write_bytes(data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :])
        try:
            assert store.safety_copies.look(made.path) == whole
        except StoreError:
            refused += 1
    assert refused > len(data) / 3 * 0.9


@pytest.mark.parametrize("left", [0.0, 0.3, 0.99])
def test_a_copy_cut_short_is_told(laptop: Laptop, left: float) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    made = store.safety_copies.make()
    assert made is not None
    data = made.path.read_bytes()
    made.path.write_bytes(data[: int(len(data) * left)])
    with pytest.raises(StoreError):
        store.safety_copies.look(made.path)


def test_a_copy_with_another_store_in_it_is_told(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    made = store.safety_copies.make()
    assert made is not None
    with zipfile.ZipFile(made.path) as archive:
        manifest = archive.read("manifest.json")
    with zipfile.ZipFile(made.path, "w") as archive:
        archive.writestr("manifest.json", manifest)
        archive.writestr("work.sqlite", b"something else")
    with pytest.raises(StoreDamagedError, match="damaged"):
        store.safety_copies.look(made.path)


def test_any_other_file_is_no_safety_copy(laptop: Laptop) -> None:
    store = laptop.open()
    other = laptop.root / "minutes.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("minutes.txt", "Present: ...")
    with pytest.raises(StoreError, match="not a safety copy"):
        store.safety_copies.look(other)
    with pytest.raises(StoreError, match="not a safety copy"):
        store.safety_copies.look(laptop.root / "not there.zip")


def test_old_copies_go_and_nothing_else_does(laptop: Laptop) -> None:
    store = laptop.open()
    laptop.copies.mkdir(parents=True)
    (laptop.copies / "my own notes.txt").write_text("kept")
    for day in range(40):
        laptop.clock.now = START + day * DAY
        say(store, DONE, WhatWeHaveDone(f"day {day}"))
        store.safety_copies.make()
    days = {copy.made.date() for copy in store.safety_copies.all()}
    today = dt.datetime.fromtimestamp(laptop.clock.now / 1000).date()  # noqa: DTZ006  # as shown
    assert {today - dt.timedelta(days=n) for n in range(8)} <= days
    assert len(days) <= 1 + 7 + 4 + 12
    assert (laptop.copies / "my own notes.txt").exists()


def test_evidence_is_copied_once(laptop: Laptop) -> None:
    store = laptop.open()
    evidence = laptop.folder / "evidence"
    evidence.mkdir()
    (evidence / ("ab" * 32)).write_bytes(b"a photograph")
    say(store, DONE, WhatWeHaveDone("One"))
    store.safety_copies.make()
    copied = laptop.copies / "evidence" / ("ab" * 32)
    assert copied.read_bytes() == b"a photograph"
    before = copied.stat().st_mtime_ns
    say(store, DONE, WhatWeHaveDone("Two"))
    store.safety_copies.make()
    assert copied.stat().st_mtime_ns == before


def test_what_a_killed_copying_left_is_cleared_away(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    (laptop.copies / ".making-left").mkdir(parents=True)
    made = store.safety_copies.make()
    assert made is not None
    assert list(laptop.copies.iterdir()) == [made.path]


def test_no_copy_is_made_of_a_damaged_store(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
            " WHERE name = 'draft') WHERE name = 'ix_operation_type_record_grp'"
        )
    with pytest.raises(StoreDamagedError):
        store.safety_copies.make()
    assert store.safety_copies.all() == ()
