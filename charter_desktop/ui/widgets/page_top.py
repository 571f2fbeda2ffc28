"""The top of a page: where a page that was just opened begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from charter_desktop.ui.focusing import bring_into_view, target_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QScrollArea, QWidget


class PageTop:
    """Where a short window scrolls a whole page, `around` it; nothing scrolls without that.

    A page that was just opened shows its title until the clerk does something (`is_kept`). What
    lies so far below that both cannot be seen has the keyboard only if it is there to be typed in;
    else the first part of the page that is in sight takes its place.
    """

    def __init__(self, title: QWidget, around: QScrollArea | None) -> None:
        self._title, self._around = title, around
        self._first: QWidget | None = None
        self._instead: QWidget | None = None
        self.is_kept = False

    def begin(self) -> None:
        """Show the top, and keep the title in sight from now on."""
        self.is_kept = self._around is not None
        self._first = self._instead = None
        self.show()

    def show(self) -> None:
        """Scroll to the top."""
        self._scroll_to(0)

    def show_with(
        self, control: QWidget, stops: Sequence[QWidget], is_seen: Callable[[QWidget], bool]
    ) -> None:
        """Bring what has the keyboard into sight with the title, or give one of `stops` that."""
        first = self._first if control is self._instead else None
        wanted = first if first is not None and isValid(first) else control
        self.show()
        if not is_seen(wanted):
            bring_into_view(wanted)
            self._scroll_to(self._lowest())
        if is_seen(wanted):
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(wanted, QLineEdit | QPlainTextEdit):
            bring_into_view(wanted)
        else:
            self.show()
            targets = (target_in(stop) for stop in stops)
            self._stand_in(wanted, [t for t in targets if t is not None and is_seen(t)])

    def _stand_in(self, wanted: QWidget, seen: Sequence[QWidget]) -> None:
        if seen:
            self._first, self._instead = wanted, seen[0]
            seen[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lowest(self) -> int:
        """Return how far the page is scrolled now, or as far as its title is whole if less."""
        inside = self._around.widget() if self._around is not None else None
        if self._around is None or inside is None:
            return 0
        title = self._title.mapTo(inside, QPoint(0, 0)).y()
        return min(title, self._around.verticalScrollBar().value())

    def _scroll_to(self, value: int) -> None:
        if self._around is not None:
            self._around.verticalScrollBar().setValue(value)
