"""The toolkit's contents: tasks that open and close, and the pages of each. Words wrap."""

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

    from charter_desktop.services.toolkit import TaskContents
    from charter_desktop.ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ContentsTree(QTreeWidget):
    """One Tab stop. Up and Down move, Right and Left open and close a task, Enter opens a page.

    `chosen` says which page is current, `opened` which was opened by Enter or click.
    """

    chosen = Signal(str)
    opened = Signal(str)

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

    @property
    def current_id(self) -> str:
        """The id of the current page; empty on a task."""
        return _id_of(self.currentItem())

    def show_contents(self, contents: Sequence[TaskContents], current: str) -> None:
        """Show all tasks open, with `current` chosen if it is there. Emits nothing."""
        with QSignalBlocker(self):
            self.clear()
            for task in contents:
                top = QTreeWidgetItem(self, [task.words])
                for entry in task.entries:
                    leaf = QTreeWidgetItem(top, [entry.title])
                    leaf.setData(0, _ID, entry.id)
                    leaf.setToolTip(0, entry.summary)
                top.setExpanded(True)
        self.choose(current)

    def choose(self, page: str) -> None:
        """Make a page the current one, if it is there, and bring it into sight. Emits nothing."""
        for leaf in self._leaves():
            if _id_of(leaf) == page:
                with QSignalBlocker(self):
                    self.setCurrentItem(leaf)
                self.scrollToItem(leaf)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current page on Enter; open or close a task."""
        item = self.currentItem()
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
        words = QFontMetrics(self._font(index)).boundingRect(room, _WRAP, index.data())
        least = self._theme.px(40 if _is_task(index) else 44)
        return QSize(width, max(least, words.height() + self._theme.px(16)))

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
        painter.setPen(theme.color("on_tint" if is_chosen else "text"))
        painter.setFont(self._font(index))
        left = where.left() + px(_left(index))
        room = QRect(left, where.top(), self._room(index, where.width()), where.height())
        painter.drawText(room, _WRAP | Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()

    def _font(self, index: _Index) -> QFont:
        return self._theme.font(15, 700 if _is_task(index) else 500)

    def _room(self, index: _Index, width: int) -> int:
        return max(self._theme.px(80), width - self._theme.px(_left(index) + 12))


def _is_task(index: _Index) -> bool:
    return not index.parent().isValid()


def _left(index: _Index) -> int:
    return 38 if _is_task(index) else 24
