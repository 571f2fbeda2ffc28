"""Files that belong to a record wait in its own transaction."""

from __future__ import annotations

from pathlib import Path

from tests.store.builders import Laptop


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
