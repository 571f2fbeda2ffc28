"""Files that belong to a record wait in its own transaction."""

from __future__ import annotations

from pathlib import Path

from charter_desktop.domain.commitments import WhatWeHaveDone
from charter_desktop.store.outbox import Errand
from tests.store.builders import DONE, Laptop, say


def test_a_file_waits_until_it_is_cleared(laptop: Laptop, tmp_path: Path) -> None:
    store = laptop.open()
    with store.unit() as unit:
        unit.outbox.put(tmp_path / "b.pdf", b"b")
        unit.outbox.put(tmp_path / "a.pdf", b"a")
        unit.commit()
    with store.unit() as unit:
        assert list(unit.outbox.all().items()) == [
            (tmp_path / "b.pdf", b"b"),
            (tmp_path / "a.pdf", b"a"),
        ]
        unit.outbox.clear()
        assert unit.outbox.all() == {}


def test_a_later_file_takes_the_place_of_one_for_the_same_path(
    laptop: Laptop, tmp_path: Path
) -> None:
    with laptop.open().unit() as unit:
        unit.outbox.put(tmp_path / "a.pdf", b"old")
        unit.outbox.put(tmp_path / "a.pdf", b"new")
        assert unit.outbox.all() == {tmp_path / "a.pdf": b"new"}


def test_what_is_to_be_destroyed_waits_apart_from_what_is_to_be_written(
    laptop: Laptop, tmp_path: Path
) -> None:
    with laptop.open().unit() as unit:
        assert unit.outbox.is_empty()
        unit.outbox.put(tmp_path / "a.pdf", b"a")
        unit.outbox.destroy(tmp_path / "b.pdf")
        unit.outbox.destroy(tmp_path / "copy.zip", Errand.LAST)
        unit.outbox.clear()
        assert unit.outbox.all() == {}
        assert unit.outbox.doomed(Errand.DESTROY) == (tmp_path / "b.pdf",)
        assert unit.outbox.doomed(Errand.LAST) == (tmp_path / "copy.zip",)
        unit.outbox.forget([tmp_path / "b.pdf", tmp_path / "copy.zip"])
        assert unit.outbox.is_empty()


def test_a_file_that_is_written_anew_is_not_destroyed(laptop: Laptop, tmp_path: Path) -> None:
    with laptop.open().unit() as unit:
        unit.outbox.destroy(tmp_path / "a.pdf")
        unit.outbox.put(tmp_path / "a.pdf", b"new")
        assert unit.outbox.doomed(Errand.DESTROY) == ()


def test_what_is_to_be_destroyed_outlives_putting_a_copy_back(
    laptop: Laptop, tmp_path: Path
) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    copy = store.safety_copies.make()
    assert copy is not None
    with store.unit() as unit:
        unit.outbox.destroy(tmp_path / "a.pdf")
        unit.commit()
    store.put_back(copy.path)
    with store.reading() as unit:
        assert unit.outbox.doomed(Errand.DESTROY) == (tmp_path / "a.pdf",)


def test_a_written_file_is_known_by_its_path_until_it_is_forgotten(
    laptop: Laptop, tmp_path: Path
) -> None:
    with laptop.open().unit() as unit:
        unit.written.note(tmp_path / "a.pdf", "ab" * 32)
        unit.written.note(tmp_path / "a.pdf", "cd" * 32)
        assert unit.written.all() == {tmp_path / "a.pdf": "cd" * 32}
        unit.written.forget([tmp_path / "a.pdf"])
        assert unit.written.all() == {}
