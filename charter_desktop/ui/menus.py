"""The menu bar: every command with its shortcut, for those who look there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.navigation import ON_THE_RAIL, PLACE_WORDS, Place, Route
from charter_desktop.ui.theme import STEP, Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.theme import Theme

_LONGEST = 60
"""Characters of what Undo would take that a menu has room for at 200 %."""
_LOOK_WORDS = {
    Look.SYSTEM: "Colours as the computer has them",
    Look.LIGHT: "Light colours",
    Look.DARK: "Dark colours",
}


class Menus(QObject):
    """Makes the menu bar and says what was asked for.

    `undo_asked` comes from the menu, `undo_pressed` from the keys; so with redo.
    """

    place_asked = Signal(object)
    route_asked = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()
    undo_pressed = Signal()
    redo_pressed = Signal()
    add_council_asked = Signal()
    example_asked = Signal()
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
    search_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._shell = parent
        self._theme = theme
        self.bar = named(QMenuBar(), "menu-bar", "Menu")
        self.bar.setNativeMenuBar(False)
        self._file()
        self._edit()
        self._view()
        self._go()
        self._tools()
        self._help()

    def show_steps(self, undo: str, redo: str) -> None:
        """Say what Undo and Redo would take, in words; "" where there is nothing."""
        for action, verb, words in ((self.undo, "&Undo", undo), (self.redo, "&Redo", redo)):
            action.setText(f"{verb}: {_in_a_menu(words)}" if words else verb)
            action.setEnabled(bool(words))

    def _file(self) -> None:
        menu = self._menu("&File")
        self._add(menu, "&Open a file from OALC\u2026", "Ctrl+O", self.open_asked.emit)
        self._add(menu, "&Look again for a file that waits", "F5", self.again_asked.emit)
        self._add(menu, "&Save", "Ctrl+S", self.saved_asked.emit)
        menu.addSeparator()
        self._way(menu, "S&witch council\u2026", Place.COUNCILS)
        self._add(menu, "&Add a council\u2026", "", self.add_council_asked.emit)
        self._add(menu, "See an e&xample council", "", self.example_asked.emit)
        menu.addSeparator()
        self._way(menu, "Write &everything out\u2026", Place.DATA_PROTECTION, "export")
        self._way(menu, "&Hand over to the next clerk\u2026", Place.DATA_PROTECTION, "handover")
        menu.addSeparator()
        self._add(menu, "&Close Charter Toolkit", "Ctrl+Q", self.close_asked.emit)

    def _edit(self) -> None:
        menu = self._menu("&Edit")
        self.undo = self._add(menu, "&Undo", "Ctrl+Z", self.undo_asked.emit)
        self.redo = self._add(menu, "&Redo", "Ctrl+Y", self.redo_asked.emit)
        # The keys are heard apart from the menu: in a field they take the typing back.
        for action, pressed in ((self.undo, self.undo_pressed), (self.redo, self.redo_pressed)):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            QShortcut(action.shortcut(), self._shell).activated.connect(pressed)
        menu.addSeparator()
        self._way(menu, "&Deleted items", Place.DELETED_ITEMS)
        self.show_steps("", "")

    def _view(self) -> None:
        menu = self._menu("&View")
        self._way(menu, "&History", Place.HISTORY)
        menu.addSeparator()
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
        for number, place in enumerate(ON_THE_RAIL, 1):
            keys = f"Ctrl+{number}" if place not in {Place.SETTINGS, Place.HELP} else ""
            words = PLACE_WORDS[place]
            self._add(menu, words, keys, partial(self.place_asked.emit, place))
        menu.addSeparator()
        self._add(menu, "&Search everything", "Ctrl+E", self.search_asked.emit)
        self._add(menu, "&Back", "Alt+Left", self.back_asked.emit)
        self._add(menu, "&Forward", "Alt+Right", self.forward_asked.emit)
        self._add(menu, "Next part of the &window", "F6", lambda: self.ring_asked.emit(1))
        self._add(menu, "&Part before", "Shift+F6", lambda: self.ring_asked.emit(-1))
        self._add(menu, "Do the page's &main thing", "Ctrl+Return", self.primary_asked.emit)

    def _tools(self) -> None:
        menu = self._menu("&Tools")
        self._way(menu, "&Safety copies", Place.SAFETY_COPIES)
        self._way(menu, "&Data protection and handover", Place.DATA_PROTECTION)
        self._way(menu, "&Find everything on a name\u2026", Place.DATA_PROTECTION, "names")

    def _help(self) -> None:
        menu = self._menu("&Help")
        self._add(menu, "&Help on this page", "F1", self.help_asked.emit)
        self._add(menu, "&Keyboard", "", self.keyboard_asked.emit)
        self._add(menu, "&About and licences", "", self.about_asked.emit)

    def _menu(self, words: str) -> QMenu:
        menu = self.bar.addMenu(words)
        menu.setObjectName(f"menu-{words.strip('&').lower()}")
        return menu

    def _way(self, menu: QMenu, words: str, place: Place, item: str = "") -> QAction:
        """Add a command that leads to a place."""
        return self._add(menu, words, "", partial(self.route_asked.emit, Route(place, item)))

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


def _in_a_menu(words: str) -> str:
    """Return words as a menu shows them: at the end of a word where they are long; & is a sign."""
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0]}\u2026"
    return words.replace("&", "&&")
