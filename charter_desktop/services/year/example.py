"""The example council: two years of use, made through the services as its clerk would have.

It lives in a data folder of its own, which can be removed whole, and its name says on every page
and paper that it is an example.
"""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.progress import Progress
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.year.example_events import events
from charter_desktop.services.year.example_teller import Teller

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from charter_desktop.domain.councils import MeetingPattern
    from charter_desktop.paths import AppPaths
    from charter_desktop.services.year.example_book import ExampleBook, ExampleProgram
    from charter_desktop.surroundings import Surroundings

_DAY = 24 * 60 * 60 * 1000
_MARK = "example.txt"
_MARK_WORDS = (
    "This folder holds the example council of Charter Toolkit.\n"
    "All in it is made up. It can be removed whole.\n"
)


@dataclass(frozen=True, slots=True)
class MadeExample:
    """What was made: the council's id and name, and the folder that holds all of it."""

    council: str
    name: str
    folder: Path


class Example:
    """Makes the example council, and removes it."""

    def __init__(
        self,
        paths: AppPaths,
        source: Path,
        open_program: Callable[[AppPaths, Surroundings], ExampleProgram],
        around: Surroundings,
    ) -> None:
        """Keep the folders of the example, `example.toml`, and how a program is opened there."""
        self._paths = paths
        self._source = source
        self._open = open_program
        self._around = around

    @property
    def paths(self) -> AppPaths:
        """The folders of the example: open a program there to look at it."""
        return self._paths

    @property
    def is_there(self) -> bool:
        """Whether the example was made before."""
        return (self._paths.data / _MARK).exists()

    def make(self, work: Progress | None = None) -> MadeExample:
        """Make the example anew, up to today; one that was made before is removed first.

        It takes some seconds. Raises Cancelled where `work` was stopped; nothing is left then.
        Raises InputNotUnderstoodError where the folder holds anything else.
        """
        work = work or Progress()
        self.remove()
        self._paths.data.mkdir(parents=True, exist_ok=True)
        (self._paths.data / _MARK).write_text(_MARK_WORDS, encoding="utf-8")
        try:
            return self._make(tomllib.loads(self._source.read_text(encoding="utf-8")), work)
        except BaseException:
            self.remove()
            raise

    def remove(self) -> bool:
        """Remove the example with all its papers; returns whether there was one.

        Raises InputNotUnderstoodError where the folder is not the example's.
        """
        if self.is_there:
            shutil.rmtree(self._paths.data)
            return True
        if self._paths.data.exists() and any(self._paths.data.iterdir()):
            raise InputNotUnderstoodError(
                f"The folder {self._paths.data} holds something else. Nothing was changed.",
                advice="Choose an empty folder for the example.",
            )
        return False

    def _make(self, told: dict[str, Any], work: Progress) -> MadeExample:
        today = self._around.today()
        clock = _Clock(self._around.now())
        with self._open(self._paths, replace(self._around, now=clock)) as program:
            begins = today - timedelta(days=told["months"] * 30 + 30)
            clock.to(begins, today)
            new = NewCouncil(told["parish"], told["name"], pattern=_pattern(told))
            body = program.councils.set_up(new).value
            program.use(body)
            workbook = program.workbook(body)
            self._live(workbook, told, clock, work)
            return MadeExample(body, told["name"], self._paths.data)

    def _live(
        self, workbook: ExampleBook, told: dict[str, Any], clock: _Clock, work: Progress
    ) -> None:
        """Do all that happened, day by day, with the clock at that day."""
        today = self._around.today()
        teller = Teller(workbook, told, self._paths.documents / "Papers", today)
        every = sorted(events(teller), key=lambda event: event.on)
        for number, event in enumerate(every, 1):
            work.raise_if_cancelled()
            clock.to(event.on, today)
            event.act()
            work.report(number, len(every), "Making the example council")
        clock.to(today, today)


class _Clock:
    """A clock that stands at ten in the morning of the day it was told."""

    def __init__(self, now: int) -> None:
        self._now = self._at = now

    def __call__(self) -> int:
        return self._at

    def to(self, day: date, today: date) -> None:
        """Go to a day; it never goes back, and not beyond the present."""
        asked = self._now - max(0, (today - day).days) * _DAY
        self._at = asked if self._at == self._now else max(self._at, asked)


def _pattern(told: dict[str, Any]) -> MeetingPattern:
    return replace(parse_pattern(told["pattern"]), place=told["place"])
