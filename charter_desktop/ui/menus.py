"""The menu bar: every command with its shortcut, for those who look there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.navigation import PLACE_WORDS, Place
from charter_desktop.ui.theme import STEP, Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.theme import Theme

_LOOK_WORDS = {
    Look.SYSTEM: "Colours as the computer has them",
    Look.LIGHT: "Light colours",
    Look.DARK: "Dark colours",
}


class Menus(QObject):
    """Makes the menu bar and says what was asked for."""

    place_asked = Signal(object)
    back_asked = Signal()
    forward_asked = Signal()
    open_asked = Signal()
    close_asked = Signal()
    help_asked = Signal()
    keyboard_asked = Signal()
    about_asked = Signal()
    primary_asked = Signal()
    saved_asked = Signal()
    ring_asked = Signal(int)

    def __init__(self, parent: QObject, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.bar = named(QMenuBar(), "menu-bar", "Menu")
        self.bar.setNativeMenuBar(False)
        self._file()
        self._view()
        self._go()
        self._help()

    def _file(self) -> None:
        menu = self._menu("&File")
        self._add(menu, "&Open a file from OALC\u2026", "Ctrl+O", self.open_asked.emit)
        self._add(menu, "&Save", "Ctrl+S", self.saved_asked.emit)
        menu.addSeparator()
        self._add(menu, "&Close Charter Toolkit", "Ctrl+Q", self.close_asked.emit)

    def _view(self) -> None:
        menu = self._menu("&View")
        self._add(menu, "&Larger text", "Ctrl++", self._larger)
        self._add(menu, "&Smaller text", "Ctrl+-", self._smaller)
        self._add(menu, "&Usual text size", "Ctrl+0", self._usual)
        menu.addSeparator()
        group = QActionGroup(menu)
        for look in Look:
            action = self._add(menu, _LOOK_WORDS[look], "", partial(self._look, look))
            action.setCheckable(True)
            action.setChecked(look is self._theme.look)
            group.addAction(action)

    def _go(self) -> None:
        menu = self._menu("&Go")
        for number, place in enumerate(Place, 1):
            keys = f"Ctrl+{number}" if place not in {Place.SETTINGS, Place.HELP} else ""
            words = PLACE_WORDS[place]
            self._add(menu, words, keys, partial(self.place_asked.emit, place))
        menu.addSeparator()
        self._add(menu, "&Back", "Alt+Left", self.back_asked.emit)
        self._add(menu, "&Forward", "Alt+Right", self.forward_asked.emit)
        self._add(menu, "Next part of the &window", "F6", lambda: self.ring_asked.emit(1))
        self._add(menu, "&Part before", "Shift+F6", lambda: self.ring_asked.emit(-1))
        self._add(menu, "Do the page's &main thing", "Ctrl+Return", self.primary_asked.emit)

    def _help(self) -> None:
        menu = self._menu("&Help")
        self._add(menu, "&Help on this page", "F1", self.help_asked.emit)
        self._add(menu, "&Keyboard", "", self.keyboard_asked.emit)
        self._add(menu, "&About and licences", "", self.about_asked.emit)

    def _menu(self, words: str) -> QMenu:
        menu = self.bar.addMenu(words)
        menu.setObjectName(f"menu-{words.strip('&').lower()}")
        return menu

    @staticmethod
    def _add(menu: QMenu, words: str, keys: str, act: Callable[[], object]) -> QAction:
        action = menu.addAction(words)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: act())  # noqa: PLW0108  # not its `checked`
        return action

    def _larger(self) -> None:
        self._theme.set_percent(self._theme.percent + STEP)

    def _smaller(self) -> None:
        self._theme.set_percent(self._theme.percent - STEP)

    def _usual(self) -> None:
        self._theme.set_percent(100)

    def _look(self, look: Look) -> None:
        self._theme.set_look(look)
