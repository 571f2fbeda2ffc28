"""A store that was put back or copied goes on under a new replica id (R14)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.commitments import WhatWeHaveDone
from charter_desktop.store import instance
from tests.store.builders import DONE, Laptop, dump, rows, say


def replica(laptop: Laptop) -> str:
    return str(rows(laptop.store_file, "SELECT replica FROM state")[0][0])


def write(laptop: Laptop, text: str) -> str:
    """Start the program, say something, and return the replica that said it."""
    say(laptop.open(), DONE, WhatWeHaveDone(text))
    return replica(laptop)


def test_starts_on_one_computer_stay_one_replica(laptop: Laptop) -> None:
    assert len({write(laptop, text) for text in ("One", "Two", "Three")}) == 1


def test_a_store_put_back_behind_the_programs_back_is_noticed(laptop: Laptop) -> None:
    first = write(laptop, "One")
    kept = laptop.store_file.read_bytes()
    write(laptop, "Two")
    laptop.store_file.write_bytes(kept)
    second = write(laptop, "Three")
    assert second != first
    assert rows(laptop.store_file, "SELECT replica, number FROM operation ORDER BY place") == [
        (first, 1),
        (second, 1),
    ]
    assert rows(laptop.store_file, "SELECT id FROM replica WHERE retired") == [(first,)]


def test_a_folder_copied_to_another_computer_is_noticed(laptop: Laptop) -> None:
    first = write(laptop, "One")
    laptop.machine = "the deputy's laptop"
    assert write(laptop, "Two") != first


def test_a_store_without_its_instance_file_is_noticed(laptop: Laptop) -> None:
    first = write(laptop, "One")
    (laptop.folder / instance.FILE_NAME).unlink()
    assert write(laptop, "Two") != first


def test_a_spoilt_instance_file_is_a_doubt_and_no_error(laptop: Laptop) -> None:
    first = write(laptop, "One")
    (laptop.folder / instance.FILE_NAME).write_bytes(b"\xff{")
    second = write(laptop, "Two")
    assert second != first
    assert write(laptop, "Three") == second


def test_a_safety_copy_put_in_place_by_hand_is_noticed_at_once(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    first = replica(laptop)
    copy = store.safety_copies.make()
    assert copy is not None
    shutil.unpack_archive(copy.path, laptop.folder, "zip")
    assert write(laptop, "Two") != first


def test_reading_leaves_store_and_token_alone(laptop: Laptop) -> None:
    write(laptop, "One")
    file = laptop.folder / instance.FILE_NAME
    before = (dump(laptop.store_file), file.read_bytes())
    with laptop.open().reading() as unit:
        assert unit.operations.shown(DONE) == {"text": "One"}
    assert (dump(laptop.store_file), file.read_bytes()) == before


@pytest.mark.parametrize("writes_before_the_kill", [0, 1, 2])
def test_a_kill_while_the_token_changes_costs_nothing(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, writes_before_the_kill: int
) -> None:
    first = write(laptop, "One")
    left = iter(range(writes_before_the_kill))

    def write_or_die(path: Path, data: bytes) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        write_atomically(path, data)

    monkeypatch.setattr(instance, "write_atomically", write_or_die)
    if writes_before_the_kill < 2:
        with pytest.raises(KeyboardInterrupt):
            write(laptop, "Two")
    monkeypatch.undo()
    assert write(laptop, "Three") == first


def test_a_kill_before_the_store_has_the_new_token_costs_nothing(laptop: Laptop) -> None:
    first = write(laptop, "One")

    def die(_connection: object) -> None:
        raise KeyboardInterrupt

    store = laptop.open()
    event.listen(Engine, "commit", die)
    try:
        with pytest.raises(KeyboardInterrupt):
            say(store, DONE, WhatWeHaveDone("Two"))
    finally:
        event.remove(Engine, "commit", die)
    assert write(laptop, "Three") == first


def test_a_replica_that_never_said_anything_is_forgotten(laptop: Laptop) -> None:
    laptop.open()
    laptop.machine = "the deputy's laptop"
    second = write(laptop, "One")
    assert rows(laptop.store_file, "SELECT id, retired, upto FROM replica") == [(second, 0, 1)]
