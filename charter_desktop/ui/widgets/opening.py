"""What the window shows while the workbook is being opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import column, label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from charter_desktop.ui.theme import Theme


class OpeningPage(QWidget):
    """The program's name and a sentence, in the middle of the window.

    `painted` comes once, when it has been painted for the first time.
    """

    painted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "opening", "Charter Toolkit is opening")
        self.setProperty("box", "page")
        self._was_painted = False
        layout = column(theme, self, gap=8, margin=28)
        layout.addStretch(2)
        title = label("Charter Toolkit", "title")
        self._words = label("Opening your workbook\u2026", "body", name="opening-words")
        for part in (title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        layout.addStretch(3)

    def show_problem(self, words: str) -> None:
        """Show why it cannot be opened, and what to do."""
        self._words.setText(words)
        announce(self, words, urgent=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say that it is there to be seen; not before this paint has reached the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
