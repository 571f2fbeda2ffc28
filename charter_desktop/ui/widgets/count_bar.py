"""A bar of counts with its legend: told by shape and number, and never by colour alone."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import column, label, row
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from charter_desktop.ui.theme import Theme

_HEIGHT = 14
_GAP = 2


class Fill(enum.Enum):
    """How a part is painted: the token of its ground, and the token of what is drawn on it."""

    FULL = ("primary", "")
    HALF = ("mid", "")
    HATCHED = ("surface", "border_strong")
    EMPTY = ("neutral_bg", "")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the bar; `words` say the number too, such as "4 in place"."""

    number: int
    words: str
    fill: Fill


class CountBar(QWidget):
    """The bar and its legend. The legend's words are labels, which a screen reader reads.

    What there is none of is only in the bar's own name.
    """

    def __init__(self, theme: Theme, name: str, words: str, parts: Sequence[Part]) -> None:
        super().__init__()
        spoken = ", ".join(part.words for part in parts)
        named(self, name, f"{words}: {spoken}")
        layout = column(theme, self, gap=8)
        layout.addWidget(_Bar(theme, parts))
        legend = QWidget()
        flow = Flow(legend, gap=theme.px(8))
        for part in parts:
            if part.number:
                flow.addWidget(_entry(theme, part))
        layout.addWidget(legend)


class _Bar(QWidget):
    """The painted bar itself; what it says stands in the legend."""

    def __init__(self, theme: Theme, parts: Sequence[Part]) -> None:
        super().__init__()
        self._theme = theme
        self._parts = [part for part in parts if part.number]
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts side by side, as wide as their numbers, with gaps between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QPainterPath()
        around.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(around)
        total = sum(part.number for part in self._parts)
        gap = self._theme.px(_GAP)
        room = self.width() - gap * (len(self._parts) - 1)
        left = 0.0
        for part in self._parts:
            width = room * part.number / total
            _paint(painter, self._theme, QRectF(left, 0, width, self.height()), part.fill)
            left += width + gap


class _Swatch(QWidget):
    """The small square before a part's words."""

    def __init__(self, theme: Theme, fill: Fill) -> None:
        super().__init__()
        self._theme, self._fill = theme, fill
        self.setFixedSize(QSize(theme.px(13), theme.px(13)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as its part of the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), self._theme.px(3), self._theme.px(3))
        painter.setClipPath(path)
        _paint(painter, self._theme, QRectF(self.rect()), self._fill)


def _paint(painter: QPainter, theme: Theme, where: QRectF, fill: Fill) -> None:
    ground, lines = fill.value
    painter.fillRect(where, theme.color(ground))
    if lines:
        painter.fillRect(where, QBrush(theme.color(lines), Qt.BrushStyle.BDiagPattern))
    if fill in {Fill.HATCHED, Fill.EMPTY}:
        painter.setPen(QPen(theme.color("border_strong"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(where)


def _entry(theme: Theme, part: Part) -> QWidget:
    made = QWidget()
    line = row(theme, made, gap=6)
    line.addWidget(_Swatch(theme, part.fill))
    words = label(part.words, "secondary")
    words.setWordWrap(False)
    line.addWidget(words)
    return made
