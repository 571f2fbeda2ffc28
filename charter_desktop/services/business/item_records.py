"""The records of agenda items: read, put at the end of an agenda, said in one unit of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import (
    AgendaItem,
    ItemFacts,
    ItemPlace,
    in_order,
    order_at_end,
)
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.records import Target
from charter_desktop.services.year.consultations import deciding_meeting
from charter_desktop.services.year.keeping import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.domain.records import Operation
    from charter_desktop.services.business.references import MinuteReferences
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.year.keeping import Sources

TYPE = "agenda_item"


class ItemRecords:
    """The items of agendas as they are kept."""

    def __init__(self, sources: Sources, meetings: Meetings, references: MinuteReferences) -> None:
        """Keep the stores, what knows the meetings, and how minutes are numbered."""
        self._sources = sources
        self._meetings = meetings
        self._references = references
        self._keeper = Keeper(sources.work, AgendaItem, TYPE, Changes.MEETINGS, what="agenda item")

    def waiting(self) -> tuple[AgendaItem, ...]:
        """Return the items that wait for an agenda, in order."""
        return in_order(self._on(""))

    def get(self, item: str) -> AgendaItem:
        """Return one item; raises NotFoundError."""
        return self._keeper.get(item)

    def _on(self, meeting: str) -> list[AgendaItem]:
        return [one for one in self._keeper.all() if one.place.meeting == meeting]

    def _end_of(self, meeting: str) -> ItemPlace:
        return ItemPlace(meeting, order_at_end(self._on(meeting)))

    def _next_meeting(self, after: str = "") -> str:
        """Return the id of the next meeting that can still be called, "" where there is none."""
        lines = self._meetings.all()
        if after:
            held = self._meetings.find(after).facts.on
            lines = tuple(
                line
                for line in lines
                if held is None
                or (line.meeting.facts.on is not None and line.meeting.facts.on > held)
            )
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body)
        deciding = deciding_meeting(None, lines, council, self._sources.today())
        return deciding.meeting.meeting.id if deciding.meeting else ""

    def _places(self, changed: Iterable[AgendaItem]) -> tuple[Operation, ...]:
        with self._sources.work.unit() as unit:
            said = [
                unit.operations.say(Target(TYPE, one.id, "place"), one.place) for one in changed
            ]
            unit.commit()
        return tuple(op for op in said if op is not None)

    def _say(
        self,
        items: tuple[tuple[str, ItemFacts, ItemPlace], ...],
        meeting: Meeting | None,
        words: str,
    ) -> Done[str]:
        """Say items in one unit of work, and that their meeting is, where it was only foreseen."""
        said: list[Operation | None] = []
        with self._sources.work.unit() as unit:
            if meeting is not None:
                said.append(
                    unit.operations.say(Target("meeting", meeting.id, "facts"), meeting.facts)
                )
            for made, facts, place in items:
                said.append(unit.operations.say(Target(TYPE, made, "item"), facts))
                said.append(unit.operations.say(Target(TYPE, made, "place"), place))
            unit.commit()
        made_id = items[0][0] if items else ""
        operations = tuple(op for op in said if op is not None)
        return Done(made_id, Changes.MEETINGS, words, operations)


def of_words(meeting: Meeting | None) -> str:
    """Return " of 8 December 2026", or "" without a day."""
    if meeting is None or meeting.facts.on is None:
        return ""
    return f" of {date_in_words(meeting.facts.on, weekday=False)}"
