"""The toolkit's contents: parts that open and close, and the pages of each. Words wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from charter_desktop.ui.accessibility import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent

    from charter_desktop.services.toolkit.contents import Entry, Group
    from charter_desktop.ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_SECOND = Qt.ItemDataRole.UserRole + 1
_ENTRY = Qt.ItemDataRole.UserRole + 2
_KEY = Qt.ItemDataRole.UserRole + 3
_GROUP = Qt.ItemDataRole.UserRole + 4
_SHOWS_ARROW = QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator
MANY = 300
"""Lines beyond which a part of the contents begins closed."""
_Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ContentsTree(QTreeWidget):
    """One Tab stop. Up and Down move, Right and Left open and close a part, Enter opens a page.

    `chosen` says which line is current, `opened` which was opened by Enter or click. `discarded`
    brings the line of a bookmark on which Delete was pressed.
    """

    chosen = Signal(str)
    opened = Signal(str)
    discarded = Signal(object)

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        named(self, name, words)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setItemDelegate(_Painter(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(96))
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(self._on_clicked)
        self.itemExpanded.connect(_fill)

    @property
    def current_id(self) -> str:
        """The id of the current page; empty on a task."""
        return _id_of(self.currentItem())

    def show_contents(self, contents: Sequence[Group], current: str) -> None:
        """Show the parts, with `current` chosen if it is there. Emits nothing.

        All are open but what is no longer in the toolkit, and what has very many lines: those are
        made when it is opened. What the clerk opened or closed stays so.
        """
        tops = _children(self.invisibleRootItem())
        were_open = {top.data(0, _KEY): top.isExpanded() for top in tops}
        scrolled = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.clear()
            for group in contents:
                top = QTreeWidgetItem(self, [group.words])
                top.setData(0, _KEY, group.key)
                top.setChildIndicatorPolicy(_SHOWS_ARROW)
                top.setData(0, _GROUP, group)
                is_open = not group.is_archive and len(group.entries) <= MANY
                if were_open.get(group.key, is_open):
                    _fill(top)
                    top.setExpanded(True)
        self.verticalScrollBar().setValue(scrolled)
        self.choose(current)

    def choose(self, page: str) -> None:
        """Make a page the current one, if it is there, and bring it into sight. Emits nothing.

        A bookmark of it is not, unless it is the current line already or the only one there.
        """
        if self.current_id == page:
            return
        for top in _children(self.invisibleRootItem()):
            if any(entry.id == page for entry in top.data(0, _GROUP).entries):
                _fill(top)
        found = [leaf for leaf in self._leaves() if _id_of(leaf) == page]
        if found:
            with QSignalBlocker(self):
                self.setCurrentItem(found[-1])
            self.scrollToItem(found[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current page on Enter; open or close a part; Delete takes a bookmark away."""
        item = self.currentItem()
        entry = item.data(0, _ENTRY) if item is not None else None
        if event.key() == Qt.Key.Key_Delete and entry is not None and entry.record:
            self.discarded.emit(entry)
            return
        if event.key() in _OPENS and item is not None:
            self._on_clicked(item)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _leaves(self) -> Iterator[QTreeWidgetItem]:
        root = self.invisibleRootItem()
        for task in _children(root):
            yield from _children(task)

    def _on_current(self, now: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if _id_of(now):
            self.chosen.emit(_id_of(now))

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        if _id_of(item):
            self.opened.emit(_id_of(item))
        else:
            item.setExpanded(not item.isExpanded())


def _fill(top: QTreeWidgetItem) -> None:
    """Make the lines of a part, once."""
    group: Group = top.data(0, _GROUP)
    if not top.childCount():
        top.addChildren([_leaf(entry, is_own=group.is_own) for entry in group.entries])


def _leaf(entry: Entry, *, is_own: bool) -> QTreeWidgetItem:
    """Return a line; what the clerk set says where it leads, any other only on pointing at it."""
    leaf = QTreeWidgetItem([entry.title])
    shown = (entry.summary if is_own else "", entry.mark)
    second = ". ".join(part for part in shown if part)
    leaf.setData(0, _ID, entry.id)
    leaf.setData(0, _ENTRY, entry)
    leaf.setData(0, _SECOND, second)
    spoken = ", ".join(part for part in (entry.title, second) if part)
    leaf.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    if not is_own:
        leaf.setToolTip(0, entry.summary)
    return leaf


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(number) for number in range(item.childCount()))
    return [child for child in found if child is not None]


