"""Stores, clocks and randomness that can be repeated, for the tests of the store."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from charter_desktop.domain.records import Target
from charter_desktop.store.unit_of_work import WorkStore

START = 1_790_000_000_000
BODY = "b-e04008000"
DONE = Target("commitment", "2.3", "done")


class Clock:
    """A clock that moves one second with each look, and can be set."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def __call__(self) -> int:
        self.now += 1000
        return self.now


class Laptop:
    """One computer: it opens stores under one folder, again and again."""

    def __init__(self, root: Path, machine: str = "the council laptop", seed: int = 1) -> None:
        self.root = root
        self.machine = machine
        self.clock = Clock()
        self.random_bytes = random.Random(seed).randbytes

    @property
    def folder(self) -> Path:
        return self.root / "councils" / BODY

    @property
    def store_file(self) -> Path:
        return self.folder / "work.sqlite"

    @property
    def copies(self) -> Path:
        return self.root / "safety-copies" / BODY

    def open(self, *, create: bool = True) -> WorkStore:
        """Open the work store as a program that starts would."""
        return WorkStore.open(
            self.folder,
            copies=self.copies,
            clock=self.clock,
            random_bytes=self.random_bytes,
            machine=self.machine,
            create=create,
        )


def say(store: WorkStore, target: Target, value: object) -> None:
    """Say one thing in a unit of its own."""
    with store.unit() as unit:
        unit.operations.say(target, value)
        unit.commit()


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Read a store past the program, to see what is truly there."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def dump(path: Path) -> list[str]:
    """Return everything that is in a store, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())
