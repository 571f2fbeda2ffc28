"""The rail: the program's places, with icon and words; one Tab stop, arrows move, Enter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.navigation import (
    AT_THE_BOTTOM,
    ON_THE_RAIL,
    PLACE_ICONS,
    PLACE_WORDS,
    Place,
)
from charter_desktop.ui.widgets.basics import column, label, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from charter_desktop.ui.theme import Theme

WIDTH = 236
_PLACE = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Rail(QWidget):
    """All places in one column. `asked` says which place was opened."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(WIDTH))
        layout = column(theme, self, gap=8)
        layout.setContentsMargins(theme.px(10), theme.px(14), theme.px(10), theme.px(10))
        layout.addLayout(self._masthead(theme))
        upper = [place for place in ON_THE_RAIL if place not in AT_THE_BOTTOM]
        self.places = PlaceList(theme, "places", "Places", upper)
        self.below = PlaceList(theme, "places-below", "Settings and Help", AT_THE_BOTTOM)
        layout.addWidget(self.places, 1)
        layout.addWidget(self.below)
        self.below.setFixedHeight(theme.px(44) * len(AT_THE_BOTTOM) + theme.px(4))
        for part in (self.places, self.below):
            part.asked.connect(self.asked)

    def show_council(self, name: str) -> None:
        """Show whose workbook is open."""
        self._council.setText(name)

    def show_place(self, place: Place) -> None:
        """Mark the place where the window is."""
        self.places.mark(place)
        self.below.mark(place)

    def show_waiting(self, place: Place, count: int) -> None:
        """Show how many things wait at a place; 0 shows nothing."""
        self.places.badge(place, count)

    def _masthead(self, theme: Theme) -> QHBoxLayout:
        line = row(theme, gap=10)
        line.setContentsMargins(theme.px(6), 0, 0, theme.px(4))
        line.addWidget(Mark(theme))
        words = column(theme, gap=0)
        words.addWidget(label("Charter Toolkit", "strong"))
        self._council: QLabel = label("", "small", name="council-name")
        words.addWidget(self._council)
        line.addLayout(words, 1)
        return line


class PlaceList(QListView):
    """Some of the places."""

    asked = Signal(object)

    def __init__(self, theme: Theme, name: str, words: str, places: Iterable[Place]) -> None:
        super().__init__()
        named(self, name, words)
        self._model = QStandardItemModel(self)
        for place in places:
            item = QStandardItem(PLACE_WORDS[place])
            item.setData(place.value, _PLACE)
            self._model.appendRow(item)
        self.setModel(self._model)
        self.setItemDelegate(_PlacePainter(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(44))
        self.clicked.connect(self._ask)

    def badge(self, place: Place, count: int) -> None:
        """Show a number beside a place, and say it; 0 takes it away."""
        words = f"{PLACE_WORDS[place]}, {count} waiting" if count else None
        for number in range(self._model.rowCount()):
            item = self._model.item(number)
            if item.data(_PLACE) == place.value:
                item.setData(count, _COUNT)
                item.setData(words, Qt.ItemDataRole.AccessibleTextRole)

    def mark(self, place: Place) -> None:
        """Mark a place as the one where the window is, or none if it is not in this list."""
        for number in range(self._model.rowCount()):
            index = self._model.index(number, 0)
            if index.data(_PLACE) == place.value:
                self.setCurrentIndex(index)
                return
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current place on Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._ask(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _ask(self, index: QModelIndex) -> None:
        if index.isValid():
            self.asked.emit(Place(index.data(_PLACE)))


class _PlacePainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a place."""
        return QSize(option.rect.width(), self._theme.px(42))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint icon and words; the place where the window is in its own colours."""
        theme, px = self._theme, self._theme.px
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        where: QRect = option.rect.adjusted(0, px(1), 0, -px(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_here or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("nav_sel" if is_here else "nav_hover"))
            painter.drawRoundedRect(where, px(7), px(7))
        ink = "on_nav_sel" if is_here else "on_nav"
        icon = PLACE_ICONS[Place(index.data(_PLACE))] + ("-filled" if is_here else "-regular")
        top = where.top() + (where.height() - px(20)) // 2
        painter.drawPixmap(where.left() + px(12), top, theme.pixmap(icon, ink))
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font(15, 600))
        words = where.adjusted(px(42), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, index.data())
        if count := index.data(_COUNT):
            self._paint_count(painter, where, str(count))
        painter.restore()

    def _paint_count(self, painter: QPainter, where: QRect, count: str) -> None:
        """Paint a number in amber at the end of a place: its words are in the accessible text."""
        theme, px = self._theme, self._theme.px
        height = px(22)
        width = max(height, px(10 + 8 * len(count)))
        top = where.top() + (where.height() - height) // 2
        box = QRect(where.right() - px(10) - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("focus_in"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(theme.color("focus_out"))
        painter.setFont(theme.font(13, 700))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, count)


class Mark(QWidget):
    """The program's mark: a placeholder until OALC chooses one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(34), theme.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint an amber square with a paper and a pen."""
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("focus_in"))
        painter.drawRoundedRect(self.rect(), px(8), px(8))
        painter.drawPixmap(px(7), px(7), self._theme.pixmap("document_edit-filled", "nav", 20))
