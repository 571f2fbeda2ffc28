"""Help: F1 opens the topic of the place, and the keyboard list holds every key there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import PySide6
import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.help import HelpPage
from tests.ui.windows import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.windows import OpenedWindow


def help_page(window: OpenedWindow) -> HelpPage:
    assert isinstance(window.page, HelpPage)
    return window.page


def shown(window: OpenedWindow) -> str:
    """Return the title of the topic on screen."""
    return help_page(window).panel.reader.toPlainText().split("\n")[0]


def test_help_begins_with_where_to_start(opened: Callable[..., OpenedWindow]) -> None:
    window = opened()
    window.visit(Place.HELP)
    assert shown(window) == "Start here"
    assert help_page(window).list.current_id == "start-here"
    assert help_page(window).first_control() is help_page(window).list


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("home", "Start here"),
        ("toolkit", "Read and search the Toolkit"),
        ("commitments", "Say what we have done"),
        ("signing", "Become a signatory"),
        ("meetings", "Find the last day for the summons"),
        ("contacts", "Find whom to ask"),
        ("send-and-receive", "Send our return"),
        ("settings", "Change text size, colours and our details"),
        ("help", "Start here"),
        ("keyboard", "Keyboard"),
        ("about", "About and licences"),
        ("saving", "Saving"),
        ("offline", "Works offline: what this program can see"),
    ],
)
def test_each_way_into_help_opens_its_topic(
    opened: Callable[..., OpenedWindow], item: str, title: str
) -> None:
    window = opened()
    window.visit(Place.HELP, item)
    assert shown(window) == title
    assert help_page(window).list.currentIndex().data() == title
    assert help_page(window).first_control() is help_page(window).panel.reader


def test_f1_opens_the_topic_of_the_place_and_back_returns(
    opened: Callable[..., OpenedWindow],
) -> None:
    window = opened()
    window.visit(Place.TOOLKIT)
    window.shell.menus.help_asked.emit()
    window.settle()
    assert shown(window) == "Read and search the Toolkit"
    window.shell.navigator.back()
    window.settle()
    assert window.shell.navigator.here is not None
    assert window.shell.navigator.here.place is Place.TOOLKIT


def test_the_topic_follows_the_list_however_fast_it_is_walked(
    opened: Callable[..., OpenedWindow],
) -> None:
    window = opened()
    page = help_page_of(window)
    for _ in range(3):
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    settle(window.jobs)
    assert shown(window) == "Record a decision"
    assert page.list.current_id == page.here() == "record-a-decision"


def help_page_of(window: OpenedWindow) -> HelpPage:
    window.visit(Place.HELP)
    return help_page(window)


def test_the_page_about_the_program_names_the_qt_that_runs(
    opened: Callable[..., OpenedWindow],
) -> None:
    window = opened()
    window.visit(Place.HELP, "about")
    text = help_page(window).panel.reader.toPlainText()
    assert f"Qt {qVersion()}" in text
    assert f"PySide6 {PySide6.__version__}" in text


def test_the_keyboard_list_holds_every_key_of_the_menus(
    opened: Callable[..., OpenedWindow],
) -> None:
    window = opened()
    window.visit(Place.HELP, "keyboard")
    text = help_page(window).panel.reader.toPlainText()
    keys = [key for menu in window.shell.menus.bar.findChildren(QMenu) for key in _keys(menu)]
    assert len(keys) > 15
    missing = [key for key in keys if f"\n{key}\n" not in text]
    assert not missing


def _keys(menu: QMenu) -> list[str]:
    portable = QKeySequence.SequenceFormat.PortableText
    return [
        action.shortcut().toString(portable)
        for action in menu.actions()
        if not action.shortcut().isEmpty()
    ]
