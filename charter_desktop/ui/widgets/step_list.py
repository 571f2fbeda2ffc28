"""A numbered list of steps, joined by a line: what is done, what is next, and how each stands."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from charter_desktop.ui.widgets.row_list import Row, RowList
from charter_desktop.ui.widgets.row_painter import ROW, RowPainter

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QStyleOptionViewItem

    from charter_desktop.ui.theme import Theme

    _Index = QModelIndex | QPersistentModelIndex

_WRAP = Qt.TextFlag.TextWordWrap
_CIRCLE = 32
_WORDS_AT = 54
_EDGE = 12
_BESIDE_FROM = 230
"""Pixels at 100 % that the words need for the status to stand beside them, not under them."""


class Mark(enum.Enum):
    """How a step's circle is drawn."""

    DONE = "done"
    NEXT = "next"
    LATER = "later"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class StepRow(Row):
    """One step with its `number`; `status` is shown as words in the colour `paint`."""

    mark: Mark = Mark.LATER
    paint: str = "text2"

    @property
    def spoken(self) -> str:
        """The step as one sentence."""
        parts = (f"Step {self.number}", self.title, self.status, self.second)
        return ", ".join(part for part in parts if part)


class StepList(RowList):
    """The list of steps; one is always chosen."""

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__(theme, name, words)
        self._steps = _StepPainter(theme, self)
        self.setItemDelegate(self._steps)
        self.setMouseTracking(True)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a step go, from the top left of its row; the whole height."""

    title: QRect
    second: QRect
    status: QRect
    height: int


class _StepPainter(RowPainter):
    """Paints a step and measures it the same way."""

    def height(self, row: StepRow, width: int) -> int:
        """Return the height of a step at a width."""
        return self._places(row, width).height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one step: ground, line, circle, words."""
        row, where = index.data(ROW), option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, is_chosen=is_chosen)
        self._paint_line(painter, where, index)
        self._paint_circle(painter, where, row)
        places = self._places(row, where.width())
        ink, second = ("on_tint", "on_tint") if is_chosen else ("text", "text2")
        at = where.topLeft()
        self._write(painter, row.title, places.title.translated(at), self._title(), ink)
        self._write(painter, row.second, places.second.translated(at), self._small(), second)
        paint = "on_tint" if is_chosen else row.paint
        self._write(painter, row.status, places.status.translated(at), self._status(), paint)
        painter.restore()

    def _places(self, row: StepRow, width: int) -> _Places:
        px = self._theme.px
        left, room = px(_WORDS_AT), width - px(_WORDS_AT) - px(_EDGE)
        advance = QFontMetrics(self._status()).horizontalAdvance(row.status) + px(2)
        beside = room - advance - px(14) >= px(_BESIDE_FROM)
        words = max(px(80), room - (advance + px(14) if beside else 0))
        title = _height(self._title(), row.title, words)
        second = _height(self._small(), row.second, words) if row.second else 0
        below = 0 if beside or not row.status else _height(self._status(), row.status, room)
        height = max(px(60), title + second + below + px(16))
        top = (height - title - second - below) // 2
        status = QRect(left + room - advance, 0, advance, height)
        if not beside:
            status = QRect(left, top + title + second, room, below)
        return _Places(
            QRect(left, top, words, title),
            QRect(left, top + title, words, second),
            status,
            height,
        )

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_chosen: bool
    ) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not (is_chosen or hovered):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("primary_tint" if is_chosen else "hover"))
        edge, radius = self._theme.px(2), self._theme.px(7)
        painter.drawRoundedRect(option.rect.adjusted(0, edge, 0, -edge), radius, radius)

    def _paint_line(self, painter: QPainter, where: QRect, index: _Index) -> None:
        """Join this circle to the ones before and after; the way behind is in the main colour."""
        centre, half = self._centre(where), self._theme.px(_CIRCLE) / 2
        model, at = index.model(), index.row()
        if at > 0:
            before = model.index(at - 1, 0).data(ROW)
            upper = QLineF(centre.x(), where.top(), centre.x(), centre.y() - half)
            self._paint_stretch(painter, upper, is_done=before.mark is Mark.DONE)
        if at + 1 < model.rowCount():
            lower = QLineF(centre.x(), centre.y() + half, centre.x(), where.bottom() + 1)
            self._paint_stretch(painter, lower, is_done=index.data(ROW).mark is Mark.DONE)

    def _paint_stretch(self, painter: QPainter, line: QLineF, *, is_done: bool) -> None:
        pen = QPen(self._theme.color("primary" if is_done else "border"), self._theme.px(3))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(line)

    def _paint_circle(self, painter: QPainter, where: QRect, row: StepRow) -> None:
        px, centre = self._theme.px, self._centre(where)
        half = px(_CIRCLE) / 2
        ring = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
        is_done = row.mark is Mark.DONE
        paint = "primary" if is_done or row.mark is Mark.NEXT else "border_strong"
        pen = QPen(self._theme.color(paint), px(2))
        if row.mark is Mark.WAITS:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._theme.color("primary" if is_done else "surface"))
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        if is_done:
            check = self._theme.pixmap("checkmark-filled", "on_primary", 18)
            painter.drawPixmap(QPointF(centre.x() - px(18) / 2, centre.y() - px(18) / 2), check)
            return
        painter.setFont(self._theme.font(15, 700))
        painter.setPen(self._theme.color("primary" if row.mark is Mark.NEXT else "text2"))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, row.number)

    def _centre(self, where: QRect) -> QPointF:
        return QPointF(where.left() + self._theme.px(24), where.center().y() + 0.5)

    def _write(self, painter: QPainter, words: str, where: QRect, font: QFont, paint: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(paint))
        painter.drawText(where, _WRAP | Qt.AlignmentFlag.AlignVCenter, words)

    def _title(self) -> QFont:
        return self._theme.font(16, 700)

    def _small(self) -> QFont:
        return self._theme.font(14)

    def _status(self) -> QFont:
        return self._theme.font(14, 700)


def _height(font: QFont, words: str, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()
