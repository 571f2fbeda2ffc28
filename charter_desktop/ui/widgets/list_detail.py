"""List and detail side by side; in a narrow window one of them, with a way back (`ux.md` 2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from charter_desktop.ui.focusing import focus_into
from charter_desktop.ui.widgets.basics import button, card, column, row, with_icon
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QVBoxLayout

    from charter_desktop.ui.theme import Theme

BOTH_FIT = 840
"""Pixels at 100 % that list and detail need beside one another (1120 less the rail)."""


class ListDetail(QWidget):
    """Two cards. The detail card scrolls; `detail` is its layout, `list_side` that of the list.

    What stands in `foot` stays in sight under the detail, however far that is scrolled; call
    `show_foot` once something is in it.

    In a narrow window the list is shown until `show_detail`; "Back to the list" returns.
    `is_narrow_changed` says that the window was made wide or narrow, `detail_shown` whether the
    detail has taken the place of the list. The keyboard goes along.
    """

    is_narrow_changed = Signal(bool)
    detail_shown = Signal(bool)

    def __init__(self, theme: Theme, name: str, *, share: tuple[int, int] = (10, 9)) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._is_narrow = False
        self._shows_detail = False
        self._revealed: QWidget | None = None
        layout: QHBoxLayout = row(theme, self, gap=16)
        self._list_card, self._detail_card = card(f"{name}-list-card"), card(f"{name}-detail-card")
        self.list_side: QVBoxLayout = column(theme, self._list_card, gap=0)
        edge = theme.px(1)
        self.list_side.setContentsMargins(edge, theme.px(8), edge, theme.px(8))
        around = column(theme, self._detail_card, gap=0)
        around.setContentsMargins(edge, edge, edge, edge)
        self.back = button("Back to the list", f"{name}-back", self.show_list, kind="link")
        with_icon(self.back, theme, "chevron_left", "primary")
        self.back.hide()
        around.addWidget(self.back)
        scroller = Scroller(f"{name}-scroller", on="card")
        self.detail: QVBoxLayout = column(theme, scroller.inside, gap=10, margin=20)
        around.addWidget(scroller, 1)
        self._scroller = scroller
        self._foot = QFrame()
        self._foot.setProperty("box", "foot")
        self.foot: QHBoxLayout = row(theme, self._foot, gap=12)
        self.foot.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(10))
        self._foot.hide()
        around.addWidget(self._foot)
        layout.addWidget(self._list_card, share[0])
        layout.addWidget(self._detail_card, share[1])

    @property
    def is_narrow(self) -> bool:
        """Whether only one of the two fits."""
        return self._is_narrow

    def show_detail(self) -> None:
        """Show the detail where only one fits; where both fit they are both there already."""
        self._shows_detail = True
        self._arrange()

    def show_list(self) -> None:
        """Show the list again."""
        self._shows_detail = False
        self._arrange()

    def show_foot(self) -> None:
        """Show what stands under the detail."""
        self._foot.show()

    def hide_foot(self) -> None:
        """Leave no room under the detail."""
        self._foot.hide()

    def reveal(self, widget: QWidget) -> None:
        """Scroll the detail until a widget in it is in sight, once everything has its place.

        Of what is higher than the window the top is shown.
        """
        self._revealed = widget
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        widget, self._revealed = self._revealed, None
        if widget is None or not isValid(widget) or not self._scroller.isAncestorOf(widget):
            return  # or it went in the turn in between
        if widget.height() < self._scroller.viewport().height():
            self._scroller.ensureWidgetVisible(widget, 0, self._theme.px(12))
        else:
            top = widget.mapTo(self._scroller.inside, widget.rect().topLeft()).y()
            self._scroller.verticalScrollBar().setValue(top - self._theme.px(12))

    def to_top(self) -> None:
        """Scroll the detail to its beginning: for another thing shown in it."""
        self._scroller.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one or both, as the width allows."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._theme.px(BOTH_FIT)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._arrange()
            self.is_narrow_changed.emit(narrow)

    def _arrange(self) -> None:
        shows_list = not self._is_narrow or not self._shows_detail
        shows_detail = not self._is_narrow or self._shows_detail
        away = self._detail_card if shows_list else self._list_card
        here = self._list_card if shows_list else self._detail_card
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and away.isAncestorOf(focused)
        self._list_card.setVisible(shows_list)
        self._detail_card.setVisible(shows_detail)
        self.back.setVisible(self._is_narrow and self._shows_detail)
        if had_keyboard and not away.isVisible():
            focus_into(here)
        self.detail_shown.emit(self._is_narrow and self._shows_detail)
