"""The bookmarks of the page that is being read: a button with a menu of its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from charter_desktop.domain.annotations import BookmarkValue, Spot
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import button, with_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from charter_desktop.domain.reading import Reading
    from charter_desktop.ui.theme import Theme

WHOLE = "The whole page"
LONGEST = 60
"""Characters of a heading that a menu shows."""


class Bookmarks(QObject):
    """The button. `kept` brings a spot and its words, `taken_away` a spot."""

    kept = Signal(object, object)
    taken_away = Signal(object)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self.button = button("Bookmark", "bookmark", self._open, kind="link")
        self.menu = named(QMenu(self.button), "bookmark-menu", "Bookmarks of this page")
        self.menu.triggered.connect(self._on_place)
        self.button.setAccessibleName("Bookmark this page or a heading in it")
        with_icon(self.button, theme, "flag", "primary")

    def show_reading(self, reading: Reading) -> None:
        """Offer the places of a page; nothing where no bookmark can be set."""
        self._reading = reading
        self.button.setVisible(bool(reading.thing))
        self.button.setText("Bookmarked" if reading.bookmarks else "Bookmark")

    def fill(self) -> None:
        """Make the lines of the menu: a tick stands at what has a bookmark."""
        self.menu.clear()
        reading = self._reading
        if reading is None:
            return
        for at, words in [("", WHOLE), *((s.anchor, s.words) for s in reading.sections)]:
            short = words if len(words) <= LONGEST else f"{words[:LONGEST]}\u2026"
            action = self.menu.addAction(short.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(at in reading.bookmarks)
            action.setData((at, words if at else ""))

    def _open(self) -> None:
        self.fill()
        self.menu.exec(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _on_place(self, action: QAction) -> None:
        reading = self._reading
        if reading is None:
            return
        anchor, heading = action.data()
        spot = Spot(reading.thing, anchor)
        if action.isChecked():
            self.kept.emit(spot, BookmarkValue(reading.title, heading))
        else:
            self.taken_away.emit(spot)
