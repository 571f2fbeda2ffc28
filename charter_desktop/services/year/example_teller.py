"""What the example council is told from, and what one thing that happened to it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.patterns import occurrences

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from charter_desktop.services.year.example_book import ExampleBook

DAY = timedelta(days=1)
CALLED = timedelta(days=10)
"""How long before a meeting its summons goes out and its notice is posted."""
_FIRST_MINUTE = 10
_MINUTES_EACH = 5


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a day, and how it is done."""

    on: date
    act: Callable[[], object]


@dataclass(frozen=True)
class Teller:
    """What events are told from: the workbook, `example.toml`, the papers' folder, and today."""

    workbook: ExampleBook
    told: dict[str, Any]
    papers: Path
    today: date

    def ago(self, days: int) -> date:
        """Return the day that was so many days ago."""
        return self.today - days * DAY

    def before_last_meeting(self, days: int) -> date:
        """Return the day that was so many days before the last meeting."""
        return self.meeting(1) - days * DAY

    @cached_property
    def held(self) -> tuple[date, ...]:
        """The days of the meetings that were held before today, the oldest first."""
        return tuple(day for day in self._days if day < self.today)

    @cached_property
    def next(self) -> date:
        """The day of the next meeting: today's, or else the first to come."""
        return next(day for day in self._days if day >= self.today)

    def meeting(self, back: int) -> date:
        """Return the day of the next meeting for 0, of the last one for 1, and so on back."""
        return self.held[-back] if back else self.next

    def minute(self, day: date, number: int = 0) -> str:
        """Return the reference of a minute of a meeting, like 112/26."""
        first = _FIRST_MINUTE + _MINUTES_EACH * self.held.index(day)
        return f"{first + number}/{day:%y}"

    @cached_property
    def _days(self) -> tuple[date, ...]:
        months = self.told["months"]
        pattern = self.workbook.council().pattern
        return tuple(occurrences(pattern, self.ago(months * 30), months + 2))
