"""Committees and annual meetings in Settings: patterns of their own, kept, changed and deleted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from charter_desktop.domain.meetings import MeetingKind
from charter_desktop.domain.patterns import pattern_in_words
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.settings.committees import CommitteesSection
from charter_desktop.ui.theme import Look
from charter_desktop.ui.widgets.radio_rows import PickBox
from tests.ui.lint import lint
from tests.ui.windows import SMALL, holding

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.domain.councils import CommitteePattern
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]

NAME = "Planning committee"


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    made = opened("Kidlington")
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    made.visit(Place.SETTINGS, "add-committee")
    return made


def press(it: OpenedWindow, words: str) -> None:
    """Press the one button with an accessible name."""
    found = [b for b in it.page.findChildren(QPushButton) if b.isVisible()]
    (made,) = [b for b in found if b.accessibleName() == words]
    made.click()
    it.settle()


def line_of(it: OpenedWindow, name: str) -> QLineEdit:
    found = it.page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def type_over(it: OpenedWindow, name: str, text: str) -> None:
    line = line_of(it, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def pick(it: OpenedWindow, name: str, code: str) -> None:
    """Choose as a clerk does: with the arrows, in the closed box."""
    box = it.page.findChild(PickBox, name)
    assert isinstance(box, PickBox)
    box.setFocus()
    step = Qt.Key.Key_Down if box.findData(code) > box.currentIndex() else Qt.Key.Key_Up
    while box.code != code:
        QTest.keyClick(box, step)


def kept(it: OpenedWindow) -> list[CommitteePattern]:
    return [one.pattern for one in it.workbook.agenda.business.patterns.all()]


def shown(it: OpenedWindow) -> list[str]:
    return [one.text() for one in it.page.findChildren(QLabel) if one.isVisible()]


def add_planning(it: OpenedWindow) -> None:
    press(it, "Add a pattern")
    type_over(it, "committee-of", NAME)
    pick(it, "committee-week", "1")
    pick(it, "committee-weekday", "0")
    type_over(it, "committee-time", "7pm")
    press(it, "Keep this pattern")


def test_a_committee_meets_by_its_own_pattern(it: OpenedWindow) -> None:
    add_planning(it)
    (pattern,) = kept(it)
    assert (pattern.of, pattern.kind) == (NAME, MeetingKind.COMMITTEE.value)
    assert pattern_in_words(pattern.pattern) == "first Monday of the month at 7pm"
    words = "First Monday of the month at 7pm. Next: Monday 7 December"
    assert {NAME, words} <= set(shown(it))
    it.visit(Place.MEETINGS)
    facts = [line.meeting.facts for line in it.workbook.meetings.all()]
    assert facts[0].of == NAME
    assert facts[0].on == dt.date(2026, 12, 7)


def test_a_committee_without_a_name_is_pointed_out(it: OpenedWindow) -> None:
    press(it, "Add a pattern")
    press(it, "Keep this pattern")
    assert "Enter the name of the committee" in shown(it)
    assert kept(it) == []
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "committee-of"


def test_an_annual_meeting_is_held_in_may_and_counts_in_the_year(it: OpenedWindow) -> None:
    press(it, "Add a pattern")
    pick(it, "committee-kind", MeetingKind.ANNUAL.value)
    assert not line_of(it, "committee-of").isVisible()
    press(it, "Keep this pattern")
    (pattern,) = kept(it)
    assert pattern.kind == MeetingKind.ANNUAL.value
    assert pattern_in_words(pattern.pattern).endswith("only in May")
    _, following = it.workbook.agenda.business.years.now_and_next()
    assert MeetingKind.ANNUAL not in {check.add for check in following.checks}


def test_a_pattern_is_changed_deleted_and_brought_back(it: OpenedWindow) -> None:
    add_planning(it)
    press(it, f"Change: {NAME}")
    pick(it, "committee-week", "3")
    press(it, "Keep this pattern")
    assert [pattern.week for pattern in kept(it)] == [3]
    press(it, f"Delete: {NAME}")
    assert kept(it) == []
    assert NAME not in shown(it)
    it.workbook.keeping.undo.undo()
    assert [pattern.week for pattern in kept(it)] == [3]


def test_what_is_typed_is_there_again_after_esc_and_gone_after_cancel(it: OpenedWindow) -> None:
    press(it, "Add a pattern")
    type_over(it, "committee-of", NAME)
    it.settle()
    QTest.keyClick(line_of(it, "committee-of"), Qt.Key.Key_Escape)
    it.settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "add-committee"
    press(it, "Add a pattern")
    assert line_of(it, "committee-of").text() == NAME
    press(it, "Cancel")
    press(it, "Add a pattern")
    assert line_of(it, "committee-of").text() == ""
    assert kept(it) == []


def test_the_place_goes_to_the_button_that_was_asked_for(it: OpenedWindow) -> None:
    made = it.page.findChild(QPushButton, "add-committee")
    assert isinstance(made, QPushButton)
    assert QApplication.focusWidget() is made
    assert not made.visibleRegion().isEmpty()


def test_a_parish_meeting_is_asked_for_no_committee(opened: Opening) -> None:
    it = opened("parish meeting")
    it.visit(Place.SETTINGS, "add-committee")
    press(it, "Add a pattern")
    box = it.page.findChild(PickBox, "committee-kind")
    assert isinstance(box, PickBox)
    codes = [box.itemData(number) for number in range(box.count())]
    assert codes == ["annual-parish-meeting", "parish-meeting"]
    press(it, "Keep this pattern")
    assert [pattern.kind for pattern in kept(it)] == ["annual-parish-meeting"]


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_form_can_be_read_and_reached(it: OpenedWindow, percent: int, look: Look) -> None:
    add_planning(it)
    it.theme.set_look(look)
    it.theme.set_percent(percent)
    it.resize(SMALL)
    it.visit(Place.SETTINGS, "add-committee")
    press(it, "Add a pattern")
    assert isinstance(it.page.findChild(QWidget, "committee-form"), QWidget)
    assert lint(it.window) == []


def test_a_pattern_that_is_kept_late_leaves_the_form_of_another_open(it: OpenedWindow) -> None:
    add_planning(it)
    press(it, f"Change: {NAME}")
    type_over(it, "committee-time", "6pm")
    section = it.page.findChild(CommitteesSection)
    assert section is not None
    assert section._form is not None
    with holding(it.jobs.write):
        section._form.enter()
        section.add()
        QTest.keyClicks(section._form.of.input, "Allotments committee")
    it.settle()
    assert [pattern_in_words(one.pattern) for one in kept(it)] == [
        "first Monday of the month at 6pm"
    ]
    assert line_of(it, "committee-of").text() == "Allotments committee"
    press(it, "Cancel")
    press(it, f"Change: {NAME}")  # and nothing of what was kept is offered as half typed
    assert it.page.results.message is not None
    assert "Carry on" not in it.page.results.message.words
