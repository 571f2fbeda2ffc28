"""The services of the business of meetings, each made when first asked for: `agenda.business`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import Numbering
from charter_desktop.domain.papers import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from charter_desktop.services.business.asked import AskedItem
    from charter_desktop.services.business.calendar_files import CalendarFiles
    from charter_desktop.services.business.choices import Choices
    from charter_desktop.services.business.consents import SummonsConsents
    from charter_desktop.services.business.deadlines import Deadlines
    from charter_desktop.services.business.items import AgendaItems
    from charter_desktop.services.business.left_out import LeftOutDays
    from charter_desktop.services.business.packs import Packs
    from charter_desktop.services.business.patterns import BodyPatterns
    from charter_desktop.services.business.references import MinuteReferences
    from charter_desktop.services.business.years import CouncilYears
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.papers import Papers
    from charter_desktop.services.year.keeping import Sources


class Business:
    """What belongs to meetings beside their papers. `documents` is where what is made goes."""

    def __init__(
        self, sources: Sources, meetings: Meetings, papers: Papers, documents: Path
    ) -> None:
        """Keep what the services need."""
        self._sources = sources
        self._meetings = meetings
        self._papers = papers
        self._documents = documents

    def today(self) -> date:
        """Return the date by the clock that all of them go by."""
        return self._sources.today()

    def asked(self, meetings: Iterable[str]) -> dict[str, tuple[AskedItem, ...]]:
        """Return the items for decision of some meetings, with what is recorded of each."""
        from charter_desktop.services.business.asked import asked_items

        with self._sources.work.reading() as unit:
            return asked_items(unit, meetings, unit.records.all(Decision))

    @property
    def items(self) -> AgendaItems:
        """The items of agendas."""
        return self._papers.agenda_items

    @cached_property
    def packs(self) -> Packs:
        """The confidential pack."""
        from charter_desktop.services.business.packs import Packs

        return Packs(self._sources, self.items, self._papers, self._documents)

    @cached_property
    def calendar(self) -> CalendarFiles:
        """Calendars of other programs."""
        from charter_desktop.services.business.calendar_files import CalendarFiles

        return CalendarFiles(self._sources, self._meetings, self._documents)

    @cached_property
    def patterns(self) -> BodyPatterns:
        """When committees meet."""
        from charter_desktop.services.business.patterns import BodyPatterns

        return BodyPatterns(self._sources)

    @cached_property
    def deadlines(self) -> Deadlines:
        """What is due around a meeting."""
        from charter_desktop.services.business.deadlines import Deadlines

        return Deadlines(self._sources, self._meetings)

    @cached_property
    def left_out(self) -> LeftOutDays:
        """Days left out by hand."""
        from charter_desktop.services.business.left_out import LeftOutDays

        return LeftOutDays(self._sources)

    @cached_property
    def consents(self) -> SummonsConsents:
        """Consent to a summons by e-mail."""
        from charter_desktop.services.business.consents import SummonsConsents

        return SummonsConsents(self._sources)

    @cached_property
    def minutes(self) -> MinuteReferences:
        """How minutes are numbered."""
        from charter_desktop.services.business.references import MinuteReferences

        return MinuteReferences(self._sources, self._meetings)

    @cached_property
    def choices(self) -> Choices:
        """What was chosen about agendas, minutes and deadlines, together."""
        from charter_desktop.services.business.choices import Choices

        return Choices(self._sources, self._meetings, self.minutes)

    def next_minute(self, meeting_id: str, number: str) -> str:
        """Return the minute reference that comes next for the item of a number.

        Where items are numbered by the minute reference it is that number. "" where nothing tells.
        """
        choices = self.choices.view()
        if number and choices.numbering is Numbering.MINUTES and choices.pattern:
            return number
        return self.minutes.next(meeting_id, number)

    @cached_property
    def years(self) -> CouncilYears:
        """The year of meetings."""
        from charter_desktop.services.business.years import CouncilYears

        return CouncilYears(self._sources, self._meetings)
