"""What a search found: title, place and a snippet in which found words are bold and underlined."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from charter_desktop.domain.search import MARK_END, MARK_START
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.theme import UI_FAMILY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from charter_desktop.services.toolkit.toolkit import Found
    from charter_desktop.ui.theme import Theme

_FOUND = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    "page": "document_text",
    "template": "document_edit",
    "contact": "contact_card_group",
    "step": "clipboard_task_list_ltr",
}


class FoundList(QListWidget):
    """The results, one Tab stop. `opened` brings the one that Enter or a click opened.

    `left_upwards` says that Up was pressed on the first: the keyboard wants to go back.
    """

    opened = Signal(object)
    left_upwards = Signal()

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        named(self, name, words)
        self.setItemDelegate(_Painter(theme, self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(96))
        self.itemClicked.connect(self._on_clicked)

    def show_found(self, found: Sequence[Found]) -> None:
        """Show results; the first is the current one."""
        self.clear()
        for one in found:
            item = QListWidgetItem(one.title, self)
            item.setData(_FOUND, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(one))
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current result on Enter; leave upwards from the first."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self._on_clicked(item)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Escape} and (
            event.key() == Qt.Key.Key_Escape or self.currentRow() <= 0
        ):
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_FOUND))


def _spoken(found: Found) -> str:
    snippet = found.snippet.replace(MARK_START, "").replace(MARK_END, "")
    return ", ".join(part for part in (found.title, found.place, snippet) if part)


class _Painter(QStyledItemDelegate):
    """Paints a result as a small text of its own, and measures it the same way."""

    def __init__(self, theme: Theme, parent: FoundList) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the words take at the list's width."""
        width = self._list.viewport().width()
        text = self._text(index.data(_FOUND), width, is_chosen=False)
        return QSize(width, round(text.size().height()) + self._theme.px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one result."""
        theme, where, px = self._theme, option.rect, self._theme.px
        found: Found = index.data(_FOUND)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_chosen:
            painter.fillRect(where, theme.color("primary_tint"))
            painter.fillRect(
                where.left(), where.top(), px(4), where.height(), theme.color("primary")
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(where, theme.color("hover"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        icon = theme.pixmap(_ICONS[found.type], "on_tint" if is_chosen else "text2")
        painter.drawPixmap(where.left() + px(14), where.top() + px(11), icon)
        painter.translate(QPointF(where.left() + px(46), where.top() + px(9)))
        text = self._text(found, where.width(), is_chosen=is_chosen)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, 0, where.width(), where.height())
        text.documentLayout().draw(painter, context)
        painter.restore()

    def _text(self, found: Found, width: int, *, is_chosen: bool) -> QTextDocument:
        theme, px = self._theme, self._theme.px
        ink = theme.tokens["on_tint" if is_chosen else "text"]
        second = theme.tokens["on_tint" if is_chosen else "text2"]
        made = QTextDocument()
        made.setDocumentMargin(0)
        made.setDefaultStyleSheet(
            f'p {{ font-family: "{UI_FAMILY}"; font-size: {px(14)}px; color: {second};'
            " margin: 0; }"
            f" p.title {{ font-size: {px(15)}px; font-weight: 600; color: {ink}; }}"
            f" b {{ font-weight: 700; text-decoration: underline; color: {ink}; }}"
        )
        snippet = f"<p>{_marked(found.snippet)}</p>" if found.snippet else ""
        made.setHtml(
            f'<p class="title">{escape(found.title)}</p><p>{escape(found.place)}</p>{snippet}'
        )
        made.setTextWidth(max(px(80), width - px(60)))
        return made


def _marked(snippet: str) -> str:
    return escape(snippet).replace(MARK_START, "<b>").replace(MARK_END, "</b>")
