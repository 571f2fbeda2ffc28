"""What has the keyboard stays in sight when the page around it takes another shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from charter_desktop.ui.focusing import bring_into_view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from charter_desktop.ui.theme import Theme

SCROLLED = "scrolled"
"""The name of what a scroll area moves."""
_ENOUGH = 60
"""Pixels at 100 % of something high that have to be seen; of anything lower, all of it."""


class InSight(QObject):
    """Scrolls to what has the keyboard where a message or an answer pushed it away (WCAG 2.4.11).

    What the clerk scrolled away from stays away, and nothing moves while a mouse button is down.
    """

    def __init__(self, parent: QObject, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._target: QWidget | None = None
        self._is_wanted = self._is_scrolling = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._look)

    def watch(self, target: QWidget | None) -> None:
        """Hear what has the keyboard now, or None; a click goes to what is seen already."""
        self._target = target
        self._is_wanted = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        self._settled.start()

    def hear(self, kind: QEvent.Type, moved: QObject) -> None:
        """Hear that it, or something that it lies in, was moved or given another size."""
        is_scroll = kind is QEvent.Type.Move and moved.objectName() == SCROLLED
        if not is_scroll:
            self._settled.start()
        elif not self._settled.isActive() and not self._is_scrolling:  # so the clerk did it
            self._is_wanted = self._is_seen()

    def _look(self) -> None:
        target, is_free = self._target, QApplication.mouseButtons() == Qt.MouseButton.NoButton
        if target is None or not isValid(target) or not target.isVisible():
            return
        if self._is_seen():
            self._is_wanted = True
        elif self._is_wanted and is_free:  # and again, where the layout is not at rest yet
            self._is_scrolling = True
            bring_into_view(target)
            self._is_scrolling = False

    def _is_seen(self) -> bool:
        target = self._target
        if target is None or not isValid(target):
            return False
        seen = target.visibleRegion().boundingRect()
        return seen.height() >= min(target.height(), self._theme.px(_ENOUGH))
