"""Days left out by hand, fourteen days of notice, and what an item means for money and nature."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from charter_desktop.domain.agenda_items import ItemFacts, Numbering
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome
from charter_desktop.papers.document import plain_text
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.widgets.radio_rows import PickBox
from charter_desktop.ui.widgets.tick import Tick
from tests.ui.lint import lint
from tests.ui.windows import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]

DECEMBER = "2026-12-08"


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    made = opened("Kidlington")
    made.visit(Place.MEETINGS, made.workbook.meetings.find(DECEMBER).id)
    return made


def press(it: OpenedWindow, name: str) -> None:
    found = [b for b in it.page.findChildren(QPushButton, name) if b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons named {name}"
    found[0].click()
    it.settle()


def type_into(it: OpenedWindow, name: str, text: str) -> None:
    line = next(x for x in it.page.findChildren(QLineEdit, name) if x.isVisible())
    line.setFocus()
    QTest.keyClicks(line, text)


def shown(it: OpenedWindow) -> list[str]:
    return [one.text() for one in it.page.findChildren(QLabel) if one.isVisible()]


def errors(it: OpenedWindow) -> list[str]:
    found = [one for one in it.page.findChildren(QLabel) if one.property("role") == "error"]
    return [one.text() for one in found if one.isVisible()]


def test_a_day_is_left_out_with_its_reason_and_counts_again(it: OpenedWindow) -> None:
    before = it.workbook.meetings.dates(it.workbook.meetings.find(DECEMBER)).safer
    press(it, "to-left-out")
    type_into(it, "left-out-day", "4/12/26")
    type_into(it, "left-out-name", "Day of mourning")
    type_into(it, "left-out-reason", "Said by the county association")
    it.page.setFocus()
    press(it, "left-out-add")
    assert "Friday 4 December 2026" in shown(it)
    assert "Day of mourning. Said by the county association." in shown(it)
    assert it.workbook.meetings.dates(it.workbook.meetings.find(DECEMBER)).safer < before
    (kept,) = it.workbook.agenda.business.left_out.all()
    press(it, f"left-out-remove-{kept.id}")
    assert "No day was left out by hand." in shown(it)
    assert it.workbook.meetings.dates(it.workbook.meetings.find(DECEMBER)).safer == before


@pytest.mark.parametrize("percent", [100, 200])
def test_every_part_can_be_read_and_reached(it: OpenedWindow, percent: int) -> None:
    it.theme.set_percent(percent)
    it.resize(SMALL)
    meeting = it.workbook.meetings.find(DECEMBER).id
    faults = {}
    for item, presses in {
        "left-out": ("left-out-add",),
        meeting: ("add-item", "item-looks-show"),
    }.items():
        it.visit(Place.MEETINGS, item)
        for name in presses:
            press(it, name)
        faults[item] = lint(it.window)
    assert faults == {"left-out": [], meeting: []}


def test_a_day_without_a_reason_is_not_left_out(it: OpenedWindow) -> None:
    it.visit(Place.MEETINGS, "left-out")
    press(it, "left-out-add")
    assert errors(it) == ["Enter the date like 8 December 2026 or 8/12/26"]
    type_into(it, "left-out-day", "4/12/26")
    type_into(it, "left-out-name", "Day of mourning")
    it.page.setFocus()
    press(it, "left-out-add")
    assert errors(it) == ["Enter why it is left out, so that it can be shown"]
    assert it.workbook.agenda.business.left_out.all() == ()


def test_fourteen_clear_days_are_asked_for_where_electors_meet(opened: Opening) -> None:
    it = opened("parish meeting")
    day = dt.date(2027, 3, 9)
    facts = MeetingFacts(day, dt.time(19, 30), "The hall", MeetingKind.PARISH_MEETING)
    meeting = it.workbook.meetings.add(facts).value
    it.visit(Place.MEETINGS, meeting)
    seven = it.workbook.meetings.dates(it.workbook.meetings.find(meeting)).safer
    tick = it.page.findChild(Tick, "long-notice")
    assert isinstance(tick, Tick)
    tick.click()
    it.settle()
    assert (seven - it.workbook.meetings.dates(it.workbook.meetings.find(meeting)).safer).days >= 7
    again = [one for one in it.page.findChildren(Tick, "long-notice") if one.isVisible()]
    assert [one.isChecked() for one in again] == [True]


def test_a_council_is_not_asked_for_fourteen_days(it: OpenedWindow) -> None:
    assert it.page.findChildren(Tick, "long-notice") == []


def test_what_an_item_means_for_money_goes_on_the_agenda(it: OpenedWindow) -> None:
    press(it, "add-item")
    type_into(it, "item-heading", "To buy a bench")
    press(it, "item-looks-show")
    type_into(it, "item-money", "400 pounds from the grounds line")
    press(it, "keep-item")
    (line,) = it.workbook.agenda.business.items.of(DECEMBER).lines
    assert line.record.item.implications["money"] == "400 pounds from the grounds line"
    agenda = it.workbook.papers.fill("agenda", DECEMBER, {}).filled.document
    assert "Money: 400 pounds from the grounds line" in plain_text(agenda)
    press(it, f"item-change-{line.record.id}")
    money = next(x for x in it.page.findChildren(QLineEdit, "item-money") if x.isVisible())
    assert money.text() == "400 pounds from the grounds line"


def test_an_item_takes_the_paper_that_goes_with_it_and_gives_it_its_number(
    it: OpenedWindow, tmp_path: Path
) -> None:
    book = it.workbook
    for title in ("Welcome", "The charter"):
        book.agenda.business.items.add(ItemFacts(title), DECEMBER)
    book.papers.write(PaperRequest("signing", DECEMBER, tmp_path, {}))
    it.visit(Place.HELP)
    it.visit(Place.MEETINGS, book.meetings.find(DECEMBER).id)
    it.page.refresh()
    it.settle()
    assert "For decision, a paper of its own" in shown(it)
    item = book.agenda.business.items.of(DECEMBER).lines[1].record.id
    press(it, f"item-change-{item}")
    box = next(x for x in it.page.findChildren(PickBox, "item-paper") if x.isVisible())
    box.setCurrentIndex(1)
    press(it, "keep-item")
    agenda = book.agenda.business.items.of(DECEMBER)
    assert agenda.papers == ()
    text = plain_text(book.papers.fill("signing", DECEMBER, {}).filled.document)
    assert "Agenda item 2." in text


def test_the_next_minute_reference_is_offered_and_never_filled_in_by_itself(
    opened: Opening, computer: Computer, tmp_path: Path
) -> None:
    it = opened("Kidlington")
    book = it.workbook
    january = book.meetings.find("2027-01-12").id
    for meeting in (DECEMBER, january):
        book.papers.write(PaperRequest("signing", meeting, tmp_path, {}))
    decided = WhatWasDecided(DECEMBER, "signing", Outcome.DEFERRED, "58/26")
    book.decisions.record(decided)
    computer.clock.set(dt.date(2027, 1, 13))
    it.visit(Place.MEETINGS, f"decide:{january}")
    minute = next(x for x in it.page.findChildren(QLineEdit, "minute") if x.isVisible())
    assert minute.text() == ""
    offered = next(x for x in it.page.findChildren(QPushButton, "use-next-minute"))
    assert "59/26" in offered.text()
    press(it, "use-next-minute")
    assert minute.text() == "59/26"


def test_an_item_is_put_under_the_one_above_and_numbered_so(it: OpenedWindow) -> None:
    items = it.workbook.agenda.business.items
    first = items.add(ItemFacts("Finance"), DECEMBER).value
    part = items.add(ItemFacts("Payments"), DECEMBER).value
    it.page.refresh()
    it.settle()
    assert it.page.findChildren(QPushButton, f"item-under-{first}") == []
    press(it, f"item-under-{part}")
    assert [line.number for line in items.of(DECEMBER).lines] == ["1", "1.1"]
    assert "1.1" in shown(it)
    press(it, f"item-under-{part}")
    assert [line.number for line in items.of(DECEMBER).lines] == ["1", "2"]


def test_papers_of_their_own_are_numbered_as_the_agenda_is(
    it: OpenedWindow, tmp_path: Path
) -> None:
    book = it.workbook
    items = book.agenda.business.items
    items.set_numbering(Numbering.LETTERS)
    items.add(ItemFacts("Welcome"), DECEMBER)
    items.add(ItemFacts("Staffing", is_private=True, reason="staff"), DECEMBER)
    book.papers.write(PaperRequest("signing", DECEMBER, tmp_path, {}))
    agenda = items.of(DECEMBER)
    assert [one.number for one in agenda.papers] == ["B"]
    assert [one.number for one in agenda.private] == ["C"]
    assert "Agenda item B." in plain_text(book.papers.fill("signing", DECEMBER, {}).filled.document)
