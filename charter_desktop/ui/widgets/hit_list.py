"""What a search of everything found, by place: one list, one Tab stop, arrows past the headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from charter_desktop.domain.search import SEARCH_WORDS, Hit, SearchKind
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.marked_text import height_of, lay_out_marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QResizeEvent, QTextLayout
    from PySide6.QtWidgets import QWidget

    from charter_desktop.domain.search import HitGroup
    from charter_desktop.ui.theme import Theme

LINE: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    "page": "document_text",
    "template": "document_edit",
    "step": "document_edit",
}
_KIND_ICONS = {
    SearchKind.TOOLKIT: "book_open",
    SearchKind.CONTACTS: "contact_card_group",
    SearchKind.COMMITMENTS: "clipboard_task_list_ltr",
    SearchKind.PAPERS: "calendar_ltr",
    SearchKind.CONSULTATIONS: "megaphone",
}
_LEFT, _RIGHT, _EDGE = 48, 14, 8
"""Pixels at 100 % before, after, and above and below the words of a hit."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a heading, a hit, or the way to all hits of a place."""

    kind: SearchKind
    words: str
    hit: Hit | None = None
    is_all: bool = False

    @property
    def can_be_chosen(self) -> bool:
        """Whether it is no heading."""
        return self.hit is not None or self.is_all

    @property
    def spoken(self) -> str:
        """What a screen reader says of it: a hit with its place, for headings are skipped."""
        if self.hit is None:
            return self.words
        parts = (self.hit.title, SEARCH_WORDS[self.kind], self.hit.words)
        return ", ".join(part for part in parts if part)


