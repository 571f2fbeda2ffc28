"""A list of rows, each with a title, a second line and a status: one Tab stop, arrows, Enter.

The rows are real items: a screen reader gets each as one sentence. Words wrap and are never cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.row_painter import ROW, RowPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent

    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.chip import State

_Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap
_ARROW = 40
"""Pixels at 100 % from a row's end that its arrow takes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. A `heading` row names what follows and cannot be chosen.

    `icon` or `number` stands before the words; `status` and `state` stand at the right as a chip
    (under the words where it does not fit), a `status` without a state as plain words. A row that
    `opens` another place has an arrow at its end; the picture `badge` stands there for what
    `badge_words` say, such as "favourite".
    """

    id: str
    title: str
    second: str = ""
    status: str = ""
    state: State | None = None
    icon: str = ""
    heading: bool = False
    number: str = ""
    opens: bool = False
    badge: str = ""
    badge_words: str = ""

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        title = f"{self.number} {self.title}".strip()
        parts = (title, self.badge_words, self.status, self.second)
        return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """Holds the rows of a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; where they are the same things as before, the list stays where it is."""
        if rows and [r.id for r in rows] == [r.id for r in self._rows]:
            self._rows = tuple(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its words, or what a screen reader says of it."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that headings cannot be chosen."""
        if self._rows[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def index_of(self, row_id: str) -> QModelIndex:
        """Return where a row is; an index that is not valid where it is not there."""
        for number, row in enumerate(self._rows):
            if row.id == row_id and not row.heading:
                return self.index(number)
        return QModelIndex()

    def around(self, index: QModelIndex) -> tuple[str, ...]:
        """Return the ids of the rows after one, then of those before it, the nearest first."""
        if not index.isValid():
            return ()
        ids = [row.id for row in self._rows]  # a heading's is empty, and no row's
        return (*ids[index.row() + 1 :], *reversed(ids[: index.row()]))

    def first(self) -> QModelIndex:
        """Return the first row that can be chosen."""
        return next(
            (self.index(n) for n, row in enumerate(self._rows) if not row.heading), QModelIndex()
        )


class RowList(QListView):
    """The list. `chosen` says which row is current, `opened` which was opened by Enter or click.

    `entered_by_key` comes for Enter alone: the keyboard is to follow, which the mouse would not.
    """

    chosen = Signal(str)
    opened = Signal(str)
    entered_by_key = Signal(str)

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        named(self, name, words)
        self._is_showing = False
        self._shows_current = False
        self._rows = RowModel(self)
        self.setModel(self._rows)
        self._painter = _Painter(theme, self)
        self.setItemDelegate(self._painter)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)

    @property
    def current_id(self) -> str:
        """The id of the current row, or nothing."""
        return self._id(self.currentIndex())

    def show_rows(self, rows: Sequence[Row], *, current: str = "") -> None:
        """Show rows; `current` is chosen, or else the row that was current.

        Where that is gone it is the one that followed it, else the one before, else the first.
        `chosen` comes once, also where the same row is current as before: it may say other things.
        """
        wanted = [current or self.current_id, *self._rows.around(self.currentIndex())]
        self._is_showing = True
        self._shows_current = self._shows_current or bool(current) or not self._rows.rowCount()
        self._rows.show(rows)
        found = (self._rows.index_of(row_id) for row_id in wanted)
        index = next((one for one in found if one.isValid()), QModelIndex())
        self.setCurrentIndex(index if index.isValid() else self._rows.first())
        self._is_showing = False
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        if self.current_id:
            self.chosen.emit(self.current_id)

    def choose(self, row_id: str) -> None:
        """Make a row the current one, if it is there."""
        index = self._rows.index_of(row_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id:
            self.opened.emit(self.current_id)
            self.entered_by_key.emit(self.current_id)
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move past headings: on in the same direction, or back where there is nothing."""
        move = QAbstractItemView.CursorAction
        index = super().moveCursor(action, modifiers)
        is_up = action in {move.MoveUp, move.MovePageUp, move.MovePrevious, move.MoveLeft}
        for step in (-1, 1) if is_up else (1, -1):
            found = index
            while found.isValid() and found.data(ROW).heading:
                found = self._rows.index(found.row() + step)
            if found.isValid():
                return found
        return self.currentIndex()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows wrap anew, with the current one in sight."""
        super().resizeEvent(event)
        self._shows_current = True
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Bring the current row into sight once rows that are new, or wrap anew, have a place."""
        super().doItemsLayout()
        index = self.currentIndex()
        if not self._shows_current or not index.isValid() or not self.viewport().height():
            return
        self._shows_current = False
        where, bar = self.visualRect(index), self.verticalScrollBar()
        if where.top() < 0:
            bar.setValue(bar.value() + where.top())
        elif (over := where.bottom() + 1 - self.viewport().height()) > 0:
            # Whole rows from the top: the first that begins far enough down.
            tops = (self.visualRect(self._rows.index(n)).top() for n in range(index.row() + 1))
            bar.setValue(bar.value() + next(top for top in tops if top >= min(over, where.top())))

    def height_of_all(self, width: int) -> int:
        """Return the height that all rows take at a width."""
        rows = [self._rows.index(n).data(ROW) for n in range(self._rows.rowCount())]
        return sum(self._painter.height(row, width) for row in rows)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_showing and (row_id := self._id(now)) != "":
            self.chosen.emit(row_id)

    def _on_clicked(self, index: QModelIndex) -> None:
        if (row_id := self._id(index)) != "":
            self.opened.emit(row_id)

    @staticmethod
    def _id(index: QModelIndex) -> str:
        row = index.data(ROW) if index.isValid() else None
        return row.id if isinstance(row, Row) and not row.heading else ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of a row are, from its top left corner, and how high it is."""

    title: QRect
    second: QRect
    status: QRect
    height: int


class _Painter(RowPainter):
    """Paints a row: icon or number, title over second line, chip; measures it the same way."""

    def height(self, row: Row, width: int) -> int:
        """Return the height of a row at a width."""
        return self.parts(row, width).height

    def parts(self, row: Row, width: int) -> _Parts:
        """Return where everything of a row goes at a width; nothing is cut or overlaps."""
        px = self._theme.px
        left = px(14) + (px(32) if row.icon else px(40) if row.number else 0)
        edge = px(_ARROW) if row.opens or row.badge else px(12)
        room = width - left - edge - px(2)
        chip = QSize(self._status_width(row), px(26) if row.state is not None else px(20))
        beside = room - chip.width() - px(12) if row.status else room
        is_below = bool(row.status) and beside < max(px(110), self._longest_word(row))
        words = room if is_below else beside
        title = self._text_height(row.title, self._title_font(row), words)
        second = self._text_height(row.second, self._theme.font(14), words) if row.second else 0
        below = chip.height() + px(6) if is_below else 0
        least = px(34) if row.heading else px(52) if row.second else px(44)
        height = max(least, title + second + below + px(12 if row.heading else 16))
        top = (height - title - second - below) // 2
        if is_below:
            chip_at = QPoint(left, top + title + second + px(6))
        else:
            chip_at = QPoint(width - edge - chip.width(), (height - chip.height()) // 2)
        return _Parts(
            QRect(left, top, words, title),
            QRect(left, top + title, words, second),
            QRect(chip_at, chip),
            height,
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row, px = index.data(ROW), self._theme.px
        parts = self.parts(row, option.rect.width())
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        is_last = index.row() == index.model().rowCount() - 1
        self._paint_ground(painter, option, row, is_last=is_last)
        painter.translate(option.rect.topLeft())
        if row.icon:
            token = "on_tint" if is_chosen else "text"
            top = parts.title.top() + (self._line(row) - px(20)) // 2
            painter.drawPixmap(px(14), top, self._theme.pixmap(row.icon, token))
        ink = "text2" if row.heading else "on_tint" if is_chosen else "text"
        if row.number:
            before = QRect(px(14), parts.title.top(), px(36), parts.title.height())
            self._paint_text(painter, row.number, before, self._theme.font(15, 600), ink)
        self._paint_text(painter, row.title, parts.title, self._title_font(row), ink)
        ink = "on_tint" if is_chosen else "text2"
        self._paint_text(painter, row.second, parts.second, self._theme.font(14), ink)
        if row.status and row.state is not None:
            ground = "surface" if is_chosen else row.state.ground
            self._paint_chip(painter, row, row.state, parts.status, ground)
        elif row.status:
            self._paint_text(painter, row.status, parts.status, self._theme.font(14), ink)
        if row.opens:
            arrow = QPoint(option.rect.width() - px(28), (parts.height - px(16)) // 2)
            painter.drawPixmap(arrow, self._theme.pixmap("chevron_right", "text2", 16))
        elif row.badge:
            at = QPoint(option.rect.width() - px(34), (parts.height - px(18)) // 2)
            token = "on_tint" if is_chosen else "text2"
            painter.drawPixmap(at, self._theme.pixmap(row.badge, token, 18))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, *, is_last: bool
    ) -> None:
        where = option.rect
        if row.heading:
            painter.fillRect(where, self._theme.color("surface2"))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, self._theme.color("primary_tint"))
            bar = QRect(where.left(), where.top(), self._theme.px(4), where.height())
            painter.fillRect(bar, self._theme.color("primary"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(where, self._theme.color("hover"))
        if not is_last:  # below the last is the card's own edge
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.drawLine(where.bottomLeft(), where.bottomRight())

    def _paint_text(
        self, painter: QPainter, text: str, where: QRect, font: QFont, token: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        painter.drawText(where, _WRAP, text)

    def _paint_chip(
        self, painter: QPainter, row: Row, state: State, box: QRect, ground: str
    ) -> None:
        px = self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(box, px(6), px(6))
        icon = self._theme.pixmap(state.icon, state.paint, 16)
        painter.drawPixmap(box.left() + px(8), box.top() + (box.height() - px(16)) // 2, icon)
        painter.setFont(self._theme.font(14, 600))
        painter.setPen(self._theme.color(state.paint))
        words = box.adjusted(px(30), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, row.status)

    def _title_font(self, row: Row) -> QFont:
        return self._theme.font(14, 700) if row.heading else self._theme.font(15, 600)

    def _line(self, row: Row) -> int:
        return QFontMetrics(self._title_font(row)).height()

    def _status_width(self, row: Row) -> int:
        if not row.status:
            return 0
        font = self._theme.font(14, 400 if row.state is None else 600)
        words = QFontMetrics(font).horizontalAdvance(row.status)
        return words + self._theme.px(4 if row.state is None else 40)

    def _longest_word(self, row: Row) -> int:
        metrics = QFontMetrics(self._title_font(row))
        return max((metrics.horizontalAdvance(word) for word in row.title.split()), default=0)

    @staticmethod
    def _text_height(text: str, font: QFont, width: int) -> int:
        return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()
