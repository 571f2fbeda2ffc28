"""The services of the business of meetings, each made when first asked for: `agenda.business`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.services.business.calendar_files import CalendarFiles
from charter_desktop.services.business.consents import SummonsConsents
from charter_desktop.services.business.deadlines import Deadlines
from charter_desktop.services.business.left_out import LeftOutDays
from charter_desktop.services.business.packs import Packs
from charter_desktop.services.business.patterns import BodyPatterns
from charter_desktop.services.business.references import MinuteReferences
from charter_desktop.services.business.years import CouncilYears

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from charter_desktop.services.business.items import AgendaItems
    from charter_desktop.services.meetings import Meetings
    from charter_desktop.services.papers import Papers
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

    @property
    def items(self) -> AgendaItems:
        """The items of agendas."""
        return self._papers.agenda_items

    @cached_property
    def packs(self) -> Packs:
        """The confidential pack."""
        return Packs(self._sources, self.items, self._papers, self._documents)

    @cached_property
    def calendar(self) -> CalendarFiles:
        """Calendars of other programs."""
        return CalendarFiles(self._sources, self._meetings, self._documents)

    @cached_property
    def patterns(self) -> BodyPatterns:
        """When committees meet."""
        return BodyPatterns(self._sources)

    @cached_property
    def deadlines(self) -> Deadlines:
        """What is due around a meeting."""
        return Deadlines(self._sources, self._meetings)

    @cached_property
    def left_out(self) -> LeftOutDays:
        """Days left out by hand."""
        return LeftOutDays(self._sources)

    @cached_property
    def consents(self) -> SummonsConsents:
        """Consent to a summons by e-mail."""
        return SummonsConsents(self._sources)

    @cached_property
    def minutes(self) -> MinuteReferences:
        """How minutes are numbered."""
        return MinuteReferences(self._sources, self._meetings)

    @cached_property
    def years(self) -> CouncilYears:
        """The year of meetings."""
        return CouncilYears(self._sources, self._meetings)
