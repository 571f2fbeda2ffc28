"""The head of a table: a click sorts, an edge is drawn, and every column is a button for the keys.

The mouse works on Qt's own header; over each column lies a button that takes no mouse and shows
nothing, so that the keyboard and screen readers have something to press.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHeaderView, QPushButton

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.table_model import SortKey, TableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent

    from charter_desktop.ui.theme import Theme

_WRAP = Qt.TextFlag.TextWordWrap
_SIDE = 12
_LEAST = 112
"""Pixels at 100 % under which a column breaks most of its words."""
_ARROW = 22
"""Pixels at 100 % that the arrow of a sorted column takes."""


class TableHeader(QHeaderView):
    """`sort_asked` brings a column and whether it comes after those sorted by already.

    `menu_asked` brings a column and where its menu is wanted; `left_downwards` says that the
    keyboard wants into the rows, `let_go` that the mouse has moved or widened what it wanted to.
    """

    sort_asked = Signal(int, bool)
    menu_asked = Signal(int, QPoint)
    left_downwards = Signal()
    let_go = Signal()

    def __init__(self, theme: Theme, model: TableModel, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme, self._columns = theme, model.columns
        named(self, f"{name}-header", "Columns")
        self.setModel(model)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(40))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sorted: tuple[SortKey, ...] = ()
        self.buttons = [self._button(name, n) for n in range(len(model.columns))]
        self.sectionClicked.connect(self._on_clicked)
        for signal in (self.sectionResized, self.sectionMoved, self.geometriesChanged):
            signal.connect(self.place_buttons)

    def show_sorted(self, keys: Sequence[SortKey]) -> None:
        """Show and say by which columns the rows are sorted."""
        self._sorted = tuple(keys)
        for number, made in enumerate(self.buttons):
            column = self._columns[number]
            found = self._key_of(number)
            words = column.order.value[found.backwards] if found is not None else "not sorted"
            made.setAccessibleName(f"{column.words}, {words}")
        self.viewport().update()

    def in_order(self) -> list[int]:
        """Return the columns that are on screen, from left to right."""
        shown = (self.logicalIndex(n) for n in range(self.count()))
        return [column for column in shown if not self.isSectionHidden(column)]

    def least_width(self, column: int) -> int:
        """Return the width under which a column is no use: its longest word at the head fits."""
        metrics = QFontMetrics(self._font())
        words = self._columns[column].words.split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return max(self._theme.px(_LEAST), longest + self._theme.px(2 * _SIDE + _ARROW))

    def sizeHint(self) -> QSize:
        """Return the height that the words need at the present widths."""
        room = self._theme.px(2 * _SIDE + _ARROW)
        least = self._theme.px(40)
        heights = [
            _height(self._font(), self._columns[n].words, self.sectionSize(n) - room)
            for n in self.in_order()
        ]
        return QSize(0, max([least, *(h + self._theme.px(16) for h in heights)]))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint the words of a column, wrapped, and the arrow of a sorted one."""
        theme, px = self._theme, self._theme.px
        painter.save()
        is_under = self.underMouse() and rect.contains(self.viewport().mapFromGlobal(QCursor.pos()))
        painter.fillRect(rect, theme.color("hover" if is_under else "surface2"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self.visualIndex(logicalIndex) > 0:
            inset = rect.height() // 4
            painter.drawLine(rect.left(), rect.top() + inset, rect.left(), rect.bottom() - inset)
        words = rect.adjusted(px(_SIDE), 0, -px(_SIDE + _ARROW), 0)
        painter.setFont(self._font())
        painter.setPen(theme.color("text" if self._key_of(logicalIndex) else "text2"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, middle | _WRAP, self._columns[logicalIndex].words)
        self._paint_arrow(painter, rect, logicalIndex)
        painter.restore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the column under the mouse."""
        column = self.logicalIndexAt(event.pos())
        if column >= 0:
            self.menu_asked.emit(column, event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that a column was let go."""
        super().mouseReleaseEvent(event)
        self.let_go.emit()

    def take_keyboard(self) -> None:
        """Give the keyboard to the column that is sorted by, or else to the first."""
        shown = self.in_order()
        wanted = [key.column for key in self._sorted if key.column in shown]
        if shown and not self.isHidden():
            self.buttons[(wanted or shown)[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, column: int, by: int) -> None:
        """Give the keyboard to the next or the last column's button."""
        shown = self.in_order()
        at = shown.index(column) + by
        if 0 <= at < len(shown):
            self.buttons[shown[at]].setFocus(Qt.FocusReason.OtherFocusReason)

    def place_buttons(self) -> None:
        """Lay every button over its column."""
        for number, made in enumerate(self.buttons):
            left, width = self.sectionViewportPosition(number), self.sectionSize(number)
            made.setGeometry(left, 0, width, self.viewport().height())
            made.setVisible(not self.isSectionHidden(number))

    def _button(self, name: str, number: int) -> HeaderButton:
        column = self._columns[number]
        made = HeaderButton(self, number)
        named(made, f"{name}-sort-{column.id}", f"{column.words}, not sorted",
              "Sorts the table by this column.")  # fmt: skip
        made.setParent(self.viewport())
        return made

    def _key_of(self, column: int) -> SortKey | None:
        return next((key for key in self._sorted if key.column == column), None)

    def _paint_arrow(self, painter: QPainter, rect: QRect, column: int) -> None:
        key = self._key_of(column)
        if key is None:
            return
        px = self._theme.px
        icon = "arrow_down" if key.backwards else "arrow_up"
        picture = self._theme.pixmap(icon, "text", 16)
        at = QPoint(rect.right() - px(_SIDE + 16), rect.center().y() - px(8))
        painter.drawPixmap(at, picture)

    def _on_clicked(self, column: int) -> None:
        keys = QApplication.keyboardModifiers()
        self.sort_asked.emit(column, bool(keys & Qt.KeyboardModifier.ShiftModifier))

    def _font(self) -> QFont:
        return self._theme.font(14, 600)


class HeaderButton(QPushButton):
    """A column's button: Enter or Space sorts, with Shift after the others; arrows move along."""

    def __init__(self, header: TableHeader, column: int) -> None:
        super().__init__()
        self._header, self._column = header, column
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._press)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show nothing: the header shows the words, the window the focus ring."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort, move along the header, go down to the rows, or show the column's menu."""
        key, held = event.key(), event.modifiers()
        is_add = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if held & Qt.KeyboardModifier.ControlModifier or held & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._header.sort_asked.emit(self._column, is_add)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._header.step(self._column, 1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Down:
            self._header.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, _event: QContextMenuEvent) -> None:
        """Offer what can be done with the column: Shift+F10 or the menu key."""
        below = self.mapToGlobal(self.rect().bottomLeft())
        self._header.menu_asked.emit(self._column, below)

    def _press(self) -> None:
        self._header.sort_asked.emit(self._column, False)


def _height(font: QFont, words: str, width: int) -> int:
    room = QRect(0, 0, max(1, width), 10_000)
    return QFontMetrics(font).boundingRect(room, _WRAP, words).height()
