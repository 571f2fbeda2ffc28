"""The window around the pages: places, the ring of F6, back and forward, sizes and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QPushButton
from shiboken6 import isValid

from charter_desktop.ui.kit import Tone
from charter_desktop.ui.main_window import MainWindow
from charter_desktop.ui.navigation import (
    AT_THE_BOTTOM,
    ON_THE_RAIL,
    PLACE_WORDS,
    Place,
    Route,
)
from charter_desktop.ui.theme import LARGEST, STEP, Look
from tests.ui.windows import USUAL, OpenedWindow, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.theme import Theme

    Opening = Callable[[str], OpenedWindow]

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NARROW = QSize(700, 600)
SECOND = "communication-2"


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window of Kidlington, as the one that has the keyboard."""
    made = opened("Kidlington")
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    return made


def press(it: OpenedWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the keyboard is."""
    target = QApplication.focusWidget() or it.window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
    it.settle()


def here(it: OpenedWindow) -> Place:
    """Return the place where the window is."""
    route = it.shell.navigator.here
    assert route is not None
    return route.place


def test_the_window_opens_at_home_with_the_keyboard_in_the_page(it: OpenedWindow) -> None:
    focused = QApplication.focusWidget()
    assert here(it) is Place.HOME
    assert focused is not None
    assert focused is it.page or it.page.isAncestorOf(focused)


def test_ctrl_and_a_number_goes_to_each_place_of_the_rail(it: OpenedWindow) -> None:
    upper = [place for place in ON_THE_RAIL if place not in AT_THE_BOTTOM]
    for number, place in enumerate(upper, 1):
        press(it, Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert here(it) is place
        assert it.page.isVisible()


@pytest.mark.parametrize("place", Place)
def test_going_to_a_place_puts_the_keyboard_into_its_page(it: OpenedWindow, place: Place) -> None:
    page = it.visit(place)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is page or page.isAncestorOf(focused)


@pytest.mark.parametrize("place", Place)
def test_the_rail_shows_where_the_window_is(it: OpenedWindow, place: Place) -> None:
    it.visit(place)
    lists = (it.shell.rail.places, it.shell.rail.below)
    marked = [part.currentIndex().data() for part in lists if part.currentIndex().isValid()]
    assert marked == ([PLACE_WORDS[place]] if place in ON_THE_RAIL else [])


def test_the_rail_is_walked_by_arrows_and_opened_by_enter(it: OpenedWindow) -> None:
    it.shell.rail.places.setFocus()
    press(it, Qt.Key.Key_Down)
    assert here(it) is Place.HOME
    press(it, Qt.Key.Key_Return)
    assert here(it) is Place.TOOLKIT


@pytest.mark.parametrize("place", Place)
def test_f6_visits_every_part_and_comes_back(it: OpenedWindow, place: Place) -> None:
    it.visit(place)
    it.shell.rail.places.setFocus()
    visited = _round(it, SHIFT)
    back = _round(it, None)
    assert visited[-1] == back[-1] == "places"
    assert len(visited) >= 3
    assert visited[0].startswith(("status", "text-"))
    assert set(visited) == set(back)


def _round(it: OpenedWindow, modifier: Qt.KeyboardModifier | None) -> list[str]:
    names: list[str] = []
    while "places" not in names:
        press(it, Qt.Key.Key_F6, modifier)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert len(names) < 12, names
        names.append(focused.objectName())
    return names


def test_back_and_forward_go_the_way_the_clerk_came(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS, SECOND)
    it.visit(Place.CONTACTS)
    press(it, Qt.Key.Key_Left, ALT)
    assert it.shell.navigator.here == Route(Place.COMMITMENTS, SECOND)
    press(it, Qt.Key.Key_Left, ALT)
    press(it, Qt.Key.Key_Left, ALT)
    assert here(it) is Place.HOME
    press(it, Qt.Key.Key_Right, ALT)
    press(it, Qt.Key.Key_Right, ALT)
    press(it, Qt.Key.Key_Right, ALT)
    assert here(it) is Place.CONTACTS


def test_going_elsewhere_from_the_middle_forgets_the_way_forward(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS)
    it.visit(Place.CONTACTS)
    it.shell.navigator.back()
    it.visit(Place.HELP)
    it.shell.navigator.forward()
    assert here(it) is Place.HELP


def test_a_larger_text_keeps_the_place_and_what_is_open_there(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS, SECOND)
    before = it.shell
    press(it, Qt.Key.Key_Plus, CTRL)
    assert it.theme.percent == 100 + STEP
    assert it.shell is not before
    assert not isValid(before)
    assert here(it) is Place.COMMITMENTS
    assert it.page.here() == SECOND


def test_other_colours_keep_the_place(it: OpenedWindow) -> None:
    it.visit(Place.CONTACTS)
    it.theme.set_look(Look.DARK)
    it.settle()
    assert here(it) is Place.CONTACTS
    assert it.window.palette().window().color() == it.theme.color("canvas")


@pytest.mark.parametrize("place", Place)
def test_every_place_outlives_the_largest_text(it: OpenedWindow, place: Place) -> None:
    it.visit(place)
    it.theme.set_percent(LARGEST)
    it.settle()
    assert here(it) is place
    assert it.page.isVisible()


def test_the_way_back_outlives_a_larger_text(it: OpenedWindow) -> None:
    it.visit(Place.CONTACTS)
    it.theme.set_percent(150)
    it.settle()
    it.shell.navigator.back()
    it.settle()
    assert here(it) is Place.HOME


def test_the_text_size_buttons_do_what_they_say(it: OpenedWindow) -> None:
    for name, percent in (("text-larger", 110), ("text-larger", 120), ("text-usual", 100)):
        _button(it, name).click()
        it.settle()
        assert it.theme.percent == percent
    _button(it, "text-smaller").click()
    it.settle()
    assert it.theme.percent == 90
    assert "90" in _button(it, "text-usual").accessibleName()


def test_a_narrow_window_has_a_button_for_the_places(it: OpenedWindow) -> None:
    it.resize(NARROW)
    button = _button(it, "places-button")
    assert button.isVisible()
    assert not it.shell.rail.isVisible()
    button.click()
    it.settle()
    assert it.shell.rail.isVisible()
    assert QApplication.focusWidget() is it.shell.rail.places
    press(it, Qt.Key.Key_Down)
    press(it, Qt.Key.Key_Return)
    assert here(it) is Place.TOOLKIT
    assert not it.shell.rail.isVisible()
    it.resize(USUAL)
    assert it.shell.rail.isVisible()
    assert not _button(it, "places-button").isVisible()


def test_ctrl_s_says_that_all_is_saved(it: OpenedWindow) -> None:
    press(it, Qt.Key.Key_S, CTRL)
    message = it.page.results.message
    assert message is not None
    assert "saves by itself" in message.words


def test_our_own_fault_is_told_on_the_page(it: OpenedWindow) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    it.jobs.write(fail)
    it.settle()
    message = it.page.results.message
    assert message is not None
    assert message.tone is Tone.PROBLEM
    assert "Everything before it is safe" in message.words


def test_every_command_of_the_menus_has_words_and_no_two_the_same_keys(it: OpenedWindow) -> None:
    bar = it.window.findChild(QMenuBar)
    assert isinstance(bar, QMenuBar)
    actions = [a for menu in bar.actions() for a in _inside(menu.menu()) if not a.isSeparator()]
    keys = [k.toString() for a in actions for k in a.shortcuts()]
    assert all(a.text() for a in actions)
    assert len(keys) == len(set(keys))
    assert {"Ctrl+1", "Ctrl+O", "F1", "F6", "Alt+Left", "Ctrl+Return"} <= set(keys)


def _inside(menu: object) -> list[QAction]:
    assert isinstance(menu, QMenu)
    return menu.actions()


def test_what_was_said_outlives_a_larger_text(it: OpenedWindow) -> None:
    press(it, Qt.Key.Key_S, CTRL)
    it.theme.set_percent(150)
    it.settle()
    message = it.page.results.message
    assert message is not None
    assert "saves by itself" in message.words


def test_f1_shows_help_on_the_place_where_the_window_is(it: OpenedWindow) -> None:
    it.visit(Place.COMMITMENTS)
    press(it, Qt.Key.Key_F1)
    assert it.shell.navigator.here == Route(Place.HELP, Place.COMMITMENTS.value)


def test_the_window_says_how_large_it_was_when_it_is_closed(
    window: MainWindow, theme: Theme, jobs: JobRunner
) -> None:
    said: list[str] = []
    window.closing.connect(said.append)
    window.resize(720, 560)
    window.close()
    other = MainWindow(theme, jobs)
    other.restore(said[0])
    assert other.size() == QSize(720, 560)
    other.deleteLater()
    settle(jobs)


def test_a_window_remembered_on_a_screen_that_is_gone_comes_back_to_this_one(
    window: MainWindow, theme: Theme, jobs: JobRunner
) -> None:
    window.move(QPoint(5000, 4000))
    gone = window.saveGeometry().toBase64().toStdString()
    other = MainWindow(theme, jobs)
    other.restore(gone)
    area = QGuiApplication.primaryScreen().availableGeometry()
    assert area.intersects(other.frameGeometry())
    assert area.contains(other.frameGeometry().center())
    other.deleteLater()
    settle(jobs)


@pytest.mark.parametrize("words", ["not base64 at all", QByteArray(b"x" * 40).toBase64()])
def test_a_damaged_memory_of_the_window_is_not_used(window: MainWindow, words: object) -> None:
    before = window.geometry()
    window.restore(str(words))
    assert window.geometry() == before


def _button(it: OpenedWindow, name: str) -> QPushButton:
    found = it.window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def test_a_window_that_was_never_open_fills_a_small_screen(theme: Theme, jobs: JobRunner) -> None:
    window = MainWindow(theme, jobs)
    window.restore("")
    room = QGuiApplication.primaryScreen().availableSize()
    is_small = room.width() <= 1366 or room.height() <= 768
    assert window.isMaximized() is is_small
    window.deleteLater()
