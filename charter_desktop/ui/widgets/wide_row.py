"""Things side by side where there is room, and below one another where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from charter_desktop.ui.widgets.basics import column, label, picture, row
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from charter_desktop.ui.theme import Theme

SIDE_BY_SIDE = 620
"""Pixels at 100 % that a row needs to stay side by side."""
_DOWN_GAP = 8
_ACCENT_WIDTH = 6
_RADIUS = 10
_ICON = 28
_LEAST_WORDS = 380
"""Pixels at 100 % for the edges, the icon and the words of a card beside its buttons."""


class WideRow(QFrame):
    """A row that turns into a column when it gets narrow. `line` is its layout."""

    def __init__(
        self, theme: Theme, name: str, *, gap: float = 16, needs: int = SIDE_BY_SIDE
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme, self._needs, self._gap = theme, needs, gap
        self.line: QHBoxLayout = row(theme, self, gap=gap)

    def needed(self) -> int:
        """Return the width that it needs to stay side by side."""
        return self._theme.px(self._needs)

    def event(self, event: QEvent) -> bool:
        """Turn where the width asks for it, or what is in it now needs another."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        is_narrow = self.width() < self.needed()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = down if is_narrow else across
        if self.line.direction() is not wanted:
            self.line.setDirection(wanted)
            self.line.setSpacing(self._theme.px(_DOWN_GAP if is_narrow else self._gap))
            self.turned(is_narrow=is_narrow)

    def turned(self, *, is_narrow: bool) -> None:
        """Do what else changes with the direction; nothing unless a row says so."""


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

    def needed(self) -> int:
        """Return the width at which the words beside the buttons can still be read."""
        beside = self.buttons.sizeHint().width()
        return max(super().needed(), self._theme.px(_LEAST_WORDS) + beside)

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
