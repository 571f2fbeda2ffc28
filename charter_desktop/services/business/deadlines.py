"""What is due around a meeting, by the council's own times; late is said, and the next meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.clear_days import COUNCIL_DAYS, NOTICE_SOURCES
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import day_in_words
from charter_desktop.domain.deadlines import DUE_WORDS, Due, NoticeDays, deadlines_of
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.year.consultations import deciding_meeting

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.councils import DeadlineTimes
    from charter_desktop.domain.deadlines import Deadline
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.services.meetings.meetings import MeetingLine, Meetings
    from charter_desktop.services.year.keeping import Sources

_MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class MeetingDeadlines:
    """What is due around one meeting, in order.

    `late` says in a sentence what is past and not done; empty where nothing is. `instead` is the
    next meeting that can still be called, where it is the summons or the notice that is late.
    """

    meeting: Meeting
    due: tuple[Deadline, ...]
    late: str
    instead: MeetingLine | None
    today: date

    def one(self, what: Due) -> Deadline | None:
        """Return one of them, or None: a parish meeting has no summons."""
        return next((deadline for deadline in self.due if deadline.what is what), None)


class Deadlines:
    """What is due around meetings, and how far ahead."""

    def __init__(self, sources: Sources, meetings: Meetings) -> None:
        """Keep the stores, and what knows the meetings."""
        self._sources = sources
        self._meetings = meetings

    def of(self, meeting_id: str) -> MeetingDeadlines:
        """Return what is due around a meeting.

        Raises NotFoundError, BankHolidaysUnknownError.
        """
        meeting, today = self._meetings.find(meeting_id), self._sources.today()
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body)
        main = self._meetings.dates(meeting)
        if meeting.facts.kind.is_of_electors:
            days = NoticeDays(None, main)
        else:
            days = NoticeDays(main, self._meetings.notice_dates(meeting))
        due = deadlines_of(meeting, days, self._meetings.rule(), council.times)
        late = [one for one in due if one.is_late(today)]
        instead = None
        if any(one.what in {Due.SUMMONS, Due.NOTICE} for one in late):
            instead = self._instead_of(meeting, council, today)
        words = " ".join(f"{DUE_WORDS[d.what]}: the last day was {_day(d.latest)}." for d in late)
        return MeetingDeadlines(meeting, due, words, instead, today)

    def times(self) -> DeadlineTimes:
        """Return how far ahead things are due here."""
        with self._sources.work.reading() as unit:
            return unit.records.get(Council, self._sources.body).times

    def set_times(self, times: DeadlineTimes) -> Done[DeadlineTimes]:
        """Set how far ahead things are due at this council.

        Raises InputNotUnderstoodError for fewer clear days than three: for one meeting the clerk
        can choose another day, with a reason.
        """
        if min(times.summons, times.notice) < COUNCIL_DAYS:
            raise InputNotUnderstoodError(
                f"Enter {COUNCIL_DAYS} clear days or more for the summons and the notice",
                advice=f"Three are read from {NOTICE_SOURCES[COUNCIL_DAYS]}. For one meeting you "
                "can use another day and say why.",
            )
        every = (times.summons, times.notice, times.papers, times.minutes)
        if min(every) < 0 or max(every) > _MOST_DAYS:
            raise InputNotUnderstoodError(f"Enter a number of days from 0 to {_MOST_DAYS}")
        target = Target("council", self._sources.body, "times")
        with self._sources.work.unit() as unit:
            said = unit.operations.say(target, times)
            unit.commit()
        changes = Changes.COUNCIL | Changes.MEETINGS
        return Done(times, changes, "Changed what is due when", (said,) if said else ())

    def _instead_of(self, meeting: Meeting, council: Council, today: date) -> MeetingLine | None:
        lines = [line for line in self._meetings.all() if line.meeting.id != meeting.id]
        return deciding_meeting(None, lines, council, today).meeting


def _day(day: date) -> str:
    return day_in_words(day)
