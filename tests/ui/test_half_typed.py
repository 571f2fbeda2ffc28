"""What is half typed outlives a change of the text size or of the colours."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from charter_desktop.domain.agenda_items import ItemFacts
from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.theme import Look
from tests.ui.windows import OpenedWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.builders import Computer

    Opening = Callable[[], OpenedWindow]


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window with the keyboard in it."""
    made = opened()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    return made


def line(it: OpenedWindow, name: str) -> QLineEdit:
    """Return the line of that name on the page as it is now."""
    found = it.page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def text(it: OpenedWindow, name: str) -> QPlainTextEdit:
    """Return the field of that name on the page as it is now."""
    found = it.page.findChild(QPlainTextEdit, name)
    assert isinstance(found, QPlainTextEdit)
    return found


def type_into(it: OpenedWindow, name: str, text: str) -> None:
    """Type into a line and stay in it."""
    line(it, name).setFocus()
    line(it, name).clear()
    QTest.keyClicks(line(it, name), text)
    it.settle()


def test_a_date_that_cannot_be_read_yet_is_there_again_with_the_keyboard(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS, "consultation-2")
    type_into(it, "due", "31 fe")
    it.theme.set_percent(150)
    it.settle()
    assert line(it, "due").text() == "31 fe"
    assert QApplication.focusWidget() is line(it, "due")
    QTest.keyClicks(line(it, "due"), "b")
    assert line(it, "due").text() == "31 feb"


def test_the_fields_of_a_meeting_that_was_not_added_are_there_again(it: OpenedWindow) -> None:
    it.visit(Place.MEETINGS, "add")
    type_into(it, "meeting-day", "15 jan")
    type_into(it, "meeting-place", "Exeter Hall")
    it.theme.set_look(Look.DARK)
    it.settle()
    assert line(it, "meeting-day").text() in {"15 jan", "15 January 2027"}
    assert line(it, "meeting-place").text() == "Exeter Hall"


def test_what_was_kept_is_not_typed_again(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS, "consultation-2")
    type_into(it, "due", "31 jan")
    line(it, "lead").setFocus()
    it.settle()
    it.theme.set_percent(150)
    it.settle()
    assert line(it, "due").text() == "31 January 2027"
    assert not line(it, "due").isModified()


def test_typing_goes_on_where_it_was(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS, "consultation-2")
    text(it, "done").setFocus()
    QTest.keyClicks(text(it, "done"), "We answer letters.")
    for _ in range(len("letters.")):
        QTest.keyClick(text(it, "done"), Qt.Key.Key_Left)
    it.theme.set_percent(150)
    it.settle()
    assert QApplication.focusWidget() is text(it, "done")
    QTest.keyClicks(text(it, "done"), "all ")
    assert text(it, "done").toPlainText() == "We answer all letters."


def test_changing_the_text_size_twice_at_once_loses_nothing(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS, "consultation-2")
    type_into(it, "due", "31 fe")
    it.theme.set_percent(125)
    it.theme.set_percent(150)
    it.settle()
    assert QApplication.focusWidget() is line(it, "due")
    QTest.keyClicks(line(it, "due"), "b")
    assert line(it, "due").text() == "31 feb"


def test_a_field_in_which_nothing_was_typed_has_the_keyboard_again(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS, "consultation-2")
    text(it, "done").setFocus()
    it.theme.set_percent(150)
    it.settle()
    assert QApplication.focusWidget() is text(it, "done")
    assert not text(it, "done").document().isModified()


def choice(it: OpenedWindow, name: str) -> QPushButton:
    """Return the choice of that name on the page as it is now."""
    found = it.page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_what_was_decided_on_which_item_is_chosen_again(
    it: OpenedWindow, computer: Computer
) -> None:
    book, held = it.workbook, dt.date(2026, 12, 8)
    meeting = book.meetings.find(held.isoformat()).id
    items = book.agenda.business.items
    first, second = (items.add(ItemFacts(title), meeting).value for title in ("A wall", "A bench"))
    computer.clock.set(held + dt.timedelta(days=1))
    it.visit(Place.HOME)
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    choice(it, f"decision-paper-{second}").click()
    choice(it, "outcome-amended").click()
    type_into(it, "minute", "58/2")
    QTest.keyClicks(text(it, "decision-text"), "A bench of oak.")
    for percent, look in ((150, Look.LIGHT), (150, Look.DARK)):
        it.theme.set_percent(percent)
        it.theme.set_look(look)
        it.settle()
        assert choice(it, f"decision-paper-{second}").isChecked()
        assert choice(it, "outcome-amended").isChecked()
        assert text(it, "decision-text").isVisible()
        assert line(it, "minute").text() == "58/2"
    assert text(it, "decision-text").toPlainText() == "A bench of oak."
    assert book.decisions.all() == ()
    choice(it, "decision-done").click()
    it.settle()
    (decision,) = book.decisions.all()
    assert (decision.decision.item, decision.decision.text) == (second, "A bench of oak.")
    assert first != second


def test_the_kind_of_a_meeting_that_was_not_added_is_chosen_again(it: OpenedWindow) -> None:
    it.visit(Place.MEETINGS, "add")
    assert not choice(it, "meeting-kind-committee").isChecked()
    choice(it, "meeting-kind-committee").click()
    it.theme.set_percent(150)
    it.settle()
    assert choice(it, "meeting-kind-committee").isChecked()
    assert line(it, "meeting-of").isVisible()


def test_a_choice_that_is_kept_at_once_is_not_made_again(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS, "consultation-2")
    choice(it, f"status-{CommitmentCode.UNDER_WAY}").click()
    it.settle()
    changes = len(it.workbook.keeping.history.lines())
    it.theme.set_percent(150)
    it.settle()
    assert choice(it, f"status-{CommitmentCode.UNDER_WAY}").isChecked()
    assert len(it.workbook.keeping.history.lines()) == changes
