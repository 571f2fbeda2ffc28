"""The year of meetings in the window: what is missing, and the way to add it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.theme import Look
from tests.ui.lint import lint
from tests.ui.windows import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]

NO_PARISH = "The annual parish meeting of 2027 has no date yet"


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    made = opened("Kidlington")
    made.visit(Place.MEETINGS)
    return made


def shown(it: OpenedWindow) -> list[str]:
    return [one.text() for one in it.page.findChildren(QLabel) if one.isVisible()]


def press(it: OpenedWindow, words: str) -> None:
    """Press the button whose accessible name begins with some words."""
    found = [b for b in it.page.findChildren(QPushButton) if b.isVisible()]
    (made,) = [b for b in found if b.accessibleName().startswith(words)]
    made.click()
    it.settle()


def field(it: OpenedWindow, name: str) -> QLineEdit:
    return next(x for x in it.page.findChildren(QLineEdit, name) if x.isVisible())


def says(it: OpenedWindow, words: str) -> bool:
    return any(one.startswith(words) for one in shown(it))


def test_the_list_says_how_much_is_missing_and_leads_to_it(it: OpenedWindow) -> None:
    press(it, "The year of meetings: 2 to add")
    assert "Next year: May 2027 to April 2028" in shown(it)
    assert says(it, NO_PARISH)
    assert says(it, "The annual parish meeting of 2026 is not recorded here")


def test_what_is_missing_is_added_from_there(it: OpenedWindow) -> None:
    it.visit(Place.MEETINGS, "year")
    press(it, f"Add the meeting. {NO_PARISH}")
    QTest.keyClicks(field(it, "meeting-day"), "20/4/27")
    it.page.setFocus()
    assert not says(it, "The annual parish meeting is on")
    press(it, "Add the meeting")
    (made,) = [
        line.meeting.facts
        for line in it.workbook.meetings.all()
        if line.meeting.facts.kind is MeetingKind.ANNUAL_PARISH_MEETING
    ]
    assert made.on == dt.date(2027, 4, 20)
    it.visit(Place.MEETINGS, "year")
    assert not says(it, NO_PARISH)
    it.visit(Place.MEETINGS)
    press(it, "The year of meetings: 1 to add")


def test_a_day_outside_its_window_is_said_while_it_is_typed_and_may_be_kept(
    it: OpenedWindow,
) -> None:
    it.visit(Place.MEETINGS, "add:annual-parish-meeting")
    QTest.keyClicks(field(it, "meeting-day"), "10/2/27")
    it.page.setFocus()
    assert says(it, "The annual parish meeting is on 10 February 2027, outside 1 March to 1 June")
    press(it, "Meeting of the council")
    assert not says(it, "The annual parish meeting is on")
    press(it, "Annual parish meeting")
    press(it, "Add the meeting")
    it.visit(Place.MEETINGS, "year")
    press(it, "See the meeting. The annual parish meeting is on 10 February 2027")
    assert says(it, "Wednesday 10 February 2027, 7:30pm")


def test_undo_is_seen_in_the_year_at_once(it: OpenedWindow) -> None:
    day = dt.date(2027, 5, 18)
    facts = MeetingFacts(day, dt.time(19, 30), "Hall", MeetingKind.ANNUAL)
    it.workbook.meetings.add(facts)
    it.visit(Place.MEETINGS, "year")
    assert says(it, "The annual meeting of the council is on 18 May 2027")
    it.workbook.keeping.undo.undo()
    it.page.refresh()
    it.settle()
    assert says(it, "The annual meeting of the council of 2027 has no date yet")


def test_where_it_comes_from_is_shown_on_asking(it: OpenedWindow) -> None:
    it.visit(Place.MEETINGS, "year")
    assert not says(it, "Local Government Act 1972")
    press(it, "Show where this comes from")
    assert says(it, "Local Government Act 1972")


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("council", ["Kidlington", "parish meeting"])
def test_the_year_can_be_read_and_reached(
    opened: Opening, council: str, percent: int, look: Look
) -> None:
    it = opened(council)
    it.theme.set_look(look)
    it.theme.set_percent(percent)
    it.resize(SMALL)
    faults = {}
    for item in ("", "year", "add:annual-parish-meeting"):
        it.visit(Place.MEETINGS, item)
        faults[item] = lint(it.window)
    it.visit(Place.MEETINGS, "year")
    press(it, "Show where this comes from")
    faults["sources"] = lint(it.window)
    assert {item: found for item, found in faults.items() if found} == {}
