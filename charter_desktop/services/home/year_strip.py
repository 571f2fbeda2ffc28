"""The year ahead as a strip of twelve months: meetings, closings, reviews and actions."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.consultations import ConsultationState
from charter_desktop.domain.dates import MONTHS
from charter_desktop.domain.meetings import MEETING_WORDS
from charter_desktop.domain.patterns import occurrences
from charter_desktop.services.home.facts import Door

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.services.home.facts import Facts

_MONTHS = 12


class EntryKind(enum.Enum):
    """What falls on a day of the strip."""

    MEETING = "meeting"
    CLOSING = "closing"
    REVIEW = "review"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class StripEntry:
    """One thing on a day; `door` opens it."""

    on: date
    kind: EntryKind
    words: str
    door: Door


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the strip with what falls in it, by day."""

    year: int
    month: int
    entries: tuple[StripEntry, ...]

    @property
    def name(self) -> str:
        """The month in words: "November 2026"."""
        return f"{MONTHS[self.month - 1]} {self.year}"

    def count(self, kind: EntryKind) -> int:
        """Return how many things of a kind fall in it."""
        return sum(entry.kind is kind for entry in self.entries)


def year_strip(facts: Facts) -> tuple[Month, ...]:
    """Return twelve months, the present one first, from today on."""
    first = facts.today.year * _MONTHS + facts.today.month - 1
    by_month: dict[tuple[int, int], list[StripEntry]] = {
        divmod(first + n, _MONTHS): [] for n in range(_MONTHS)
    }
    for entry in _entries(facts):
        month = by_month.get((entry.on.year, entry.on.month - 1))
        if month is not None and entry.on >= facts.today:
            month.append(entry)
    return tuple(
        Month(year, month + 1, tuple(sorted(found, key=_by_day)))
        for (year, month), found in by_month.items()
    )


def _by_day(entry: StripEntry) -> tuple[date, str]:
    return (entry.on, entry.words)


def _entries(facts: Facts) -> Iterator[StripEntry]:
    yield from _meetings(facts)
    for one in facts.year.consultations:
        if one.facts.closes and one.state(facts.today) is ConsultationState.OPEN:
            door = Door("consultations", one.id)
            words = f"\u201c{one.facts.subject}\u201d closes"
            yield StripEntry(one.facts.closes, EntryKind.CLOSING, words, door)
    for commitment, record in facts.commitments:
        if record.review.next is not None:
            words = f"Look again at {commitment.number} {commitment.short}"
            door = Door("commitments", commitment.id)
            yield StripEntry(record.review.next, EntryKind.REVIEW, words, door)
    for action in facts.year.actions:
        if action.what.due is not None and action.done.on is None:
            door = Door("commitments", action.what.commitment)
            yield StripEntry(action.what.due, EntryKind.ACTION, action.what.text, door)


def _meetings(facts: Facts) -> Iterator[StripEntry]:
    """Give the meetings recorded and foreseen, and beyond those the days of the pattern."""
    known: set[str] = set()
    for line in facts.lines:
        meeting = line.meeting.facts
        if meeting.on is not None:
            known |= {meeting.on.isoformat(), *line.meeting.id.split(":")[1:2]}
            words = meeting.of or MEETING_WORDS[meeting.kind]
            door = Door("meetings", line.meeting.id)
            yield StripEntry(meeting.on, EntryKind.MEETING, words, door)
    words = "Meeting foreseen by the pattern"
    for on in occurrences(facts.council.pattern, facts.today, _MONTHS):
        if on.isoformat() not in known:
            yield StripEntry(on, EntryKind.MEETING, words, Door("meetings"))
