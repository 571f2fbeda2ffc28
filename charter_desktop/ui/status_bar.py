"""The status bar: real text in the tab order, not messages that flash (`ux.md` 2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.theme import STEP
from charter_desktop.ui.widgets.basics import button, label, row, with_icon
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme


class StatusBar(QWidget):
    """What is saved, which toolkit issue is here, that the program works offline, the text size.

    `asked` says which part was pressed: saved, copies, toolkit, offline.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "status-bar", "Status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        line = row(theme, self, gap=8)
        line.setContentsMargins(theme.px(8), theme.px(2), theme.px(8), theme.px(2))
        parts = QWidget()
        flow = Flow(parts, gap=theme.px(6))
        self._saved = self._part(flow, "saved", "All changes saved", "checkmark_circle-filled")
        self._copies = self._part(flow, "copies", "Safety copies", "save")
        self._toolkit = self._part(flow, "toolkit", "Toolkit", "book_open")
        self._offline = self._part(flow, "offline", "Works offline", "wifi_off")
        line.addWidget(parts, 1)
        line.addWidget(self._sizes())

    def show_saved(self, words: str) -> None:
        """Say when the last change was saved."""
        self._saved.setText(words)
        self._saved.setAccessibleName(words)

    def show_safety(self, words: str, *, is_late: bool) -> None:
        """Say when the newest safety copy was made; where that is late, in amber."""
        self._copies.setText(words)
        self._copies.setAccessibleName(words)
        self._copies.setProperty("late", "true" if is_late else "false")
        self._copies.style().unpolish(self._copies)
        self._copies.style().polish(self._copies)
        icon, paint = ("warning-filled", "warn") if is_late else ("save", "text2")
        with_icon(self._copies, self._theme, icon, paint)

    def show_toolkit(self, words: str) -> None:
        """Say which issue of the toolkit is here."""
        self._toolkit.setText(words)
        self._toolkit.setAccessibleName(words)

    def _part(self, flow: Flow, name: str, words: str, icon: str) -> QPushButton:
        made = button(words, f"status-{name}", lambda: self.asked.emit(name))
        paint = "ok" if name == "saved" else "text2"
        flow.addWidget(with_icon(made, self._theme, icon, paint))
        return made

    def _sizes(self) -> QWidget:
        box = QWidget()
        line = row(self._theme, box, gap=2)
        line.addWidget(label("Text size", "small"))
        smaller = button("\u2212", "text-smaller", self._smaller)
        smaller.setAccessibleName("Smaller text")
        line.addWidget(smaller)
        self._percent = button(f"{self._theme.percent}%", "text-usual", self._usual)
        self._percent.setAccessibleName(f"Text size {self._theme.percent} percent, back to 100")
        line.addWidget(self._percent)
        larger = button("+", "text-larger", self._larger)
        larger.setAccessibleName("Larger text")
        line.addWidget(larger)
        for made in (smaller, self._percent, larger):
            made.setMinimumSize(self._theme.px(28), self._theme.px(28))
        return box

    def _smaller(self) -> None:
        self._theme.set_percent(self._theme.percent - STEP)

    def _usual(self) -> None:
        self._theme.set_percent(100)

    def _larger(self) -> None:
        self._theme.set_percent(self._theme.percent + STEP)
