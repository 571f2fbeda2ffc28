"""The days by which a summons or a notice must go out, with the reason for every day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.clear_days import (
    COUNCIL_DAYS,
    LONG_NOTICE_DAYS,
    PARISH_MEETING_DAYS,
    Calendar,
    SummonsDates,
    summons_dates,
)
from charter_desktop.domain.meetings import MeetingKind
from charter_desktop.domain.toolkit import NamedDay

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.editions import Edition
    from charter_desktop.store.unit_of_work import ContentStore


class Days:
    """Counts clear days with the published bank holidays."""

    def __init__(self, content: ContentStore) -> None:
        """Keep the content, whose named days may be corrected by a file from OALC."""
        self._content = content
        self._known: tuple[Edition | None, Calendar] | None = None

    def for_meeting(
        self,
        on: date,
        kind: MeetingKind,
        *,
        long_notice: bool = False,
        days: int = COUNCIL_DAYS,
        calendar: Calendar | None = None,
    ) -> SummonsDates:
        """Return the last and the safer day for a meeting of this kind.

        `long_notice` is for a parish meeting about setting up or ending a council, or grouping
        (LGA 1972 Sch 12 para 15: fourteen clear days). `days` are the clear days before a meeting
        of a council whose standing orders ask for more. Who asks for many, or leaves days out of
        its own, gives the `calendar`, which is else read for each.
        """
        if kind.is_of_electors:
            days = LONG_NOTICE_DAYS if long_notice else PARISH_MEETING_DAYS
        return summons_dates(on, days, calendar or self.calendar())

    def calendar(self) -> Calendar:
        """Return the bank holidays and the days of thanksgiving or mourning as published.

        They are read once for each edition: a list of meetings asks for them again and again.
        """
        with self._content.reading() as unit:
            edition = unit.editions.current()
            if self._known is None or self._known[0] != edition:
                self._known = (edition, Calendar.of(unit.records.all(NamedDay)))
            return self._known[1]
