"""How far long work inside a page is, with Cancel; work that is quickly done shows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme

SHOWN_AFTER: Final = 400
"""Milliseconds of work before anything is shown (`architecture.md` 3)."""
_STOPPING: Final = "Stopping. Nothing is kept of it."


class WorkBar(QFrame):
    """A sentence, a bar and Cancel. `cancelled` comes when Cancel is pressed."""

    cancelled = Signal()

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("box", "inset")
        layout = column(theme, self, gap=8, margin=12)
        self._words = label("", "strong", name=f"{name}-words")
        self.bar = named(QProgressBar(), f"{name}-bar", words)
        self.bar.setTextVisible(False)
        line = row(theme, gap=12)
        line.addWidget(self.bar, 1)
        self.cancel = button("Cancel", f"{name}-cancel", self._on_cancel)
        line.addWidget(self.cancel)
        layout.addWidget(self._words)
        layout.addLayout(line)
        self._due = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._due.timeout.connect(self._show)
        self.hide()

    def begin(self, words: str) -> None:
        """Hear that work has begun; it is shown once it has taken a moment."""
        self._words.setText(words)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        if not self.isVisible():
            self._due.start()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far it is."""
        if self.cancel.isEnabled():
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self._words.setText(words)

    def end(self) -> None:
        """Hear that the work has ended."""
        self._due.stop()
        self.hide()

    def _show(self) -> None:
        self.show()
        announce(self, self._words.text())

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._words.setText(_STOPPING)
        self.cancelled.emit()
