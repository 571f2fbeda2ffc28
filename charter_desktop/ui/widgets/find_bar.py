"""Finding words on the page that is being read: Ctrl+F, then F3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import button, icon_button, label
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.reader import Reader


class FindBar(QFrame):
    """A box for words, how many there are, and the way through them. `closed` says it is put away.

    Hidden until `open`.
    """

    closed = Signal()

    def __init__(self, theme: Theme, reader: Reader) -> None:
        super().__init__()
        named(self, "find-bar", "Find on this page")
        self.setProperty("box", "plain")
        self._reader = reader
        self._input = named(QLineEdit(), "find-words", "Find on this page")
        self._input.setPlaceholderText("Find on this page")
        self._input.setMinimumWidth(theme.px(190))
        self._input.textEdited.connect(self._on_typed)
        self._input.returnPressed.connect(self.next)
        self._count = label("", "secondary", name="find-count")
        self._count.setWordWrap(False)
        self._count.setMinimumWidth(theme.px(76))
        parts = (
            self._input,
            self._count,
            button("Next", "find-next", self.next),
            button("Before", "find-before", self.before),
            icon_button(theme, "dismiss", "Close finding", "find-close", self.put_away),
        )
        flow = Flow(self, gap=theme.px(8))
        for part in parts:
            flow.addWidget(part)
        self.hide()

    def open(self) -> None:
        """Show the bar and put the keyboard into its box; what was looked for before is chosen."""
        self.show()
        self._input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._input.selectAll()
        self._on_typed()

    def put_away(self) -> None:
        """Hide the bar and take the marks away."""
        if self.isVisible():
            self._reader.count("")
            self.hide()
            self.closed.emit()

    def next(self) -> None:
        """Go to the next place of the words, if there is one."""
        self._step(back=False)

    def before(self) -> None:
        """Go to the place before."""
        self._step(back=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _step(self, *, back: bool) -> None:
        words = self._input.text()
        if not words:
            self.open()
        total = self._reader.count(words)
        at = self._reader.find_next(words, back=back)
        self._say(f"{at} of {total}" if at else "", words)

    def _on_typed(self) -> None:
        words = self._input.text()
        total = self._reader.count(words)
        self._say(f"{total} found" if total else "", words)

    def _say(self, counted: str, words: str) -> None:
        shown = counted or ("Not on this page" if words else "")
        if shown != self._count.text():
            self._count.setText(shown)
            announce(self._input, shown)
