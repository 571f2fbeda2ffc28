"""The council's meetings as an iCalendar file, and meetings from one: looked at before they come.

A meeting keeps the name that its calendar knows it by, so a second import of the same file finds
the same meetings.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.calendars.entries import Entry
from charter_desktop.domain.canonical import clean
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words, time_in_words
from charter_desktop.domain.meetings import (
    MEETING_WORDS,
    CalendarEntry,
    MeetingFacts,
    MeetingKind,
)
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.papers.naming import file_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from charter_desktop.calendars.entries import Unread
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.domain.records import Operation
    from charter_desktop.services.meetings.meetings import MeetingLine, Meetings
    from charter_desktop.services.year.keeping import Sources

_OURS = "@charter-toolkit"
_LAST_DAY = ".last-day"


class CalendarLikeness(enum.StrEnum):
    """What an entry of a calendar is to the meetings that are here."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    POSSIBLE = "possible"
    PAST = "past"


CALENDAR_LIKENESS_WORDS = {
    CalendarLikeness.NEW: "New",
    CalendarLikeness.SAME: "Here already",
    CalendarLikeness.CHANGED: "Moved or changed",
    CalendarLikeness.POSSIBLE: "A meeting of that day is here",
    CalendarLikeness.PAST: "Past",
}


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One entry as a meeting. `ours` is the meeting that it would change, if any.

    `words` say what differs. `is_chosen` says that it would be taken.
    """

    number: int
    uid: str
    title: str
    facts: MeetingFacts
    likeness: CalendarLikeness
    ours: Meeting | None
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What an import would do. Nothing was written."""

    file_name: str
    rows: tuple[CalendarRow, ...]
    unread: tuple[Unread, ...]

    def count(self, likeness: CalendarLikeness) -> int:
        """Return how many entries are so."""
        return sum(row.likeness is likeness for row in self.rows)

    @property
    def chosen(self) -> tuple[CalendarRow, ...]:
        """The entries that would be taken."""
        return tuple(row for row in self.rows if row.is_chosen)


@dataclass(frozen=True, slots=True)
class CalendarCounts:
    """What an import did."""

    added: int
    changed: int
    left: int


class CalendarFiles:
    """What a clerk does with calendars of other programs."""

    def __init__(self, sources: Sources, meetings: Meetings, folder: Path) -> None:
        """Keep the stores, what knows the meetings, and where a calendar is saved."""
        self._sources = sources
        self._meetings = meetings
        self._folder = folder

    def export(self, *, with_last_days: bool = True) -> bytes:
        """Return an iCalendar file of the meetings recorded and foreseen.

        `with_last_days` adds a whole-day entry for the safer day of each summons or notice ahead.
        """
        # The library takes a tenth of a second to import, and only calendars need it.
        from charter_desktop.calendars.icalendar_file import write_calendar  # noqa: PLC0415

        entries: list[Entry] = []
        for line in self._meetings.all():
            entries += _entries(line, with_last_days=with_last_days)
        return write_calendar(entries, self._council().profile.name, self._sources.around.moment())

    def write(self, folder: Path | None = None, *, with_last_days: bool = True) -> Path:
        """Save the calendar in a folder, over one of that name; raises NotWrittenError."""
        name = f"{file_name(self._council().profile.name)} meetings.ics"
        path = (folder or self._folder) / name
        data = self.export(with_last_days=with_last_days)
        try:
            write_atomically(path, data)
        except OSError as error:
            raise NotWrittenError(
                f"The calendar could not be written to {path.parent}: {error.strerror}.",
                advice="Choose another folder, or make room, then try again.",
            ) from error
        return path

    def look(self, path: Path) -> CalendarPreview:
        """Return what an import of a file would do; nothing is written.

        Raises NotACalendarError, InputNotUnderstoodError where the file cannot be read.
        """
        from charter_desktop.calendars.icalendar_file import read_calendar  # noqa: PLC0415

        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputNotUnderstoodError(
                f"{path.name} could not be read. Nothing was changed.",
                advice="See that the file is still there, then choose it again.",
            ) from error
        entries, unread = read_calendar(data)
        council, known = self._council(), [line.meeting for line in self._meetings.all()]
        wanted = [entry for entry in entries if not entry.uid.endswith(_LAST_DAY + _OURS)]
        rows: list[CalendarRow] = []
        for number, entry in enumerate(wanted, 1):
            rows.append(self._row(number, entry, council, known))
        return CalendarPreview(path.name, tuple(rows), unread)

    @staticmethod
    def choose(preview: CalendarPreview, choices: Mapping[int, bool]) -> CalendarPreview:
        """Return the preview with entries, by number, taken or left.

        What is past or the same is never taken.
        """
        fixed = {CalendarLikeness.PAST, CalendarLikeness.SAME}
        rows = (
            replace(row, is_chosen=choices.get(row.number, row.is_chosen))
            if row.likeness not in fixed
            else row
            for row in preview.rows
        )
        return replace(preview, rows=tuple(rows))

    def carry_out(self, preview: CalendarPreview) -> Done[CalendarCounts]:
        """Take the chosen entries, all in one unit of work."""
        said: list[Operation | None] = []
        added = changed = 0
        with self._sources.work.unit() as unit:
            for row in preview.chosen:
                made = row.ours.id if row.ours else self._sources.around.new_id()
                is_new = row.ours is None
                added, changed = added + is_new, changed + (not is_new)
                said.append(unit.operations.say(Target("meeting", made, "facts"), row.facts))
                uid = CalendarEntry(row.uid)
                if row.uid and row.uid != f"{made}{_OURS}":
                    said.append(unit.operations.say(Target("meeting", made, "calendar"), uid))
            unit.commit()
        counts = CalendarCounts(added, changed, len(preview.rows) - len(preview.chosen))
        words = f"Took {added + changed} meetings from {preview.file_name}"
        operations = tuple(op for op in said if op is not None)
        return Done(counts, Changes.MEETINGS, words, operations)

    def _row(
        self, number: int, entry: Entry, council: Council, known: list[Meeting]
    ) -> CalendarRow:
        facts = _facts(entry, council)
        ours = next((m for m in known if _is_named(m, entry.uid)), None)
        likeness = CalendarLikeness.CHANGED
        if ours is None:
            same_day = [m for m in known if m.facts.on == facts.on and m.facts.of == facts.of]
            ours = next((m for m in same_day if m.facts.kind is facts.kind), None)
            likeness = CalendarLikeness.POSSIBLE if ours else CalendarLikeness.NEW
        if ours is not None:
            facts = replace(
                ours.facts,
                on=facts.on,
                at=facts.at or ours.facts.at,
                place=facts.place or ours.facts.place,
            )
        words = _differences(ours, facts)
        if ours is not None and not words:
            likeness = CalendarLikeness.SAME
        if entry.on < self._sources.today() and likeness is not CalendarLikeness.SAME:
            likeness = CalendarLikeness.PAST
        taken = likeness in {CalendarLikeness.NEW, CalendarLikeness.CHANGED}
        return CalendarRow(
            number, clean(entry.uid), clean(entry.title), facts, likeness, ours, words, taken
        )

    def _council(self) -> Council:
        with self._sources.work.reading() as unit:
            return unit.records.get(Council, self._sources.body)


