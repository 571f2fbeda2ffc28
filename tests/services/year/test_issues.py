"""Issues raised: the clock in working days, asking again, and the list for a liaison meeting."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.issues import ClockState, IssueFacts
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.papers.document import plain_text

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer

RAISED = dt.date(2026, 11, 9)  # a Monday; ten working days on is Monday 23 November
POTHOLES = IssueFacts(
    "Oxfordshire County Council", "Potholes in Mill Street", RAISED, "Three of them.", "ENQ-1234"
)


def test_the_county_has_ten_working_days_by_default(workbook: Workbook) -> None:
    issue = workbook.year.issues.add(POTHOLES).value
    clock = workbook.year.issues.one(issue).clock
    assert clock is not None
    assert (clock.allowed, clock.taken, clock.left) == (10, 10, 0)
    assert clock.due == dt.date(2026, 11, 23)
    assert clock.state is ClockState.WAITING


def test_the_day_after_the_clock_it_may_be_asked_again(
    workbook: Workbook, computer: Computer
) -> None:
    issue = workbook.year.issues.add(POTHOLES).value
    computer.clock.set(dt.date(2026, 11, 24))
    view = workbook.year.issues.one(issue)
    assert view.may_ask_again
    assert view.words == "11 working days so far; an answer was expected by 23 November 2026"


def test_bank_holidays_and_weekends_do_not_count(workbook: Workbook, computer: Computer) -> None:
    computer.clock.set(dt.date(2027, 1, 4))
    facts = IssueFacts("The county council", "A drain", dt.date(2026, 12, 21))
    clock = workbook.year.issues.one(workbook.year.issues.add(facts).value).clock
    assert clock is not None
    assert clock.due == dt.date(2027, 1, 7)  # without 25, 28 December and 1 January


def test_others_have_no_clock_unless_they_promised_a_number(workbook: Workbook) -> None:
    ours = workbook.year.issues
    facts = IssueFacts("Cherwell District Council", "Bins", RAISED)
    clock = ours.one(ours.add(facts).value).clock
    assert clock is not None
    assert clock.state is ClockState.NO_CLOCK
    promised = IssueFacts("Cherwell District Council", "Bins", RAISED, days=5)
    assert ours.one(ours.add(promised).value).may_ask_again


def test_the_councils_own_number_for_the_county_is_used(workbook: Workbook) -> None:
    issue = workbook.year.issues.add(POTHOLES).value
    workbook.year.issues.set_county_days(5)
    assert workbook.year.issues.one(issue).may_ask_again
    with pytest.raises(InputNotUnderstoodError):
        workbook.year.issues.set_county_days(0)


def test_the_message_that_asks_again_has_the_reference_and_the_days(workbook: Workbook) -> None:
    issue = workbook.year.issues.add(POTHOLES).value
    workbook.year.issues.asked_again(issue, dt.date(2026, 11, 20))
    chaser = workbook.year.issues.chaser(issue)
    assert "ENQ-1234" in chaser.subject
    assert "10 working days ago" in chaser.text
    assert "We asked again on 20 November 2026." in chaser.text
    assert "please" not in chaser.text.casefold()


def test_an_answer_stops_the_clock(workbook: Workbook) -> None:
    issue = workbook.year.issues.add(POTHOLES).value
    workbook.year.issues.answer(issue, dt.date(2026, 11, 16), "Filled.")
    view = workbook.year.issues.one(issue)
    assert view.words == "Answered after 5 working days"
    assert workbook.year.issues.overview().waiting == ()
    with pytest.raises(InputNotUnderstoodError):
        workbook.year.issues.answer(issue, dt.date(2026, 11, 8), "Before it was raised")


def test_the_liaison_list_has_answers_feedback_and_ideas(workbook: Workbook) -> None:
    year = workbook.year
    year.issues.add(POTHOLES)
    one = year.consultations.add(ConsultationFacts("Cherwell", "Parking", RAISED)).value
    year.consultations.reply(one, dt.date(2026, 11, 20), "Our reply")
    year.ideas.add("One number for parishes", pass_on=True)
    year.ideas.add("For OALC alone")
    assert [item.subject for item in year.liaison.items()] == [
        "Potholes in Mill Street",
        "Parking",
        "One number for parishes",
    ]
    assert [item.with_whom for item in year.liaison.items("cherwell")] == ["Cherwell", ""]
    assert "ENQ-1234" not in plain_text(year.liaison.document())
