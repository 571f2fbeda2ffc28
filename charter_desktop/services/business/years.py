"""The council's year of meetings, with the windows of the law as a reading of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.councils import Council, FurtherPattern
from charter_desktop.domain.meeting_year import meeting_checks, year_checks, year_of
from charter_desktop.domain.minute_references import council_year
from charter_desktop.services.meetings.meetings import MeetingLine, foreseen_meetings

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.meeting_year import YearCheck
    from charter_desktop.domain.meetings import Meeting, MeetingFacts
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.year.keeping import Sources

_MAY = 5
_TWO_YEARS = 25
"""Meetings of a pattern that may fall before the end of next year, at one a month."""


@dataclass(frozen=True, slots=True)
class CouncilYearView:
    """One year of meetings: those recorded and foreseen, by date, and what was found."""

    starts: date
    ends: date
    lines: tuple[MeetingLine, ...]
    checks: tuple[YearCheck, ...]

    @property
    def missing(self) -> int:
        """How many kinds of meeting are missing in it that can still be added."""
        return sum(check.add is not None for check in self.checks)


class CouncilYears:
    """Looks at a year of meetings."""

    def __init__(self, sources: Sources, meetings: Meetings) -> None:
        """Keep the stores, and what knows the meetings."""
        self._sources = sources
        self._meetings = meetings

    def of(self, starting: int = 0) -> CouncilYearView:
        """Return the year that begins in May of `starting`; without it the year that is now."""
        return self._view(starting or self._this_year(), self._lines())

    def now_and_next(self) -> tuple[CouncilYearView, CouncilYearView]:
        """Return the year that is now and the one after it: what is ahead is in one of them."""
        this, lines = self._this_year(), self._lines()
        return self._view(this, lines), self._view(this + 1, lines)

    @staticmethod
    def one(facts: MeetingFacts) -> tuple[YearCheck, ...]:
        """Return what is said of one meeting's day and time, while it is typed."""
        return meeting_checks(facts)

    def _this_year(self) -> int:
        return council_year(self._sources.today(), _MAY)

    def _lines(self) -> tuple[MeetingLine, ...]:
        """Return the meetings recorded, and those foreseen until the end of next year, by date."""
        near = self._meetings.all()
        known = {line.meeting.id for line in near}
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body)
            further = unit.records.all(FurtherPattern)
        later = foreseen_meetings(council, further, self._sources.today(), _TWO_YEARS)
        more = (MeetingLine(one, False, None) for one in later if one.id not in known)
        dated = [line for line in (*near, *more) if line.meeting.facts.on is not None]
        return tuple(sorted(dated, key=lambda line: (str(line.meeting.facts.on), line.meeting.id)))

    def _view(self, starting: int, lines: tuple[MeetingLine, ...]) -> CouncilYearView:
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body)
        first, last = year_of(starting)
        checks = year_checks(
            [line.meeting for line in lines],
            starting,
            self._sources.today(),
            is_parish_meeting=council.is_parish_meeting,
        )
        held = tuple(line for line in lines if _is_within(line.meeting, first, last))
        return CouncilYearView(first, last, held, checks)


def _is_within(meeting: Meeting, first: date, last: date) -> bool:
    return meeting.facts.on is not None and first <= meeting.facts.on <= last
