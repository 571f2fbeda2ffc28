"""A box to tick, drawn in our own colours: a frame that is seen, and a tick in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from charter_desktop.ui.accessibility import named

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from charter_desktop.ui.theme import Theme

_TICK = 16


class Tick(QCheckBox):
    """One thing that is so or not; `words` stand beside it, `spoken` may say more."""

    def __init__(self, theme: Theme, name: str, words: str, spoken: str = "") -> None:
        super().__init__(words)
        named(self, name, spoken or words)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words as Qt does, and the box over the place that Qt keeps for it."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        theme, is_on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.color("surface" if not is_on else "primary"))
        painter.setPen(QPen(theme.color("primary" if is_on else "border_strong"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)
        if is_on:
            tick = theme.pixmap("checkmark-filled", "on_primary", _TICK)
            inset = (box.width() - theme.px(_TICK)) // 2
            painter.drawPixmap(box.left() + inset, box.top() + inset, tick)
