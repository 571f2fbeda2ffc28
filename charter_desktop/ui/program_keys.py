"""The program's keys work in a field of text too, where the desktop has another use for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = frozenset(
    {
        QKeyCombination(_CTRL, Qt.Key.Key_E).toCombined(),
        QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_E).toCombined(),
        QKeyCombination(_CTRL, Qt.Key.Key_D).toCombined(),
    }
)
"""Search everything, save as CSV, today's date (`ux.md` 4). On Linux Qt gives a field these keys
for the end of the line, selecting to it, and deleting, as Emacs has them (QKeySequence)."""


class ProgramKeys(QObject):
    """Takes `KEYS` from whichever field has the keyboard, as long as its parent lives.

    Where nothing on the page has such a key, the field is given it after all.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer for the field when Qt asks whether a key is its own."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination().toCombined() not in KEYS:
            return False
        event.ignore()
        return True

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit):
            now.installEventFilter(self)
