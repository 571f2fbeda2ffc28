"""Scrolls what is in a panel, or leaves that to the page around it where the window is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class PanelScroller(Scroller):
    """A scroller in a page that scrolls whole when the window is short (`Page.scrolls` is false).

    Opened up it is as high as what it holds, so that there are never two scroll bars in a row.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._is_open = False
        self.inside.installEventFilter(self)

    def open_up(self, *, is_open: bool) -> None:
        """Show everything at its full height, or scroll it."""
        self._is_open = is_open
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the full height when what is inside changes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the full height at another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.inside.layout()
        height = 0
        if self._is_open and layout is not None:
            asked = layout.totalHeightForWidth(self.width())
            height = asked if asked >= 0 else layout.totalSizeHint().height()
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
