"""The rows of a table on screen: words wrap, Enter opens, letters jump, Ctrl+C copies a table.

Where the columns do not fit beside one another (large text, a narrow window) each row is shown as
a small card of its own, its cells below one another with the words of their columns: nothing
scrolls sideways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.marked_text import wrapped
from charter_desktop.ui.widgets.table_header import TableHeader
from charter_desktop.ui.widgets.table_model import CELL, ROW_ID, Cell, TableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QResizeEvent

    from charter_desktop.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
LEAST = 44
"""Pixels at 100 % that a row is high at least (`ux.md` 5)."""
_BREAKS = (("\n", "\u2028"), ("@", "\u200b@"), ("/", "/\u200b"))
"""Lines of a cell, and where an address may be broken."""
_SIDE = 12
_ICON = 26


class TableView(QTableView):
    """`opened` brings the row that Enter or a click opened, `chosen` the one that is current.

    `copy_asked` says that Ctrl+C was pressed, `left_upwards` that the keyboard wants to the head;
    `laid_out` comes where the width changed.
    """

    opened = Signal(str)
    chosen = Signal(str)
    copy_asked = Signal()
    left_upwards = Signal()
    laid_out = Signal()

    def __init__(self, theme: Theme, name: str, words: str, model: TableModel) -> None:
        super().__init__()
        named(self, name, words)
        self._theme, self.rows = theme, model
        self.is_stacked = False
        self.shown: tuple[int, ...] = ()
        self._fitting = False
        self._fitted_width = 0
        self.setModel(model)
        self.head = TableHeader(theme, model, name)
        self.setHorizontalHeader(self.head)
        self._set_up()
        self._cells = _CellPainter(theme, self)
        self.setItemDelegate(self._cells)
        self.clicked.connect(self._on_clicked)
        self.head.sectionResized.connect(self.fit_rows)
        self.verticalScrollBar().valueChanged.connect(self.fit_rows)

    @property
    def current_id(self) -> str:
        """The id of the current row, or nothing."""
        return self._id(self.currentIndex())

    def selected_rows(self) -> list[int]:
        """Return the chosen rows from top to bottom, or the current one where none is."""
        found = {index.row() for index in self.selectionModel().selectedIndexes()}
        if not found and self.currentIndex().isValid():
            found = {self.currentIndex().row()}
        return sorted(found)

    def stack(self, shown: Sequence[int], *, is_stacked: bool) -> None:
        """Show these columns side by side, or each row as a card in the first of them."""
        self.shown, self.is_stacked = tuple(shown), is_stacked
        seen = set(self.shown[:1] if is_stacked else self.shown)
        for column in range(self.rows.columnCount()):
            self.setColumnHidden(column, column not in seen)
        self.head.setVisible(not is_stacked)
        current = self.currentIndex()
        if current.isValid() and current.column() not in seen:
            self.setCurrentIndex(current.siblingAtColumn(self.shown[0]))

    def go_to(self, row_id: str) -> None:
        """Make a row the current one; the first where it is not shown."""
        row = max(0, self.rows.row_of(row_id))
        shown = self.head.in_order()
        index = self.rows.index(row, shown[0] if shown else 0)
        if index.isValid():
            self.setCurrentIndex(index)

    def fit_rows(self) -> None:
        """Give the rows on screen the height that their words need; the others wait their turn."""
        if self._fitting:
            return
        self._fitting = True
        row, bottom = max(0, self.rowAt(0)), self.viewport().height()
        while row < self.rows.rowCount() and self.rowViewportPosition(row) < bottom:
            self.setRowHeight(row, self._cells.row_height(row))
            row += 1
        self._fitting = False

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a cell, and again once the rows around it have their height.

        Of a row that is higher than the table the beginning is shown.
        """
        super().scrollTo(index, hint)
        self.fit_rows()
        if self.rowHeight(index.row()) > self.viewport().height():
            hint = QAbstractItemView.ScrollHint.PositionAtTop
        super().scrollTo(index, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, copy on Ctrl+C, leave upwards from the first row."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = held == Qt.KeyboardModifier.NoModifier
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif is_enter and is_plain and self.current_id:
            self.opened.emit(self.current_id)
        elif is_enter:
            event.ignore()
        elif event.key() == Qt.Key.Key_Up and is_plain and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember which keys were held: a click that adds to the choice opens nothing."""
        self._held = event.modifiers()
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns share the new width."""
        super().resizeEvent(event)
        # Not the event's old size: that is the new one where the scroll bar came while fitting.
        if event.size().width() != self._fitted_width:
            self._fitted_width = event.size().width()
            self.laid_out.emit()
        self.fit_rows()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say which row is current now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() and (row_id := self._id(current)) != "":
            self.chosen.emit(row_id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Paint whole rows anew: a stripe stands at their beginning."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def _set_up(self) -> None:
        self._held = Qt.KeyboardModifier.NoModifier
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(self._theme.px(96))
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(self._theme.px(LEAST))
        side.setDefaultSectionSize(self._theme.px(LEAST))

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._held == Qt.KeyboardModifier.NoModifier and (row_id := self._id(index)) != "":
            self.opened.emit(row_id)

    def _id(self, index: _Index) -> str:
        found = index.data(ROW_ID) if index.isValid() else None
        return found if isinstance(found, str) else ""


class _CellPainter(QStyledItemDelegate):
    """Paints a cell, or a whole row as a card, and measures it the same way."""

    def __init__(self, theme: Theme, view: TableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return what a cell needs in its column."""
        view = self._view
        width = view.head.sectionSize(index.column())
        if view.is_stacked:
            return QSize(width, self.row_height(index.row()))
        return QSize(width, self._words_height(index.data(CELL), width) + self._theme.px(16))

    def row_height(self, row: int) -> int:
        """Return the height that the words of a row take at the present widths."""
        px, view = self._theme.px, self._view
        if view.is_stacked:
            return max(px(LEAST), self._card(None, row, view.viewport().width()) + px(16))
        needed = [
            self._words_height(view.rows.index(row, n).data(CELL), view.head.sectionSize(n))
            for n in view.head.in_order()
        ]
        return max([px(LEAST), *(height + px(16) for height in needed)])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, index, is_chosen=is_chosen)
        if self._view.is_stacked:
            painter.translate(option.rect.topLeft() + QPoint(0, self._theme.px(8)))
            self._card(painter, index.row(), option.rect.width(), is_chosen=is_chosen)
        else:
            self._paint_cell(painter, option.rect, index, is_chosen=is_chosen)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, *, is_chosen: bool
    ) -> None:
        theme, where = self._theme, option.rect
        first = self._view.head.in_order()[0]
        if is_chosen:
            painter.fillRect(where, theme.color("primary_tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(where, theme.color("hover"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        if is_chosen and index.column() == first:
            bar = QRect(where.left(), where.top(), theme.px(4), where.height())
            painter.fillRect(bar, theme.color("primary"))
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(QPen(theme.color("primary"), 2))
            painter.drawRect(where.adjusted(1, 1, -2, -2))

    def _paint_cell(
        self, painter: QPainter, where: QRect, index: _Index, *, is_chosen: bool
    ) -> None:
        px, cell = self._theme.px, index.data(CELL)
        is_first = index.column() == self._view.head.in_order()[0]
        left = where.left() + px(_SIDE)
        if cell.icon:
            paint = "on_tint" if is_chosen else cell.paint
            at = QPointF(left, where.center().y() - px(9))
            painter.drawPixmap(at, self._theme.pixmap(cell.icon, paint, 18))
        laid = self._laid(cell, where.width(), self._font(is_first=is_first))
        top = where.top() + (where.height() - laid.boundingRect().height()) / 2
        painter.setPen(self._theme.color("on_tint" if is_chosen else "text"))
        laid.draw(painter, QPointF(left + (px(_ICON) if cell.icon else 0), top))

    def _words_height(self, cell: Cell, width: int) -> int:
        return _ceil(self._laid(cell, width, self._font(is_first=True)).boundingRect())

    def _laid(self, cell: Cell, width: int, font: QFont) -> QTextLayout:
        px = self._theme.px
        return lay_out(cell.text, font, width - px(2 * _SIDE) - (px(_ICON) if cell.icon else 0))

    def _card(
        self, painter: QPainter | None, row: int, width: int, *, is_chosen: bool = False
    ) -> int:
        """Paint a row as a card, or only measure it; returns its height."""
        model, px = self._view.rows, self._theme.px
        room, top = width - px(2 * _SIDE), 0.0
        for at, number in enumerate(self._view.shown):
            cell = model.row_at(row).cells[number]
            if at and not cell.text:
                continue
            words = f"{model.columns[number].words}: {cell.text}" if at else cell.text
            laid = lay_out(words, self._font(is_first=not at), room)
            if painter is not None:
                ink = "on_tint" if is_chosen else "text2" if at else "text"
                painter.setPen(self._theme.color(ink))
                laid.draw(painter, QPointF(px(_SIDE), top))
            top += laid.boundingRect().height()
        return round(top + 0.5)

    def _font(self, *, is_first: bool) -> QFont:
        return self._theme.font(15 if is_first else 14, 600 if is_first else 400)


def lay_out(words: str, font: QFont, width: int) -> QTextLayout:
    """Return words wrapped to a width; a word that is wider is broken, never cut."""
    for before, after in _BREAKS:
        words = words.replace(before, after)
    return wrapped(words, font, width)


def _ceil(where: QRectF) -> int:
    return round(where.height() + 0.5)
