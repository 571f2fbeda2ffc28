"""Where the search panel lies, and where the keyboard was before it went there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from charter_desktop.ui.search_panel import SearchPanel
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.page_search import PageSearch

WIDTH = 640
LEAST = 120
"""Pixels at 100 % that the panel is wide and, at least, high."""
_GAP = 8


def lay_under(panel: SearchPanel, finder: PageSearch, over: QWidget, theme: Theme) -> None:
    """Lay the panel under the box, over the pages; on a narrow page it takes the whole width."""
    around, gap = panel.parentWidget() or over, theme.px(_GAP)
    box = QRect(finder.box.mapTo(around, QPoint(0, 0)), finder.box.size())
    area = QRect(over.mapTo(around, QPoint(0, 0)), over.size()).adjusted(gap, 0, -gap, -gap)
    is_wide = theme.px(WIDTH) <= area.width() * 4 // 5 and not finder.is_narrow
    width = theme.px(WIDTH) if is_wide else area.width()
    left = max(area.left(), min(box.right(), area.right()) + 1 - width)
    top = box.bottom() + theme.px(6)
    wanted = min(panel.wanted_height(width), area.bottom() + 1 - top)
    height = min(max(theme.px(LEAST), wanted), area.height())
    panel.setGeometry(left, min(top, area.bottom() + 1 - height), width, height)


class KeyboardMemory(QObject):
    """Remembers what had the keyboard before the box. `left` says that it went elsewhere."""

    left = Signal()

    def __init__(self, panel: SearchPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._finder: PageSearch | None = None
        self._before: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_moved)

    def watch(self, finder: PageSearch) -> None:
        """Watch the box of another page."""
        self._finder, self._before = finder, None

    def give_back(self, otherwise: QWidget) -> None:
        """Give the keyboard to what had it, or, where that is gone, to something else."""
        known = self._before
        is_there = known is not None and isValid(known) and known.isVisible()
        target = known if known is not None and is_there else otherwise
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or self._finder is None or not isValid(self._finder):
            return
        was_ours = before is not None and self._is_ours(before)
        if self._is_ours(now) and not was_ours:
            self._before = before
        elif was_ours and not self._is_ours(now) and now.window() is self._panel.window():
            self.left.emit()

    def _is_ours(self, widget: QWidget) -> bool:
        if self._finder is None:
            return False
        ours = (self._finder.box, self._finder.opener, self._panel)
        return any(part is widget or part.isAncestorOf(widget) for part in ours)
