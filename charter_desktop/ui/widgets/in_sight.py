"""What has the keyboard stays in sight when the page around it takes another shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from charter_desktop.ui.focusing import bring_into_view
from charter_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme

SCROLLED = "scrolled"
"""The name of what a scroll area moves."""
_ENOUGH = 60
"""Pixels at 100 % of something high that have to be seen; of anything lower, all of it."""


class InSight(QObject):
    """Scrolls to what has the keyboard where a message or an answer pushed it away (WCAG 2.4.11).

    What the clerk scrolled away from stays away, and nothing moves while a mouse button is down.
    A page that was just opened keeps its title in sight before that (`PageTop`).
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
            self._is_wanted = self._is_seen(self._target)

    def acted(self, heard_by: QObject) -> None:
        """Hear that the clerk pressed a key or a mouse button, or turned the wheel.

        From then on what has the keyboard comes before the title of a page just opened. A key that
        opened it may still be heard by what lies around the page.
        """
        page = _page_of(QApplication.focusWidget())
        is_around = isinstance(heard_by, QWidget) and heard_by.isAncestorOf(page or heard_by)
        if page is not None and page.top.is_kept and not is_around:
            page.top.is_kept = False
            self._is_wanted = True
            self._settled.start()

    def _look(self) -> None:
        target, is_free = self._target, QApplication.mouseButtons() == Qt.MouseButton.NoButton
        if target is None or not isValid(target) or not target.isVisible():
            return
        page = _page_of(target)
        self._is_scrolling = True
        if page is not None and page.top.is_kept:
            page.top.show_with(target, page.stops(), self._is_seen)
        elif self._is_seen(target):
            self._is_wanted = True
        elif self._is_wanted and is_free:  # and again, where the layout is not at rest yet
            bring_into_view(target)
        self._is_scrolling = False

    def _is_seen(self, target: QWidget | None) -> bool:
        if target is None or not isValid(target):
            return False
        seen = target.visibleRegion().boundingRect()
        return seen.height() >= min(target.height(), self._theme.px(_ENOUGH))


def _page_of(widget: QWidget | None) -> Page | None:
    """Return the page that a widget is in, or None."""
    while widget is not None and not isinstance(widget, Page):
        widget = widget.parentWidget()
    return widget
