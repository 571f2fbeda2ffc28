"""A box to search in while typing: from two letters, a moment after the last key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import icon_button, picture

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent

    from charter_desktop.ui.theme import Theme

FROM_LETTERS: Final = 2
WAIT: Final = 150
"""Milliseconds after the last key (`ux.md` 4, search)."""


class SearchBox(QLineEdit):
    """`asked` brings what to look for, or nothing where the box was cleared.

    `entered` brings it once more on Enter, after it was asked for. `left_downwards` says that Down
    was pressed: the keyboard wants to go to the results; `escaped` that Esc was, after the box was
    cleared. Text that the program puts in with `setText` is not asked for. Nothing is asked for
    under `from_letters`.
    """

    asked = Signal(str)
    entered = Signal(str)
    left_downwards = Signal()
    escaped = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        words: str,
        hint: str = "",
        *,
        from_letters: int = FROM_LETTERS,
    ) -> None:
        super().__init__()
        named(self, name, words, hint)
        self._from = from_letters
        self._px = theme.px
        self.setPlaceholderText(words)
        self.setMinimumHeight(theme.px(40))
        self.setTextMargins(theme.px(26), 0, theme.px(30), 0)
        # Not QLineEdit's own actions: their icons stay small however large the text is.
        self._icon = picture(theme, "search", "text2")
        self._icon.setParent(self)
        self.cross = icon_button(
            theme, "dismiss", "Clear the search", f"{name}-clear", self.clear_search
        )
        self.cross.setParent(self)
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.hide()
        self._asked = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)

    def setText(self, text: str | None) -> None:
        """Show a text whose results are there already, or on their way."""
        super().setText(text or "")
        self._timer.stop()
        self._asked = self._wanted(text or "")

    def clear_search(self) -> None:
        """Empty the box and ask for nothing."""
        self.clear()
        self._ask()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of Undo and Redo to the program where nothing was typed here.

        Many pages open with the keyboard in their box: what was done last can be undone at once.
        """
        if event.type() is QEvent.Type.ShortcutOverride and not self.has_typing:
            keys = QKeySequence.StandardKey
            if isinstance(event, QKeyEvent) and (
                event.matches(keys.Undo) or event.matches(keys.Redo)
            ):
                event.ignore()
                return False
        return super().event(event)

    @property
    def has_typing(self) -> bool:
        """Whether there is anything here that Undo or Redo could take."""
        return bool(self.text()) or self.isUndoAvailable() or self.isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc; go to the results on Down; do not wait on Enter."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self._escape(event)
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held:
            self._ask()
            self.entered.emit(self._asked)
        else:
            super().keyPressEvent(event)

    def _escape(self, event: QKeyEvent) -> None:
        if self.text():
            self.clear_search()
        else:
            event.ignore()  # what the box lies in may be closed by it
        self.escaped.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing once the page is left."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture at the left and the cross at the right."""
        super().resizeEvent(event)
        px, height = self._px, self.height()
        self._icon.move(px(10), (height - self._icon.height()) // 2)
        size = self.cross.sizeHint().expandedTo(self.cross.minimumSize())
        at = self.width() - size.width() - px(2)
        self.cross.setGeometry(at, (height - size.height()) // 2, size.width(), size.height())

    def _on_changed(self, text: str) -> None:
        self.cross.setVisible(bool(text))

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._timer.start()
        else:
            self._ask()

    def _ask(self) -> None:
        self._timer.stop()
        wanted = self._wanted(self.text())
        if wanted != self._asked:
            self._asked = wanted
            self.asked.emit(wanted)

    def _wanted(self, text: str) -> str:
        text = text.strip()
        return text if len(text) >= self._from else ""
