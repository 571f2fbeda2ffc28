"""The council's year of meetings, with the windows of the law as a reading of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.councils import Council
from charter_desktop.domain.meeting_year import meeting_checks, year_checks, year_of
from charter_desktop.domain.minute_references import council_year

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.meeting_year import YearCheck
    from charter_desktop.domain.meetings import MeetingFacts
    from charter_desktop.services.meetings import MeetingLine, Meetings
    from charter_desktop.services.year.keeping import Sources

_MAY = 5


@dataclass(frozen=True, slots=True)
class CouncilYearView:
    """One year of meetings: those recorded and foreseen, by date, and what was found."""

    starts: date
    ends: date
    lines: tuple[MeetingLine, ...]
    checks: tuple[YearCheck, ...]


class CouncilYears:
    """Looks at a year of meetings."""

    def __init__(self, sources: Sources, meetings: Meetings) -> None:
        """Keep the stores, and what knows the meetings."""
        self._sources = sources
        self._meetings = meetings

    def of(self, starting: int = 0) -> CouncilYearView:
        """Return the year that begins in May of `starting`; without it the year that is now."""
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body)
        starting = starting or council_year(self._sources.today(), _MAY)
        first, last = year_of(starting)
        lines = tuple(
            line
            for line in self._meetings.all()
            if line.meeting.facts.on is not None and first <= line.meeting.facts.on <= last
        )
        checks = year_checks(
            [line.meeting for line in lines],
            starting,
            is_parish_meeting=council.is_parish_meeting,
        )
        return CouncilYearView(first, last, lines, checks)

    @staticmethod
    def one(facts: MeetingFacts) -> tuple[YearCheck, ...]:
        """Return what is said of one meeting's day and time, while it is typed."""
        return meeting_checks(facts)
