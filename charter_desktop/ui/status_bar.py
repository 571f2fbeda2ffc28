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
    from PySide6.QtGui import QResizeEvent

    from charter_desktop.ui.theme import Theme


_GAP = 6
_GIVE_WAY = (
    frozenset[str](),
    frozenset({"sizes"}),
    frozenset({"offline"}),
    frozenset({"offline", "toolkit"}),
    frozenset({"offline", "toolkit", "sizes"}),
)
"""What is left out where the line has no room for all: the first of these that does.

What the parts open is in the menus too. "sizes" are the words before the text size.
"""


class StatusBar(QWidget):
    """What is saved, which toolkit issue is here, that the program works offline, the text size.

    It keeps to one line while that is possible: what a narrow window has no room for is left out.
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
        flow = Flow(parts, gap=theme.px(_GAP))
        self._saved = self._part(flow, "saved", "All changes saved", "checkmark_circle-filled")
        self._copies = self._part(flow, "copies", "Safety copies", "save")
        self._toolkit = self._part(flow, "toolkit", "Toolkit", "book_open")
        self._offline = self._part(flow, "offline", "Works offline", "wifi_off")
        line.addWidget(parts, 1)
        line.addWidget(self._sizes())

    def show_saved(self, words: str) -> None:
        """Say when the last change was saved."""
        _say(self._saved, words)
        self._fit()

    def show_safety(self, words: str, *, is_late: bool) -> None:
        """Say when the newest safety copy was made; where that is late, in amber."""
        _say(self._copies, words)
        self._copies.setProperty("late", "true" if is_late else "false")
        self._copies.style().unpolish(self._copies)
        self._copies.style().polish(self._copies)
        icon, paint = ("warning-filled", "warn") if is_late else ("save", "text2")
        with_icon(self._copies, self._theme, icon, paint)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parts: dict[str, QWidget] = {"saved": self._saved, "copies": self._copies}
        parts |= {"toolkit": self._toolkit, "offline": self._offline, "sizes": self._sizes_words}
        gap, px = self._theme.px(_GAP), self._theme.px
        widths = {name: _wide(part) + gap for name, part in parts.items()}
        room = self.width() - px(8) * 3 - sum(_wide(made) + px(2) for made in self._steps)
        fits = (away for away in _GIVE_WAY if sum(widths.values()) - _of(widths, away) <= room)
        gone = next(fits, _GIVE_WAY[-1])
        for name, part in parts.items():
            part.setVisible(name not in gone)

    def show_toolkit(self, words: str) -> None:
        """Say which issue of the toolkit is here."""
        _say(self._toolkit, words)
        self._fit()

    def _part(self, flow: Flow, name: str, words: str, icon: str) -> QPushButton:
        made = button(words, f"status-{name}", lambda: self.asked.emit(name))
        paint = "ok" if name == "saved" else "text2"
        flow.addWidget(with_icon(made, self._theme, icon, paint))
        return made

    def _sizes(self) -> QWidget:
        box = QWidget()
        line = row(self._theme, box, gap=2)
        self._sizes_words = label("Text size", "small")
        self._sizes_words.setWordWrap(False)
        line.addWidget(self._sizes_words)
        smaller = button("\u2212", "text-smaller", self._smaller)
        smaller.setAccessibleName("Smaller text")
        line.addWidget(smaller)
        self._percent = button(f"{self._theme.percent}%", "text-usual", self._usual)
        self._percent.setAccessibleName(f"Text size {self._theme.percent} percent, back to 100")
        line.addWidget(self._percent)
        larger = button("+", "text-larger", self._larger)
        larger.setAccessibleName("Larger text")
        line.addWidget(larger)
        self._steps = (smaller, self._percent, larger)
        for made in self._steps:
            made.setMinimumSize(self._theme.px(28), self._theme.px(28))
        return box

    def _smaller(self) -> None:
        self._theme.set_percent(self._theme.percent - STEP)

    def _usual(self) -> None:
        self._theme.set_percent(100)

    def _larger(self) -> None:
        self._theme.set_percent(self._theme.percent + STEP)


def _say(part: QPushButton, words: str) -> None:
    part.setText(words)
    part.setAccessibleName(words)


def _wide(part: QWidget) -> int:
    """Return the width that a part wants once it has its style."""
    part.ensurePolished()
    return part.sizeHint().expandedTo(part.minimumSize()).width()


def _of(widths: dict[str, int], names: frozenset[str]) -> int:
    return sum(widths[name] for name in names)
