"""What the example council had and has on its agendas: items, papers with them, and decisions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.agenda_items import ItemFacts, Purpose
from charter_desktop.domain.papers import CONSULTATION, Outcome, PaperFields
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import WORDING, PaperRequest
from charter_desktop.services.year.example_teller import CALLED, DAY, Event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.services.year.example_book import ExampleBook
    from charter_desktop.services.year.example_teller import Teller

_WRITTEN = CALLED + 2 * DAY
_LAST_ITEMS = 3
"""The items that usually end an agenda with the one just added: it goes before the others."""


def agendas(teller: Teller) -> Iterator[Event]:
    """Give the agendas of the next meeting and of those before it, and what they decided."""
    begun = min(teller.next - _WRITTEN, teller.ago(4))
    yield Event(begun, partial(_begin, teller.workbook, teller.next))
    minutes: dict[date, int] = {}
    for row in teller.told["item"]:
        day = teller.meeting(row["back"])
        item = _Item(teller, row, day)
        yield Event(min(day - _WRITTEN, teller.ago(3)), item.write)
        if "outcome" in row:
            minutes[day] = minutes.get(day, 0) + 1
            yield Event(day + DAY, partial(item.decide, teller.minute(day, minutes[day])))


def consultation_of(workbook: ExampleBook, subject: str) -> str:
    """Return the id of the consultation on a subject."""
    seen = workbook.year.consultations.overview()
    every = (*seen.open, *seen.past)
    return next(v.record.id for v in every if v.record.facts.subject == subject)


def _begin(workbook: ExampleBook, day: date) -> None:
    meeting = workbook.meetings.find(day.isoformat()).id
    workbook.agenda.business.items.begin(meeting)


@dataclass(slots=True)
class _Item:
    """One item of `example.toml`, on the agenda of the meeting of `day`; `id` once it is there."""

    teller: Teller
    row: dict[str, Any]
    day: date
    id: str = ""

    def write(self) -> None:
        """Put it on the agenda, with the paper that goes with it."""
        row, items = self.row, self.teller.workbook.agenda.business.items
        meeting = self.teller.workbook.meetings.find(self.day.isoformat()).id
        facts = ItemFacts(
            row["title"],
            row.get("text", ""),
            Purpose(row.get("purpose", Purpose.DECIDE)),
            commitments=tuple(row.get("commitments", ())),
            paper=self._paper(meeting),
            is_private="reason" in row,
            reason=row.get("reason", ""),
        )
        self.id = items.add(facts, meeting).value
        if row["back"] == 0 and not facts.is_private:
            items.move_to(self.id, len(items.of(meeting).public) - _LAST_ITEMS)

    def decide(self, minute: str) -> None:
        """Record what the meeting decided on it."""
        row = self.row
        outcome, text = Outcome(row["outcome"]), row.get("decided", "")
        day = self.day.isoformat()
        said = WhatWasDecided(day, row.get("paper", ""), outcome, minute, text, self.id)
        self.teller.workbook.decisions.record(said)

    def _paper(self, meeting: str) -> str:
        """Write its paper, or only begin it where the summons is not out; returns its id."""
        template = self.row.get("paper", "")
        if not template:
            return ""
        workbook, values = self.teller.workbook, dict(self.row["values"])
        if subject := self.row.get("consultation"):
            values[CONSULTATION] = consultation_of(workbook, subject)
        if self.day - CALLED <= self.teller.today:
            folder = self.teller.papers / self.day.isoformat()
            request = PaperRequest(template, meeting, folder, values)
            return workbook.papers.write(request).value.paper
        begun = workbook.composing.open(template, meeting)
        wording = values.pop(WORDING, "")
        typed = PaperFields(template, meeting, wording, values=values)
        workbook.drafts.typed(begun.target, asdict(typed))
        workbook.drafts.keep(begun.target)
        return begun.paper
