"""Things side by side where there is room, and below one another where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from charter_desktop.ui.widgets.basics import column, label, picture, row
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from charter_desktop.ui.theme import Theme

SIDE_BY_SIDE = 620
"""Pixels at 100 % that a row needs to stay side by side."""
_DOWN_GAP = 8
_ACCENT_WIDTH = 6
_RADIUS = 10
_ICON = 28


class WideRow(QFrame):
    """A row that turns into a column when it gets narrow. `line` is its layout."""

    def __init__(
        self, theme: Theme, name: str, *, gap: float = 16, needs: int = SIDE_BY_SIDE
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme, self._needs, self._gap = theme, needs, gap
        self.line: QHBoxLayout = row(theme, self, gap=gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < self._theme.px(self._needs)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = down if is_narrow else across
        if self.line.direction() is not wanted:
            self.line.setDirection(wanted)
            self.line.setSpacing(self._theme.px(_DOWN_GAP if is_narrow else self._gap))


class AccentCard(WideRow):
    """A white card with a coloured edge: an icon, a heading over words, and what can be done.

    `more` is the column under the words, for what belongs to them.
    """

    def __init__(self, theme: Theme, name: str, icon: str, paint: str) -> None:
        super().__init__(theme, name)
        self.setProperty("box", "card")
        self._paint = paint
        edge = theme.px(20)
        self.line.setContentsMargins(edge + theme.px(4), theme.px(16), edge, theme.px(16))
        self._icon = picture(theme, icon, paint, _ICON)
        self._heading = label("", "heading", name=f"{name}-heading")
        self._words = label("", "secondary", name=f"{name}-words")
        self.more: QVBoxLayout = column(theme, gap=4)
        self.more.addWidget(self._heading)
        self.more.addWidget(self._words)
        told = row(theme, gap=16)
        told.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        told.addLayout(self.more, 1)
        self.line.addLayout(told, 1)
        self._button_box = QWidget()
        self.buttons = Flow(self._button_box, gap=theme.px(10))
        self.line.addWidget(self._button_box)

    def say(self, heading: str, words: str) -> None:
        """Show a heading and the words under it."""
        self._heading.setText(heading)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(heading)

    def mark(self, icon: str, paint: str) -> None:
        """Give the card another icon and the colour of it and of the edge."""
        self._paint = paint
        self._icon.setPixmap(self._theme.pixmap(icon, paint, _ICON))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge, which a style sheet would draw with notched corners."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        radius = self._theme.px(_RADIUS)
        shape.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(shape)
        edge = QRectF(0, 0, self._theme.px(_ACCENT_WIDTH), self.height())
        painter.fillRect(edge, self._theme.color(self._paint))
