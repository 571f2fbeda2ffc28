"""Moving the keyboard between the parts of the window: F6 and Shift+F6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def next_stop(stops: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the next (or the one before) of the parts that are on screen."""
    shown = [s for s in stops if s.isVisible() and (takes_keyboard(s) or first_in(s) is not None)]
    if not shown:
        return
    now = QApplication.focusWidget()
    at = next((n for n, stop in enumerate(shown) if _holds(stop, now)), -step if step > 0 else 0)
    focus_into(shown[(at + step) % len(shown)])


def focus_into(part: QWidget) -> None:
    """Give the keyboard to a part: itself, or the first control in it that takes it."""
    target = part if takes_keyboard(part) else first_in(part)
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_view(target)


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever a widget lies in so that it is seen; Qt does this for Tab alone."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def first_in(part: QWidget) -> QWidget | None:
    """Return the first control inside `part` in the tab order, or None."""
    widget: QWidget | None = part.nextInFocusChain()
    while widget is not None and widget is not part:
        if part.isAncestorOf(widget) and takes_keyboard(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def takes_keyboard(widget: QWidget) -> bool:
    """Say whether Tab would stop at a widget now."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))
