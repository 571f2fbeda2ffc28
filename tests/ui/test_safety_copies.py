"""Safety copies in the window: their age in the status bar, the page, and the copy on closing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.errors import StoreError
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.records.safety_copies import SafetyCopiesPage
from tests.ui.records_clerk import has_keyboard, key, press, read, rows_of, told, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

IN_PLACE = Progress(status=CommitmentCode.IN_PLACE)


@pytest.fixture
def it(opened: Callable[..., OpenedWindow]) -> OpenedWindow:
    made = opened("Kidlington")
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    made.visit(Place.SAFETY_COPIES)
    return made


def page(it: OpenedWindow) -> SafetyCopiesPage:
    found = it.page
    assert isinstance(found, SafetyCopiesPage)
    return found


def status(it: OpenedWindow) -> QPushButton:
    found = it.shell.status.findChild(QPushButton, "status-copies")
    assert isinstance(found, QPushButton)
    return found


def record(it: OpenedWindow) -> None:
    write(it, lambda: it.workbook.commitments.record("2.1", IN_PLACE))


def test_a_copy_is_made_now_and_only_where_something_changed(it: OpenedWindow) -> None:
    assert status(it).text() == "No safety copy yet"
    assert "There is no safety copy yet" in read(it.page)
    page(it).do_primary()
    it.settle()
    assert len(it.workbook.safety.all()) == 1
    assert told(it).startswith("Safety copy made: ")
    assert status(it).text().startswith("Safety copy made today ")
    page(it).do_primary()
    it.settle()
    assert told(it).startswith("Nothing changed since the newest safety copy")
    assert len(rows_of(page(it).rows)) == 1


def test_the_status_bar_turns_amber_after_seven_days_with_changes(
    it: OpenedWindow, computer: Computer
) -> None:
    page(it).do_primary()
    it.settle()
    computer.clock.set(dt.date(2026, 12, 1))
    record(it)
    assert status(it).text() == "Safety copy made 23 November 2026"
    assert status(it).property("late") == "true"
    page(it).do_primary()
    it.settle()
    assert status(it).property("late") == "false"
    QTest.mouseClick(status(it), Qt.MouseButton.LeftButton)
    assert it.shell.navigator.here is not None
    assert it.shell.navigator.here.place is Place.SAFETY_COPIES


def test_what_is_inside_is_shown_without_a_change(it: OpenedWindow) -> None:
    record(it)
    page(it).do_primary()
    it.settle()
    page(it).rows.setFocus()
    key(it, Qt.Key.Key_Return)
    assert "Commitments: 1" in read(page(it).parts)
    assert "Last change in it: 23 November 2026" in read(page(it).parts)


def test_putting_back_asks_with_the_safe_button_ready(it: OpenedWindow) -> None:
    page(it).do_primary()
    it.settle()
    record(it)
    press(it, "put-back")
    assert has_keyboard("put-copy-back-stay")
    key(it, Qt.Key.Key_Return)
    assert told(it) == "Nothing was changed."
    assert has_keyboard("put-back")
    assert it.workbook.commitments.one("2.1").record.status.code is CommitmentCode.IN_PLACE
    press(it, "put-back")
    press(it, "put-copy-back-go")
    assert it.workbook.commitments.one("2.1").record.status.code is CommitmentCode.NOT_STARTED
    assert "Your work is again as it was on 23 November 2026" in told(it)
    assert "What you had before it is in the safety copy of" in told(it)
    assert len(rows_of(page(it).rows)) == 2


def test_closing_makes_a_copy_with_what_is_being_typed(it: OpenedWindow) -> None:
    it.window.copy_before_closing(it.workbook.safety.make_on_closing)
    record(it)
    assert it.window.close() is False
    it.settle()
    assert not it.window.isVisible()
    assert len(it.workbook.safety.all()) == 1


def test_a_copy_that_cannot_be_made_keeps_the_window_and_lets_it_go(it: OpenedWindow) -> None:
    def fail() -> None:
        raise StoreError("The disk is full. Your work is safe.", advice="Make room.")

    it.window.copy_before_closing(fail)
    it.window.close()
    it.settle()
    assert it.window.isVisible()
    assert "The disk is full" in told(it)
    press(it, "result-link-1")
    assert it.window.isVisible()
    press(it, "result-link-2")
    assert not it.window.isVisible()
