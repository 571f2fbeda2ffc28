"""The program's keys work in fields of text, also where the desktop gives them to the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from charter_desktop.ui.navigation import Place
from charter_desktop.ui.theme import Look
from charter_desktop.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.windows import OpenedWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def it(opened: Callable[[], OpenedWindow]) -> OpenedWindow:
    """Return the window at a commitment, with the keyboard in it."""
    made = opened()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    made.visit(Place.COMMITMENTS, "consultation-2")
    return made


def field(it: OpenedWindow, name: str) -> QLineEdit | QPlainTextEdit:
    """Return a field of the page with the keyboard in it."""
    found = it.page.findChild(QLineEdit, name) or it.page.findChild(QPlainTextEdit, name)
    assert isinstance(found, QLineEdit | QPlainTextEdit)
    found.setFocus()
    return found


class Asked(QObject):
    """Counts how often a field is asked whether a key is its own."""

    def __init__(self, where: QLineEdit | QPlainTextEdit, key: Qt.Key) -> None:
        super().__init__(where)
        self.count, self._key = 0, key
        where.clearFocus()
        where.installEventFilter(self)  # before the program's own, which is asked first
        where.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count, and leave the event as it is."""
        if isinstance(event, QKeyEvent) and event.key() == self._key:  # not Ctrl by itself
            self.count += event.type() is QEvent.Type.ShortcutOverride
        return False


def asked(where: QLineEdit | QPlainTextEdit, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> bool:
    """Press a key in a field and say whether the field could claim it for itself.

    Under X11 and its desktops it claims the three below (QKeySequence); in memory it does not.
    """
    heard = Asked(where, key)
    QTest.keyClick(where, key, held)
    return heard.count > 0


@pytest.mark.parametrize("name", ["due", "lead", "done"])
def test_a_field_leaves_the_programs_keys_alone_and_keeps_its_own(
    it: OpenedWindow, name: str
) -> None:
    where = field(it, name)
    assert not asked(where, Qt.Key.Key_D, CTRL)
    assert not asked(where, Qt.Key.Key_E, CTRL | SHIFT)
    assert not asked(where, Qt.Key.Key_E, CTRL)
    it.settle()
    assert asked(where, Qt.Key.Key_A, CTRL)
    assert asked(where, Qt.Key.Key_Z, CTRL)
    assert asked(where, Qt.Key.Key_E)
    it.settle()


def test_it_is_so_in_a_window_that_was_drawn_anew(it: OpenedWindow) -> None:
    it.theme.set_look(Look.DARK)
    it.settle()
    assert not asked(field(it, "done"), Qt.Key.Key_E, CTRL)
    it.settle()


@pytest.mark.parametrize("name", ["lead", "done"])
def test_search_everything_opens_from_a_field(it: OpenedWindow, name: str) -> None:
    QTest.keyClick(field(it, name), Qt.Key.Key_E, CTRL)
    it.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, SearchBox)


def test_today_goes_into_a_date(it: OpenedWindow) -> None:
    QTest.keyClick(field(it, "due"), Qt.Key.Key_D, CTRL)
    found = field(it, "due")
    assert isinstance(found, QLineEdit)
    assert found.text() == "23 November 2026"
