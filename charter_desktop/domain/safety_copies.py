"""Safety copies: what one is, what is inside, and which old ones can go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

DAILY, WEEKLY, MONTHLY = 7, 4, 12


@dataclass(frozen=True, slots=True)
class SafetyCopy:
    """One safety copy on disk. `made` is this computer's local time, read from its name."""

    path: Path
    made: datetime
    size: int


@dataclass(frozen=True, slots=True)
class CopyContents:
    """What is inside a safety copy: counts by name, and when the last change in it was made.

    `last_change` is Unix milliseconds, None where nothing was ever written.
    """

    council: str
    program: str
    schema: int
    last_change: int | None
    counts: dict[str, int]


def to_delete(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return which copies can go: 7 daily, 4 weekly and 12 monthly stay (`records.md` 1).

    The newest of a day, week or month stands for it, and only those that hold a copy count. All of
    today stay, so that the copy from before an import is not pushed out by the one on closing; and
    any dated after today, since a clock that was wrong must not cost a copy.
    """
    everything = frozenset(made)
    kept = {moment for moment in everything if moment.date() >= now.date()}
    past = sorted(everything - kept, reverse=True)
    kept |= _newest_of_each(past, datetime.date, DAILY)
    kept |= _newest_of_each(past, _week, WEEKLY)
    kept |= _newest_of_each(past, lambda moment: (moment.year, moment.month), MONTHLY)
    return everything - kept


def _week(moment: datetime) -> tuple[int, int]:
    day: date = moment.date()
    return day.isocalendar()[:2]


def _newest_of_each(
    newest_first: Iterable[datetime], period: Callable[[datetime], Hashable], most: int
) -> set[datetime]:
    chosen: dict[Hashable, datetime] = {}
    for moment in newest_first:
        chosen.setdefault(period(moment), moment)
    return set(list(chosen.values())[:most])
