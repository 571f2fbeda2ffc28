"""A process that is killed while it writes leaves its store whole."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from charter_desktop.domain.commitments import CommitmentRecord
from charter_desktop.domain.contacts import Contact
from charter_desktop.store.unit_of_work import ContentStore
from tests.store.builders import DONE, Laptop, rows
from tests.store.finding import found

ROOT = Path(__file__).resolve().parent.parent.parent

_WRITER = """
import sys
from pathlib import Path
from charter_desktop.domain.commitments import WhatWeHaveDone
from tests.store.builders import DONE, Laptop

store = Laptop(Path(sys.argv[1]), seed=int(sys.argv[2])).open()
number = 0
while True:
    number += 1
    with store.unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone(f"run {sys.argv[2]} number {number}"))
        unit.commit()
    print(number, flush=True)
"""

_PUBLISHER = """
import sys
from datetime import date
from pathlib import Path
from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.contacts import Contact, Route
from charter_desktop.domain.editions import Edition
from charter_desktop.store.unit_of_work import ContentStore

store = ContentStore.open(Path(sys.argv[1]) / "content.sqlite")
number = int(sys.argv[2])
while True:
    number += 1
    services = [f"Service {n} of edition {number}" for n in range(100)]
    lines = tuple(
        encode(plain(Contact(f"c.{n}", "The county", "county", "all", s, Route.POST, "x")))
        for n, s in enumerate(services)
    )
    with store.unit() as unit:
        unit.editions.replace(
            Edition(1, number, number, "ab" * 32, date(2026, 11, 22)), {"contact": lines}
        )
        unit.commit()
    print(number, flush=True)
"""


def run_and_kill(script: str, folder: Path, argument: int, after: int) -> int:
    """Start a writer, kill it after it told of `after` commits, and return the last it told of."""
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(folder), str(argument)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(after)]
        child.kill()
        told += child.stdout.read().splitlines()
    return int(told[-1])


@pytest.mark.parametrize("kills", [2, pytest.param(25, marks=pytest.mark.long)])
def test_no_change_that_was_told_is_lost(tmp_path: Path, kills: int) -> None:
    laptop, chance, total = Laptop(tmp_path), random.Random(kills), 0
    for run in range(kills):
        told = run_and_kill(_WRITER, tmp_path, run, chance.randint(1, 8))
        with laptop.open(create=False).reading() as unit:
            (newest, *_) = history = unit.operations.history(10_000)
            done = unit.records.get(CommitmentRecord, DONE.id).done.text
            (hit,) = found(unit.search, f"run {run} number")
        kept = len(history) - total
        assert told <= kept <= told + 1
        assert newest.value == {"text": done} == {"text": f"run {run} number {kept}"}
        assert hit.words == done
        numbers = "SELECT count(*), max(number) FROM operation GROUP BY replica"
        assert all(count == highest for count, highest in rows(laptop.store_file, numbers))
        assert rows(laptop.store_file, "PRAGMA integrity_check") == [("ok",)]
        total = len(history)
    assert rows(laptop.store_file, "SELECT count(*) FROM replica") == [(1,)]


@pytest.mark.parametrize("kills", [2, pytest.param(25, marks=pytest.mark.long)])
def test_an_edition_is_there_whole_or_not_at_all(tmp_path: Path, kills: int) -> None:
    chance, number = random.Random(kills), 0
    for _ in range(kills):
        told = run_and_kill(_PUBLISHER, tmp_path, number, chance.randint(1, 5))
        store = ContentStore.open(tmp_path / "content.sqlite", create=False)
        with store.reading() as unit:
            current = unit.editions.current()
            services = {contact.service for contact in unit.records.all(Contact)}
            hits = found(unit.search, "service edition")
        assert current is not None
        assert current.seq in {told, told + 1}
        assert services == {f"Service {n} of edition {current.seq}" for n in range(100)}
        assert {hit.title for hit in hits} == {f"{service}, The county" for service in services}
        number = current.seq
