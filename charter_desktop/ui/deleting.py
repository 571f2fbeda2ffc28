"""The Delete key on what can be deleted: the same act as the Delete button (`ux.md` 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def delete_with_key(widget: QWidget, act: Callable[[], object]) -> None:
    """Do `act` when Delete is pressed while `widget` itself has the keyboard.

    For a list, or a control of a row; a text field keeps the key for its own letters.
    """
    made = QShortcut(QKeySequence(Qt.Key.Key_Delete), widget)
    made.setContext(Qt.ShortcutContext.WidgetShortcut)
    made.setAutoRepeat(False)  # a key that is held down deletes one thing, not all of them
    made.activated.connect(act)
