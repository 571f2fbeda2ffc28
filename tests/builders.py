"""Making what tests need: a clock that stands still until told, and a program on it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charter_desktop.bootstrap import Program
from charter_desktop.paths import AppPaths
from charter_desktop.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


@dataclass(slots=True)
class Clock:
    """A clock in Unix milliseconds that moves only when asked."""

    milliseconds: int = int(MONDAY.timestamp()) * 1000

    def __call__(self) -> int:
        return self.milliseconds

    def set(self, day: dt.date, hour: int = 10) -> None:
        """Move to an hour of a day."""
        moment = dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC)
        self.milliseconds = int(moment.timestamp()) * 1000


@dataclass(slots=True)
class Computer:
    """One computer: its folder, clock and randomness. `program()` starts the program on it."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    name: str = "0123456789abcdef"
    seed: int = 1

    @property
    def paths(self) -> AppPaths:
        """Where the program keeps things here."""
        return AppPaths.under(self.folder)

    def surroundings(self) -> Surroundings:
        """Return this computer's clock and a randomness that can be repeated."""
        self.seed += 1
        return Surroundings(self.clock, random.Random(self.seed).randbytes, self.name)

    def program(self, *, writing: bool = True) -> Program:
        """Start the program; for `with`."""
        return Program(self.paths, self.surroundings(), writing=writing)
