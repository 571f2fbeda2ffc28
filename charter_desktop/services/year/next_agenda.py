"""Putting a commitment, a consultation or something raised on the next agenda."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import (
    TITLE_LIMIT,
    AgendaItem,
    ItemFacts,
    ItemPlace,
    order_at_end,
)
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words, day_in_words
from charter_desktop.domain.records import Target
from charter_desktop.services.year.consultations import deciding_meeting

if TYPE_CHECKING:
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.services.commitments.commitments import Commitments
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.year.consultations import Consultations
    from charter_desktop.services.year.issues import Issues
    from charter_desktop.services.year.keeping import Sources


@dataclass(frozen=True, slots=True)
class PutOn:
    """An item on an agenda; `meeting` is empty where it waits for a meeting that can be called."""

    item: str
    meeting: str
    words: str


class NextAgenda:
    """Puts matters on the agenda of the first meeting whose summons can still be met.

    Where no such meeting is foreseen the item waits. What is on that agenda already is not put
    there twice.
    """

    def __init__(
        self,
        sources: Sources,
        meetings: Meetings,
        matters: tuple[Commitments, Consultations, Issues],
    ) -> None:
        """Keep the stores, and the services that know what can be put on an agenda."""
        self._sources = sources
        self._meetings = meetings
        self._commitments, self._consultations, self._issues = matters

    def commitment(self, commitment: str) -> Done[PutOn]:
        """Put a commitment on the next agenda. Raises NotFoundError."""
        own = self._commitments.one(commitment).commitment
        title = f"To consider what the council does about \u201c{own.short}\u201d"
        text = f"The Oxfordshire Councils Charter, commitment {own.number}: {own.text}"
        return self._put(ItemFacts(title, text, commitments=(own.id,)))

    def consultation(self, consultation: str) -> Done[PutOn]:
        """Put a consultation on the next agenda, to agree a reply. Raises NotFoundError."""
        facts = self._consultations.one(consultation).record.facts
        asked = f"{facts.owner} asks about this." if facts.owner else ""
        closes = f"It closes on {date_in_words(facts.closes)}." if facts.closes else ""
        text = " ".join(part for part in (asked, closes) if part)
        return self._put(ItemFacts(f"To agree a reply on \u201c{facts.subject}\u201d", text))

    def issue(self, issue: str) -> Done[PutOn]:
        """Put something that was raised on the next agenda. Raises NotFoundError."""
        record = self._issues.one(issue).record
        facts, answered = record.facts, record.answer.answered
        title = f"To consider \u201c{facts.service}\u201d, raised with {facts.with_whom}"
        days = (("The council raised it on", facts.raised), ("The answer came on", answered))
        told = (f"{words} {date_in_words(on, weekday=False)}." for words, on in days if on)
        return self._put(ItemFacts(title, " ".join(told)))

    def _put(self, facts: ItemFacts) -> Done[PutOn]:
        facts = ItemFacts(facts.title[:TITLE_LIMIT], facts.text, commitments=facts.commitments)
        meeting = self._meeting()
        place = meeting.id if meeting else ""
        with self._sources.work.unit() as unit:
            there = [i for i in unit.records.all(AgendaItem) if i.place.meeting == place]
            known = next((i for i in there if i.item.title == facts.title), None)
            item = known.id if known else self._sources.around.new_id()
            says = (
                [] if known else [("item", facts), ("place", ItemPlace(place, order_at_end(there)))]
            )
            said = [unit.operations.say(Target("agenda_item", item, g), v) for g, v in says]
            if meeting is not None and not known:
                target = Target("meeting", meeting.id, "facts")
                said.append(unit.operations.say(target, meeting.facts))
            unit.commit()
        words = _words(meeting, known=known is not None)
        operations = tuple(op for op in said if op is not None)
        return Done(PutOn(item, place, words), Changes.MEETINGS, words, operations)

    def _meeting(self) -> Meeting | None:
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body)
        lines, today = self._meetings.all(), self._sources.today()
        line = deciding_meeting(None, lines, council, today).meeting
        return line.meeting if line else None


def _words(meeting: Meeting | None, *, known: bool) -> str:
    if meeting is None or meeting.facts.on is None:
        return "It waits for the next agenda"
    day = day_in_words(meeting.facts.on)
    return f"It is on the agenda for {day} already" if known else f"Put on the agenda for {day}"