def _entries(line: MeetingLine, *, with_last_days: bool) -> list[Entry]:
    meeting, facts = line.meeting, line.meeting.facts
    if facts.on is None:
        return []
    title = facts.of or MEETING_WORDS[facts.kind]
    found = [Entry(_uid(meeting), title, facts.on, facts.at, facts.place)]
    if with_last_days and line.dates is not None:
        what = "Notice" if facts.kind.is_of_electors else "Summons"
        on = meeting.summons.override or line.dates.safer
        words = f"{what} to go out: {title}, {date_in_words(facts.on)}"
        found.append(Entry(f"{meeting.id}{_LAST_DAY}{_OURS}", words, on))
    return found


def _uid(meeting: Meeting) -> str:
    return meeting.calendar.uid or f"{meeting.id}{_OURS}"


def _is_named(meeting: Meeting, uid: str) -> bool:
    return bool(uid) and uid in {meeting.calendar.uid, f"{meeting.id}{_OURS}"}


def _facts(entry: Entry, council: Council) -> MeetingFacts:
    kind, of = _kind(clean(entry.title), council)
    return MeetingFacts(entry.on, entry.at, clean(entry.place), kind, of)


def _kind(title: str, council: Council) -> tuple[MeetingKind, str]:
    """Return the kind of meeting that a title speaks of, and the committee's name."""
    words = title.casefold()
    if "parish meeting" in words or council.is_parish_meeting:
        annual = "annual" in words
        return (MeetingKind.ANNUAL_PARISH_MEETING if annual else MeetingKind.PARISH_MEETING), ""
    if "committee" in words:
        return MeetingKind.COMMITTEE, "" if title == MEETING_WORDS[MeetingKind.COMMITTEE] else title
    if "annual" in words:
        return MeetingKind.ANNUAL, ""
    if "extraordinary" in words:
        return MeetingKind.EXTRAORDINARY, ""
    return MeetingKind.ORDINARY, ""


def _differences(ours: Meeting | None, facts: MeetingFacts) -> str:
    """Return what would change, in words; empty for a new meeting and for one that is the same."""
    if ours is None:
        return ""
    before, found = ours.facts, []
    if before.on != facts.on and before.on and facts.on:
        found.append(f"date: {date_in_words(facts.on)}, before {date_in_words(before.on)}")
    if before.at != facts.at and facts.at:
        old = time_in_words(before.at) if before.at else "none"
        found.append(f"time: {time_in_words(facts.at)}, before {old}")
    if before.place != facts.place:
        found.append(f"place: {facts.place}, before {before.place or 'none'}")
    return "; ".join(found)
