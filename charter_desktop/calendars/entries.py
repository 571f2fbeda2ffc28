"""What a calendar says of one meeting, whatever its file looks like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `uid` is its name in every calendar, `at` the time in Oxfordshire.

    `at` is None for a whole day.
    """

    uid: str
    title: str
    on: date
    at: time | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry that could not be taken, by its title, and why."""

    title: str
    reason: str
