"""Labels, buttons, frames and gaps in the words of the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from charter_desktop.ui.accessibility import named

L = TypeVar("L", bound=QBoxLayout)
_AFTER_ICON = 5
"""Pixels at 100 % between a button's icon and its words, besides the few that Qt leaves."""

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.theme import Theme


def label(words: str, role: str = "body", *, name: str = "") -> QLabel:
    """Return a label that wraps; `role` is one of the style sheet's.

    Roles: title, heading, subheading, strong, body, secondary, small, quote, error.
    """
    made = QLabel(words)
    made.setProperty("role", role)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if name:
        made.setObjectName(name)
    return made


def rich(words: str, role: str = "body", *, name: str = "") -> QLabel:
    """Return a label whose words have HTML marks made by the program itself."""
    made = label(words, role, name=name)
    made.setTextFormat(Qt.TextFormat.RichText)
    return made


def picture(theme: Theme, icon: str, paint: str = "text", size: float = 20) -> QLabel:
    """Return an icon that says nothing by itself: the words stand beside it."""
    made = QLabel()
    made.setPixmap(theme.pixmap(icon, paint, size))
    made.setFixedSize(QSize(theme.px(size), theme.px(size)))
    return made


def button(words: str, name: str, act: Callable[[], object], *, kind: str = "plain") -> QPushButton:
    """Return a button that calls `act`; `kind` is primary, plain, link or choice.

    `act` must be a bound method of a widget that lives as long as the button.
    """
    made = QPushButton(words)
    made.setProperty("kind", kind)
    made.setAutoDefault(True)  # Enter presses it, as in the dialogs of Windows
    # Not connected directly: the signal would pass its `checked` to an `act` that takes it.
    made.clicked.connect(lambda: act())  # noqa: PLW0108
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return named(made, name, words.replace("&", ""))


def icon_button(
    theme: Theme, icon: str, words: str, name: str, act: Callable[[], object]
) -> QPushButton:
    """Return a button that shows only an icon; `words` are its accessible name and tool tip."""
    made = button("", name, act, kind="icon")
    made.setIcon(theme.icon(icon))
    made.setIconSize(QSize(theme.px(20), theme.px(20)))
    made.setMinimumSize(theme.px(32), theme.px(32))
    made.setToolTip(words)
    made.setAccessibleName(words)
    return made


def with_icon(made: QPushButton, theme: Theme, icon: str, paint: str = "text") -> QPushButton:
    """Put an icon before a button's words and return the button."""
    made.setIcon(theme.icon(icon, paint, 18, room=_AFTER_ICON))
    made.setIconSize(QSize(theme.px(18) + theme.px(_AFTER_ICON), theme.px(18)))
    return made


def card(name: str = "") -> QFrame:
    """Return a white card; give it a layout with `column` or `row`."""
    made = QFrame()
    made.setProperty("box", "card")
    if name:
        made.setObjectName(name)
    return made


def rule() -> QFrame:
    """Return a hairline across."""
    made = QFrame()
    made.setProperty("box", "line")
    made.setFixedHeight(1)
    return made


def column(
    theme: Theme, parent: QWidget | None = None, *, gap: float = 8, margin: float = 0
) -> QVBoxLayout:
    """Return a vertical layout with gaps and margins in pixels at 100 %."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    return _spaced(layout, theme, gap, margin)


def row(
    theme: Theme, parent: QWidget | None = None, *, gap: float = 8, margin: float = 0
) -> QHBoxLayout:
    """Return a horizontal layout with gaps and margins in pixels at 100 %."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    return _spaced(layout, theme, gap, margin)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def _spaced(layout: L, theme: Theme, gap: float, margin: float) -> L:
    layout.setSpacing(theme.px(gap))
    edge = theme.px(margin)
    layout.setContentsMargins(edge, edge, edge, edge)
    return layout
