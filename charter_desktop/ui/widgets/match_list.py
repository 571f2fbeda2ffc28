"""The list under a box in which a name is typed: a name and what tells it apart, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from charter_desktop.ui.widgets.row_list import Row, RowList
from charter_desktop.ui.widgets.row_painter import ROW, RowPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFont, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from charter_desktop.ui.theme import Theme

    _Index = QModelIndex | QPersistentModelIndex

MOST = 6
"""How many rows are in sight; the rest is reached by scrolling."""
_HINT = "Enter to choose"
_WRAP = Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class MatchList(RowList):
    """As high as its rows, up to `MOST` of them."""

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__(theme, name, words)
        self._lines = _MatchPainter(theme, self)
        self.setItemDelegate(self._lines)
        self._fit()

    @property
    def current_words(self) -> str:
        """What a screen reader says of the current row."""
        row = self.currentIndex().data(ROW)
        return row.spoken if isinstance(row, Row) else ""

    def show_rows(self, rows: Sequence[Row], *, current: str = "") -> None:
        """Show rows; `current` or else the first is marked, not the one before."""
        self.setCurrentIndex(self.model().index(-1, 0))
        super().show_rows(rows, current=current)
        self.scrollTo(self.currentIndex())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the rows now need."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        model, width = self.model(), self.viewport().width()
        shown = min(MOST, model.rowCount())
        heights = [self._lines.height(model.index(n, 0).data(ROW), width) for n in range(shown)]
        self.setFixedHeight(sum(heights) + 2)


class _MatchPainter(RowPainter):
    """Paints the name, the district beside it or under it, and what Enter does."""

    def height(self, row: Row, width: int) -> int:
        """Return the height of a row at a width."""
        px = self._theme.px
        words = width - px(36)
        if self._is_one_line(row, words):
            return px(42)
        lines = _height(self._title(), row.title, words) + _height(self._more(), row.second, words)
        return max(px(42), lines + px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row, where, px = index.data(ROW), option.rect, self._theme.px
        is_marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        is_last = index.row() == index.model().rowCount() - 1
        self._paint_ground(painter, option, is_marked=is_marked, is_last=is_last)
        inside = where.adjusted(px(20), 0, -px(16), 0)
        if self._is_one_line(row, inside.width()):
            self._paint_line(painter, row, inside, is_marked=is_marked)
        else:
            self._paint_lines(painter, row, inside, is_marked=is_marked)
        painter.restore()

    def _paint_line(self, painter: QPainter, row: Row, inside: QRect, *, is_marked: bool) -> None:
        px = self._theme.px
        self._write(painter, row.title, inside, self._title(), "on_tint" if is_marked else "text")
        name = QFontMetrics(self._title()).horizontalAdvance(row.title) + px(10)
        beside = inside.adjusted(name, 0, 0, 0)
        self._write(painter, row.second, beside, self._more(), _second(is_marked=is_marked))
        district = QFontMetrics(self._more()).horizontalAdvance(row.second)
        if is_marked:
            self._paint_hint(painter, beside.adjusted(district + px(10), 0, 0, 0))

    def _paint_lines(self, painter: QPainter, row: Row, inside: QRect, *, is_marked: bool) -> None:
        width, top = inside.width(), inside.top() + self._theme.px(8)
        height = _height(self._title(), row.title, width)
        upper = QRect(inside.left(), top, width, height)
        self._write(painter, row.title, upper, self._title(), "on_tint" if is_marked else "text")
        below = _height(self._more(), row.second, width)
        lower = QRect(inside.left(), top + height, width, below)
        self._write(painter, row.second, lower, self._more(), _second(is_marked=is_marked))

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_marked: bool, is_last: bool
    ) -> None:
        where, theme = option.rect, self._theme
        if is_marked:
            painter.fillRect(where, theme.color("primary_tint"))
            bar = QRect(where.left(), where.top(), theme.px(4), where.height())
            painter.fillRect(bar, theme.color("primary"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(where, theme.color("hover"))
        if not is_last:
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(where.bottomLeft(), where.bottomRight())

    def _paint_hint(self, painter: QPainter, where: QRect) -> None:
        """Say what Enter does, where there is room for it: it is no news to a screen reader."""
        font = self._theme.font(14)
        if QFontMetrics(font).horizontalAdvance(_HINT) <= where.width():
            painter.setFont(font)
            painter.setPen(self._theme.color("on_tint"))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(where, right, _HINT)

    def _write(self, painter: QPainter, words: str, where: QRect, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        painter.drawText(where, _LEFT | _WRAP, words)

    def _is_one_line(self, row: Row, width: int) -> bool:
        name = QFontMetrics(self._title()).horizontalAdvance(row.title)
        more = QFontMetrics(self._more()).horizontalAdvance(row.second)
        return name + self._theme.px(12) + more <= width

    def _title(self) -> QFont:
        return self._theme.font(15, 600)

    def _more(self) -> QFont:
        return self._theme.font(14)


def _height(font: QFont, words: str, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()


def _second(*, is_marked: bool) -> str:
    return "on_tint" if is_marked else "text2"
