"""Undo from the window: named in the menu, by its keys outside fields, and said afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.widgets.search_box import SearchBox
from tests.ui.records_clerk import CTRL, has_keyboard, key, press, told, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.windows import OpenedWindow

IN_PLACE = Progress(status=CommitmentCode.IN_PLACE)


@pytest.fixture
def it(opened: Callable[..., OpenedWindow]) -> OpenedWindow:
    made = opened("Kidlington")
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    return made


def status(it: OpenedWindow) -> CommitmentCode:
    return it.workbook.commitments.one("2.1").record.status.code


def record(it: OpenedWindow) -> None:
    write(it, lambda: it.workbook.commitments.record("2.1", IN_PLACE))


def test_the_menu_says_what_undo_and_redo_would_take(it: OpenedWindow) -> None:
    menus = it.shell.menus
    assert (menus.undo.text(), menus.undo.isEnabled()) == ("&Undo", False)
    record(it)
    assert (menus.undo.text(), menus.undo.isEnabled()) == ("&Undo: 2.1 set to In place", True)
    assert not menus.redo.isEnabled()
    menus.undo.trigger()
    it.settle()
    assert status(it) is CommitmentCode.NOT_STARTED
    assert not menus.undo.isEnabled()
    assert menus.redo.text() == "&Redo: 2.1 set to In place"
    menus.redo.trigger()
    it.settle()
    assert status(it) is CommitmentCode.IN_PLACE


def test_ctrl_z_and_ctrl_y_take_the_last_step_and_say_so(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS)
    record(it)
    key(it, Qt.Key.Key_Z, CTRL)
    assert status(it) is CommitmentCode.NOT_STARTED
    assert told(it) == "Undone: 2.1 set to In place."
    key(it, Qt.Key.Key_Y, CTRL)
    assert status(it) is CommitmentCode.IN_PLACE
    assert told(it) == "Done again: 2.1 set to In place."


def test_the_message_after_undo_takes_it_back_and_leads_to_the_history(it: OpenedWindow) -> None:
    record(it)
    it.shell.menus.undo.trigger()
    it.settle()
    press(it, "result-link-1")
    assert status(it) is CommitmentCode.IN_PLACE
    press(it, "result-link-2")
    assert it.shell.navigator.here is not None
    assert it.shell.navigator.here.place is Place.HISTORY


def test_a_link_to_redo_goes_once_something_else_was_saved(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS)
    record(it)
    it.shell.menus.undo.trigger()
    it.settle()
    assert links(it) == ["Redo", "See the History"]
    write(it, lambda: it.workbook.commitments.record("1.1", IN_PLACE))
    assert links(it) == ["See the History"]
    assert told(it) == "Undone: 2.1 set to In place."


def test_a_link_to_undo_goes_once_something_else_was_saved(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS)
    record(it)
    it.shell.menus.undo.trigger()
    it.settle()
    press(it, "result-link-1")
    assert links(it) == ["Undo", "See the History"]
    it.visit(Place.HELP)  # the message stays on the page that is left
    write(it, lambda: it.workbook.commitments.record("1.1", IN_PLACE))
    it.visit(Place.COMMITMENTS)
    assert links(it) == ["See the History"]


def test_the_keyboard_stays_in_the_message_whose_link_goes(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS)
    record(it)
    it.shell.menus.undo.trigger()
    it.settle()
    link = it.page.findChild(QPushButton, "result-link-1")
    assert isinstance(link, QPushButton)
    link.setFocus()
    write(it, lambda: it.workbook.commitments.record("1.1", IN_PLACE))
    assert has_keyboard("result-close")


def links(it: OpenedWindow) -> list[str]:
    """Return the words of the links in the result bar, as they stand on screen."""
    found = it.page.results.findChildren(QPushButton)
    return [one.text() for one in found if one.objectName().startswith("result-link-")]


def test_in_a_field_the_keys_take_back_the_typing_alone(it: OpenedWindow) -> None:
    record(it)
    it.visit(Place.DATA_PROTECTION)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Eynsham")
    key(it, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    key(it, Qt.Key.Key_Y, CTRL)
    assert field.text() == "Eynsham"
    assert status(it) is CommitmentCode.IN_PLACE
    it.shell.menus.undo.trigger()
    it.settle()
    assert field.text() == "Eynsham"
    assert status(it) is CommitmentCode.NOT_STARTED


def test_in_an_empty_search_box_the_keys_take_the_last_step(it: OpenedWindow) -> None:
    record(it)
    it.visit(Place.CONTACTS)
    box = QApplication.focusWidget()
    assert isinstance(box, SearchBox)
    key(it, Qt.Key.Key_Z, CTRL)
    assert status(it) is CommitmentCode.NOT_STARTED
    key(it, Qt.Key.Key_Y, CTRL)
    assert status(it) is CommitmentCode.IN_PLACE
    QTest.keyClicks(box, "hedges")
    key(it, Qt.Key.Key_Z, CTRL)
    assert box.text() == ""
    assert status(it) is CommitmentCode.IN_PLACE


def test_an_ampersand_and_a_long_text_stand_in_the_menu_as_they_are(it: OpenedWindow) -> None:
    it.shell.menus.show_steps("Issue raised “Kerbs & drains”", "word " * 40)
    assert "Kerbs && drains" in it.shell.menus.undo.text()
    assert it.shell.menus.redo.text().endswith("word…")
    assert len(it.shell.menus.redo.text()) < 80
