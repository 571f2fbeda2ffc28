"""One focus ring for the whole window, in two tones, so that it shows on any ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from charter_desktop.ui.widgets.in_sight import InSight

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme

_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
}
_ACTS = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
_WIDTH = 6


class FocusRing(QWidget):
    """Painted over everything and never in the way of the mouse.

    It is shown for fields of text always, for the rest once a key was used (as :focus-visible).
    What it is around stays in sight (`InSight`).
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._by_keyboard = False
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._handle: QWindow | None = None
        self._sight = InSight(self, theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
            self._on_focus_changed(None, QApplication.focusWidget())  # it may have it already

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control that has the keyboard, and notice keys and mouse."""
        kind = event.type()
        if kind in _ACTS:
            self._sight.acted(watched)
        if kind is QEvent.Type.KeyPress and not self._by_keyboard:
            self._by_keyboard = True
            self._follow()
            self._keep_in_sight()
        elif kind is QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
            self._follow()
        elif kind in _MOVES and watched in self._watched:
            self._follow()
            self._sight.hear(kind, watched)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the two rings."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._theme.px(9)
        for inset, token in ((1.5, "focus_out"), (4.0, "focus_in")):
            painter.setPen(QPen(self._theme.color(token), 2.5))
            edge = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(edge, radius, radius)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        window = self.parentWidget()
        self._listen_to_window()
        inside = now is not None and window is not None and window.isAncestorOf(now)
        self._target = now if inside else None
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        ancestor = self._target
        while ancestor is not None and ancestor is not window:
            self._watched.append(ancestor)
            ancestor.installEventFilter(self)
            ancestor = ancestor.parentWidget()
        self._follow()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Where the ring is: a page that opens for the mouse is not scrolled to a button."""
        target = self._target
        is_ringed = target is not None and isValid(target) and self._has_ring(target)
        self._sight.watch(target if is_ringed else None)

    def _listen_to_window(self) -> None:
        """Hear the keys and the mouse of the window itself: few events, unlike the whole program's.

        The window has a handle only once it is shown.
        """
        window = self.parentWidget()
        handle = window.window().windowHandle() if window is not None else None
        if handle is not None and handle is not self._handle:
            handle.installEventFilter(self)
            self._handle = handle

    def _follow(self) -> None:
        target, window = self._target, self.parentWidget()
        if target is None or not isValid(target) or window is None or not self._is_wanted(target):
            self.hide()
            return
        seen = target.visibleRegion().boundingRect()  # not where it is scrolled out of sight
        if seen.isEmpty():
            self.hide()
            return
        where = QRect(target.mapTo(window, seen.topLeft()), seen.size())
        self.setGeometry(where.adjusted(-_WIDTH, -_WIDTH, _WIDTH, _WIDTH))
        self.raise_()
        self.show()
        self.update()

    def _is_wanted(self, target: QWidget) -> bool:
        return target.isVisible() and self._has_ring(target)

    def _has_ring(self, target: QWidget) -> bool:
        """Say whether a control is ringed once it is shown."""
        is_text = isinstance(target, QLineEdit | QPlainTextEdit)
        is_page = not isinstance(target, QAbstractScrollArea) and target.property("box") == "page"
        return not is_page and (is_text or self._by_keyboard)