def _id_of(item: QTreeWidgetItem | None) -> str:
    found = item.data(0, _ID) if item is not None else None
    return found if isinstance(found, str) else ""


class _Painter(QStyledItemDelegate):
    """Paints a task as a band with an arrow, and a page as a row; measures them the same way."""

    def __init__(self, theme: Theme, parent: ContentsTree) -> None:
        super().__init__(parent)
        self._theme, self._tree = theme, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the words take at the tree's width."""
        width = self._tree.viewport().width()
        room = QRect(0, 0, self._room(index, width), 10_000)
        words = self._height(self._font(index), room, index.data())
        second = index.data(_SECOND)
        below = self._height(self._second_font(), room, second) if second else 0
        least = self._theme.px(40 if _is_task(index) else 44)
        return QSize(width, max(least, words + below + self._theme.px(16)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        theme, where, px = self._theme, option.rect, self._theme.px
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_task = _is_task(index)
        painter.save()
        ground = "surface2" if is_task else "surface"
        if is_chosen:
            ground = "primary_tint"
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        painter.fillRect(where, theme.color(ground))
        if is_chosen:
            bar = QRect(where.left(), where.top(), px(4), where.height())
            painter.fillRect(bar, theme.color("primary"))
        if is_task:
            is_open = bool(option.state & QStyle.StateFlag.State_Open)
            arrow = theme.pixmap("chevron_down" if is_open else "chevron_right", "text2", 16)
            top = where.top() + (where.height() - px(16)) // 2
            painter.drawPixmap(where.left() + px(12), top, arrow)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        self._paint_words(painter, where, index, is_chosen=is_chosen)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, where: QRect, index: _Index, *, is_chosen: bool
    ) -> None:
        theme, second = self._theme, index.data(_SECOND) or ""
        left = where.left() + theme.px(_left(index))
        room = QRect(left, where.top(), self._room(index, where.width()), where.height())
        painter.setPen(theme.color("on_tint" if is_chosen else "text"))
        painter.setFont(self._font(index))
        if not second:
            painter.drawText(room, _WRAP | Qt.AlignmentFlag.AlignVCenter, index.data())
            return
        high = self._height(self._font(index), room, index.data())
        below = self._height(self._second_font(), room, second)
        room.setTop(where.top() + (where.height() - high - below) // 2)
        painter.drawText(room, _WRAP, index.data())
        room.setTop(room.top() + high)
        painter.setPen(theme.color("on_tint" if is_chosen else "text2"))
        painter.setFont(self._second_font())
        painter.drawText(room, _WRAP, second)

    @staticmethod
    def _height(font: QFont, room: QRect, words: str) -> int:
        tall = QRect(0, 0, room.width(), 10_000)
        return QFontMetrics(font).boundingRect(tall, _WRAP, words).height()

    def _second_font(self) -> QFont:
        return self._theme.font(13.5, 500)

    def _font(self, index: _Index) -> QFont:
        return self._theme.font(15, 700 if _is_task(index) else 500)

    def _room(self, index: _Index, width: int) -> int:
        return max(self._theme.px(80), width - self._theme.px(_left(index) + 12))


def _is_task(index: _Index) -> bool:
    return not index.parent().isValid()


def _left(index: _Index) -> int:
    return 38 if _is_task(index) else 24
