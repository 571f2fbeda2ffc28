"""What a council chose about its agendas, its minutes and what is due when: for one look at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import Numbering
from charter_desktop.domain.councils import Council

if TYPE_CHECKING:
    from charter_desktop.domain.councils import DeadlineTimes, MinuteStyle
    from charter_desktop.services.business.references import MinuteReferences
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.year.keeping import Sources


@dataclass(frozen=True, slots=True)
class AgendaChoices:
    """What was chosen. `pattern` is how minutes are numbered, as set or as learnt; may be "".

    `next_minute` is the reference that comes next at the next meeting, "" where nothing tells it.
    """

    numbering: Numbering
    minutes: MinuteStyle
    pattern: str
    next_minute: str
    times: DeadlineTimes
    is_parish_meeting: bool


class Choices:
    """Reads the choices together; each is set by the service that it belongs to."""

    def __init__(self, sources: Sources, meetings: Meetings, minutes: MinuteReferences) -> None:
        """Keep the stores, what knows the meetings, and how minutes are numbered."""
        self._sources = sources
        self._meetings = meetings
        self._minutes = minutes

    def view(self) -> AgendaChoices:
        """Return what was chosen."""
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body)
        ahead = [line for line in self._meetings.all() if line.dates is not None]
        pattern = self._minutes.learnt()
        return AgendaChoices(
            numbering_of(council),
            council.minutes,
            pattern,
            self._minutes.next(ahead[0].meeting.id) if ahead and pattern else "",
            council.times,
            council.is_parish_meeting,
        )


def numbering_of(council: Council) -> Numbering:
    """Return how a council numbers items; plain figures where it says what is not known here."""
    code = council.agendas.numbering
    return Numbering(code) if code in {style.value for style in Numbering} else Numbering.FIGURES
