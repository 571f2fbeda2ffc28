"""Names for controls, and words that a screen reader speaks."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, words: str = "", description: str = "") -> W:
    """Give a control its object name, its accessible name, and what more there is to say of it.

    `words` may be left out where the control shows its own text.
    """
    widget.setObjectName(name)
    if words:
        widget.setAccessibleName(words)
    if description:
        widget.setAccessibleDescription(description)
    return widget


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a screen reader say `words`, politely, or at once where something went wrong."""
    event = QAccessibleAnnouncementEvent(widget, words)
    assertive = QAccessible.AnnouncementPoliteness.Assertive
    polite = QAccessible.AnnouncementPoliteness.Polite
    event.setPoliteness(assertive if urgent else polite)
    QAccessible.updateAccessibility(event)
