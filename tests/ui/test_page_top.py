"""Where a page that was just opened begins: at its title, with the keyboard in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from charter_desktop.ui.navigation import Place
from charter_desktop.ui.theme import LARGEST
from tests.ui.windows import SMALL, USUAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.theme import Theme
    from tests.ui.windows import OpenedWindow

WHOLE = (
    *(Place.COMMITMENTS, Place.SIGNING, Place.CONSULTATIONS, Place.HISTORY),
    *(Place.DELETED_ITEMS, Place.SAFETY_COPIES),
)
"""Places whose whole page scrolls in a short window."""
LARGE = QSize(2400, 1800)


@pytest.fixture
def it(opened: Callable[..., OpenedWindow], theme: Theme) -> OpenedWindow:
    """Return a small window at the largest text, in which a key was pressed."""
    theme.set_percent(LARGEST)
    made = opened()
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    made.resize(SMALL)
    press(made, Qt.Key.Key_Shift)
    return made


def press(it: OpenedWindow, key: Qt.Key) -> None:
    QTest.keyClick(it.window.windowHandle(), key)
    it.settle()


def seen(widget: QWidget) -> QRect:
    return widget.visibleRegion().boundingRect()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def is_usable(widget: QWidget) -> bool:
    """Say whether a control is seen whole, or more than a row of what is higher."""
    return seen(widget).height() >= min(widget.height(), 120)


@pytest.mark.parametrize("size", [USUAL, SMALL], ids=["usual", "small"])
@pytest.mark.parametrize("place", WHOLE)
def test_a_page_opens_at_its_title_with_the_keyboard_in_sight(
    it: OpenedWindow, place: Place, size: QSize
) -> None:
    it.resize(size)
    page = it.visit(place)
    assert seen(page.title).height() == page.title.height()
    assert page.isAncestorOf(focused())
    assert is_usable(focused())
    for _ in range(4):
        press(it, Qt.Key.Key_Tab)
        assert is_usable(focused()), focused().objectName()


def test_a_page_that_was_scrolled_opens_at_its_title_again(it: OpenedWindow) -> None:
    page = it.visit(Place.CONSULTATIONS)
    press(it, Qt.Key.Key_Tab)
    page.first_control().setFocus()
    it.settle()
    assert is_usable(page.first_control())
    assert seen(page.title).isEmpty()
    it.visit(Place.HOME)
    it.visit(Place.CONSULTATIONS)
    assert seen(page.title).height() == page.title.height()
    it.visit(Place.CONSULTATIONS)  # its own keys again
    assert seen(page.title).height() == page.title.height()


def test_what_should_have_had_the_keyboard_has_it_once_there_is_room(it: OpenedWindow) -> None:
    page = it.visit(Place.CONSULTATIONS)
    assert focused().objectName() == "part-asked"
    it.resize(LARGE)
    assert focused() is page.first_control()
    assert focused().objectName() == "add-first"


def test_a_field_that_a_link_opened_is_in_sight_to_be_typed_in(it: OpenedWindow) -> None:
    it.visit(Place.CONSULTATIONS, "new:asked")
    assert isinstance(focused(), QLineEdit)
    assert is_usable(focused())


def test_the_first_field_of_data_protection_is_seen_whole(it: OpenedWindow) -> None:
    page = it.visit(Place.DATA_PROTECTION)
    assert focused().objectName() == "held-name"
    assert seen(focused()).height() == focused().height()
    assert seen(page.title).height() == page.title.height()