def lines_of(groups: Sequence[HitGroup]) -> tuple[Line, ...]:
    """Return a heading for each place with its count, its hits, and "See all" where there are more.

    A single place with no more than is shown needs no such line.
    """
    lines: list[Line] = []
    for group in groups:
        place = SEARCH_WORDS[group.kind]
        lines.append(Line(group.kind, f"{place} ({group.total:,})"))
        lines += [Line(group.kind, hit.title, hit) for hit in group.hits]
        if group.total > len(group.hits):
            words = f"See all {group.total:,} in {place}"
            lines.append(Line(group.kind, words, is_all=True))
    return tuple(lines)


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        return line.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not self.lines[index.row()].can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class HitList(QListView):
    """`opened` brings the hit that Enter or a click opened, `all_asked` the place to see whole.

    `left_upwards` says that Up was pressed on the first, `put_away` that Esc was.
    """

    opened = Signal(object)
    all_asked = Signal(object)
    left_upwards = Signal()
    put_away = Signal()

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        named(self, name, words)
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self._painter = _Painter(theme, self)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(theme.px(52))
        self.clicked.connect(self._open)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines, the first hit marked."""
        self._painter.forget()
        self._lines.show(lines)
        self.setCurrentIndex(self._next(0, 1))

    def to_top(self) -> None:
        """Scroll to the first heading, once the list has its size."""
        self.executeDelayedItemsLayout()
        self.scrollToTop()

    def open_current(self) -> None:
        """Open what is marked."""
        self._open(self.currentIndex())

    def height_of_all(self, width: int) -> int:
        """Return the height that all lines take at a width of the whole list."""
        return sum(self._painter.height(row, width) for row in range(len(self.lines)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, leave upwards from the first, put away on Esc."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        first = self._next(0, 1)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held:
            self.open_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= first.row():
            self.scrollToTop()
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move past headings: on in the same direction, or back where there is nothing."""
        move = QAbstractItemView.CursorAction
        index = super().moveCursor(action, modifiers)
        is_up = action in {move.MoveUp, move.MovePageUp, move.MovePrevious, move.MoveLeft}
        for step in (-1, 1) if is_up else (1, -1):
            found = self._next(index.row(), step) if index.isValid() else index
            if found.isValid():
                return found
        return self.currentIndex()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be opened."""
        super().mouseMoveEvent(event)
        line = self.indexAt(event.position().toPoint()).data(LINE)
        can_open = isinstance(line, Line) and line.can_be_chosen
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._painter.forget()
            self.scheduleDelayedItemsLayout()

    def _next(self, row: int, step: int) -> QModelIndex:
        while 0 <= row < len(self.lines):
            if self.lines[row].can_be_chosen:
                return self._lines.index(row)
            row += step
        return QModelIndex()

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE) if index.isValid() else None
        if not isinstance(line, Line):
            return
        if line.hit is not None:
            self.opened.emit(line.hit)
        elif line.is_all:
            self.all_asked.emit(line.kind)


@dataclass(frozen=True, slots=True)
class _Laid:
    """The words of a line, laid out: painted and measured from the same."""

    title: QTextLayout
    second: QTextLayout | None
    height: int


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: HitList) -> None:
        super().__init__(view)
        self._theme, self._list = theme, view
        self._known: dict[tuple[int, int], _Laid] = {}

    def forget(self) -> None:
        """Forget how lines were laid out: there are others now, or another width."""
        self._known.clear()

    def height(self, row: int, width: int) -> int:
        """Return the height of a line at a width of the whole list."""
        return self._laid(row, width).height

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the words take at the list's width."""
        return QSize(self._list.viewport().width(), self.height(index.row(), self._list.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        line: Line = index.data(LINE)
        laid = self._laid(index.row(), self._list.width())
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, option, line, is_chosen=is_chosen)
        painter.translate(option.rect.topLeft())
        if line.can_be_chosen:
            middle = (laid.height - self._theme.px(20)) // 2
            at = middle if line.hit is None else self._theme.px(_EDGE + 1)
            self._paint_icon(painter, line, at, is_chosen=is_chosen)
        top, left = self._top(line, laid), self._left(line)
        painter.setPen(self._theme.color(_ink(line, is_chosen=is_chosen)))
        laid.title.draw(painter, QPointF(left, top))
        if laid.second is not None:
            painter.setPen(self._theme.color("on_tint" if is_chosen else "text2"))
            laid.second.draw(painter, QPointF(left, top + height_of(laid.title)))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, *, is_chosen: bool
    ) -> None:
        theme, where = self._theme, option.rect
        if not line.can_be_chosen:
            painter.fillRect(where, theme.color("surface2"))
        elif is_chosen:
            painter.fillRect(where, theme.color("primary_tint"))
            painter.fillRect(
                where.left(), where.top(), theme.px(4), where.height(), theme.color("primary")
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(where, theme.color("hover"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(where.bottomLeft(), where.bottomRight())

    def _paint_icon(self, painter: QPainter, line: Line, top: int, *, is_chosen: bool) -> None:
        px = self._theme.px
        icon = "chevron_right" if line.hit is None else icon_of(line.hit)
        token = "on_tint" if is_chosen else "primary" if line.is_all else "text2"
        painter.drawPixmap(QPoint(px(16), top), self._theme.pixmap(icon, token))

    def _laid(self, row: int, width: int) -> _Laid:
        """Return a line laid out, with room for the scroll bar: it may come and go."""
        key = (row, width)
        if key not in self._known:
            room = width - self._list.verticalScrollBar().sizeHint().width()
            self._known[key] = self._lay_out(self._list.lines[row], room)
        return self._known[key]

    def _lay_out(self, line: Line, width: int) -> _Laid:
        px, hit = self._theme.px, line.hit
        room = width - self._left(line) - px(_RIGHT)
        marked = hit.title_marked or hit.title if hit is not None else line.words
        title = lay_out_marked(marked, self._font(line), room)
        second = None
        if hit is not None and hit.snippet:
            second = lay_out_marked(hit.snippet, self._theme.font(14), room)
        words = height_of(title) + (height_of(second) if second is not None else 0)
        least = px(44) if line.can_be_chosen else px(34)
        return _Laid(title, second, max(least, words + px(2 * _EDGE)))

    def _top(self, line: Line, laid: _Laid) -> float:
        if laid.second is not None:
            return self._theme.px(_EDGE)
        return (laid.height - height_of(laid.title)) / 2 if line.hit is None else self._theme.px(11)

    def _left(self, line: Line) -> int:
        return self._theme.px(_LEFT if line.can_be_chosen else 16)

    def _font(self, line: Line) -> QFont:
        return self._theme.font(15, 600) if line.hit is not None else self._theme.font(14, 700)


def icon_of(hit: Hit) -> str:
    """Return the picture that stands before a hit."""
    return _ICONS.get(hit.type, _KIND_ICONS[hit.kind])


def _ink(line: Line, *, is_chosen: bool) -> str:
    if is_chosen:
        return "on_tint"
    return "primary" if line.is_all else "text" if line.hit is not None else "text2"
