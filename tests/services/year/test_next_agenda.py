"""Putting matters on the agenda of the first meeting that can still be called."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import AgendaItem
from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.issues import IssueFacts

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer


def items(workbook: Workbook) -> tuple[AgendaItem, ...]:
    with workbook._work.reading() as unit:
        return unit.records.all(AgendaItem)


def test_a_commitment_is_put_on_the_next_agenda_once(workbook: Workbook) -> None:
    put = workbook.year.next_agenda.commitment("1.1")
    again = workbook.year.next_agenda.commitment("1.1")
    assert put.words == "Put on the agenda for Tuesday 8 December"
    assert again.value.item == put.value.item
    assert again.operations == ()
    (item,) = items(workbook)
    assert item.item.commitments == ("communication-1",)
    assert item.place.meeting == workbook.meetings.find("2026-12-08").id


def test_after_the_last_day_for_the_summons_it_is_the_meeting_after(
    workbook: Workbook, computer: Computer
) -> None:
    computer.clock.set(dt.date(2026, 12, 4))
    facts = ConsultationFacts("The county", "Buses", dt.date(2026, 12, 1))
    one = workbook.year.consultations.add(facts).value
    assert workbook.year.next_agenda.consultation(one).words.endswith("Tuesday 12 January")
    (item,) = items(workbook)
    assert "Buses" in item.item.title


def test_what_was_raised_is_put_on_an_agenda_with_whom_and_when(workbook: Workbook) -> None:
    issues = workbook.year.issues
    raised, came = dt.date(2026, 11, 2), dt.date(2026, 11, 20)
    sewage = issues.add(IssueFacts("Thames Water", "Sewage", raised)).value
    issues.answer(sewage, came, "They will come.")
    lamp = issues.add(IssueFacts("The county", "The lamp", None)).value
    for one in (sewage, lamp):
        workbook.year.next_agenda.issue(one)
    told = {item.item.title: item.item.text for item in items(workbook)}
    assert told == {
        "To consider \u201cSewage\u201d, raised with Thames Water": (
            "The council raised it on 2 November 2026. The answer came on 20 November 2026."
        ),
        "To consider \u201cThe lamp\u201d, raised with The county": "",
    }
