"""Moving the keyboard between the parts of the window: F6 and Shift+F6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

_RING = 8
"""Pixels that the focus ring takes around a control."""


def next_stop(stops: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the next (or the one before) of the parts that are on screen."""
    shown = [stop for stop in stops if stop.isVisible() and target_in(stop) is not None]
    if not shown:
        return
    now = QApplication.focusWidget()
    at = next((n for n, stop in enumerate(shown) if _holds(stop, now)), -step if step > 0 else 0)
    focus_into(shown[(at + step) % len(shown)])


def focus_into(part: QWidget) -> None:
    """Give the keyboard to a part: itself, or the first control in it that takes it."""
    target = target_in(part)
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_view(target)


def target_in(part: QWidget) -> QWidget | None:
    """Return what takes the keyboard for a part: itself, or the first control in it; or None."""
    return part if takes_keyboard(part) else first_in(part)


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever a widget lies in so that it is seen; Qt does this for Tab alone."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
            _show_whole(above, widget)
        above = above.parentWidget()


def _show_whole(area: QScrollArea, widget: QWidget) -> None:
    """Scroll until a widget is seen with the ring around it; Qt is content with a field's caret."""
    inside = area.widget()
    high = widget.height() + 2 * _RING
    if inside is not None and high <= area.viewport().height():
        middle = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size()).center()
        area.ensureVisible(middle.x(), middle.y(), 0, (high + 1) // 2)


def first_in(part: QWidget) -> QWidget | None:
    """Return the first control inside `part` in the tab order, or None.

    Of choices that exclude each other it is the one that is chosen, as it is for Tab.
    """
    widget: QWidget | None = part.nextInFocusChain()
    while widget is not None and widget is not part:
        if part.isAncestorOf(widget) and takes_keyboard(widget):
            return next((one for one in _choices(widget) if one.isChecked()), widget)
        widget = widget.nextInFocusChain()
    return None


def _choices(control: QWidget) -> list[QAbstractButton]:
    """Return the choices of which only one holds, `control` among them; else nothing."""
    if not isinstance(control, QAbstractButton) or not control.isCheckable():
        return []
    group, around = control.group(), control.parentWidget()
    if group is not None:
        found = group.buttons() if group.exclusive() else []
    elif control.autoExclusive() and around is not None:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        beside = around.findChildren(QAbstractButton, options=direct)
        found = [one for one in beside if one.autoExclusive() and one.group() is None]
    else:
        found = []
    # Not only those that Tab stops at: Qt leaves that to the one that had the keyboard last.
    return [one for one in found if one.isVisible() and one.isEnabled()]


def takes_keyboard(widget: QWidget) -> bool:
    """Say whether Tab would stop at a widget now."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))
