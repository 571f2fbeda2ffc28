"""Moving rows of a column with the mouse: a line shows where the row would go.

Whatever can be dragged can also be moved with buttons (WCAG 2.2, 2.5.7): this is the quicker way
for those who have a mouse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.ui.theme import Theme

LINE = 4
"""Pixels at 100 % that the line is high."""
_EDGE = 48
"""Pixels at 100 % from the edge of what is in sight at which it scrolls on."""


class DragOrder(QObject):
    """Watches the rows of one column. `dropped` brings a row's id and its place from 0.

    The place is among the rows of its own group as they are without it. Esc gives a drag up, and
    so do rows that are shown anew.
    """

    dropped = Signal(str, int)

    def __init__(self, theme: Theme, holder: QWidget) -> None:
        super().__init__(holder)
        self._theme, self._holder = theme, holder
        self._groups: tuple[dict[str, QWidget], ...] = ()
        self._pressed: QPoint | None = None
        self._row = ""
        self._is_dragging, self._at = False, 0
        self._escape = _Escape(self)
        self._escape.pressed.connect(self._end)
        self.line = QFrame(holder)
        self.line.setObjectName("drop-line")
        self.line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.line.setProperty("box", "drop-line")
        self.line.hide()

    def watch(self, groups: Sequence[dict[str, QWidget]]) -> None:
        """Watch these rows, by id, in their order; a row stays within its group."""
        self._end()
        self._groups = tuple(group for group in groups if len(group) > 1)
        for group in self._groups:
            for row in group.values():
                row.setCursor(Qt.CursorShape.OpenHandCursor)
                row.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse from a press on a row."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() is QEvent.Type.MouseButtonPress:
            return self._is_taken(watched, event)
        if self._pressed is None:
            return False
        if event.type() is QEvent.Type.MouseMove:
            self._follow(event.globalPosition().toPoint(), self._pressed)
            return True
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._drop()
            return True
        return False

    def _is_taken(self, watched: QObject, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        rows = (pair for group in self._groups for pair in group.items())
        self._row = next((name for name, row in rows if row is watched), "")
        if not self._row:
            return False
        self._pressed = event.globalPosition().toPoint()
        event.accept()
        return True

    def _follow(self, at: QPoint, pressed: QPoint) -> None:
        if not self._is_dragging:
            if (at - pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._begin()
        self._scroll(at)
        self._at = self._place(at)
        rows, height = [row.geometry() for row in self._others()], self._theme.px(LINE)
        is_last = self._at == len(rows)
        top = rows[-1].bottom() + 1 if is_last else rows[self._at].top() - height
        self.line.setGeometry(rows[0].x(), top, rows[0].width(), height)

    def _begin(self) -> None:
        self._is_dragging, self._at = True, -1
        self._moving().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.line.show()
        self.line.raise_()
        self._escape.listen()

    def _scroll(self, at: QPoint) -> None:
        above = self._holder.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        held = above.widget() if above is not None else None
        if above is not None and held is not None:
            inside = held.mapFromGlobal(at)
            edge = self._theme.px(_EDGE)
            above.ensureVisible(inside.x(), inside.y(), 0, edge)

    def _place(self, at: QPoint) -> int:
        y = self._holder.mapFromGlobal(at).y()
        return sum(row.geometry().center().y() < y for row in self._others())

    def _group(self) -> dict[str, QWidget]:
        return next(group for group in self._groups if self._row in group)

    def _moving(self) -> QWidget:
        return self._group()[self._row]

    def _others(self) -> list[QWidget]:
        return [row for name, row in self._group().items() if name != self._row]

    def _drop(self) -> None:
        name, was_dragging = self._row, self._is_dragging
        if was_dragging:
            before, place = list(self._group()).index(name), self._at
            self._end()
            if place != before:
                self.dropped.emit(name, place)
            return
        self._end()

    def _end(self) -> None:
        if self._is_dragging:
            self._escape.rest()
            self._moving().setCursor(Qt.CursorShape.OpenHandCursor)
        self._pressed, self._is_dragging, self._row = None, False, ""
        self.line.hide()


class _Escape(QObject):
    """Hears Esc wherever the keyboard is, and keeps it from doing anything else."""

    pressed = Signal()

    def listen(self) -> None:
        """Hear it from now on."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def rest(self) -> None:
        """Hear it no more."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take Esc away from everything else."""
        kinds = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if not isinstance(event, QKeyEvent) or event.type() not in kinds:
            return False
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.pressed.emit()
        return True
