"""A field with its label, a hint, an echo, and the words of what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.focusing import bring_into_view
from charter_desktop.ui.widgets.basics import column, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.privacy import PrivacyMark

_NEARLY_FULL = 50
"""Characters left from which on the count is said, and not only shown."""


class _Told:
    """A line of words in a field; its label is made once there is something to say.

    Most fields have nothing to say, and a page has fifty of them.
    """

    def __init__(self, layout: QVBoxLayout, role: str) -> None:
        self._layout, self._role = layout, role
        self._label: QLabel | None = None

    def text(self) -> str:
        """Return the words."""
        return self._label.text() if self._label is not None else ""

    def isVisible(self) -> bool:
        """Return whether they are on screen."""
        return self._label is not None and self._label.isVisible()

    def show(self, words: str, at: int) -> None:
        """Show words, the first time at a place of the layout, or nothing."""
        if self._label is None:
            if not words:
                return
            self._label = label("", self._role)
            self._layout.insertWidget(at, self._label)
        self._label.setText(words)
        self._label.setVisible(bool(words))


class Field(QWidget):
    """What fields of one line and of several have in common.

    From top to bottom: label and mark, hint, what is wrong, the input, the echo. `typed` comes
    with each key, `left` when the keyboard leaves.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, words: str, hint: str, mark: PrivacyMark | None) -> None:
        super().__init__()
        self._theme = theme
        self._layout: QVBoxLayout = column(theme, self, gap=4)
        self._label = label(words, "strong")
        top = self._top = row(theme, gap=12)
        top.addWidget(self._label, 1)
        if mark is not None:
            top.addWidget(mark, 0, Qt.AlignmentFlag.AlignBottom)
        self._layout.addLayout(top)
        if hint:
            self._layout.addWidget(label(hint, "small"))
        self._error, self._echo = _Told(self._layout, "error"), _Told(self._layout, "small")
        said = (hint, mark.words if mark is not None else "")
        self._description = ". ".join(part for part in said if part)
        self._control: QWidget = self

    def aside(self, widget: QWidget) -> None:
        """Put a link at the right of the label."""
        self._top.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)

    def say(self, words: str) -> None:
        """Show words under the input, such as a date in words; nothing takes them away."""
        self._echo.show(words, self._layout.indexOf(self._control) + 1)
        self._describe()

    def describe(self, words: str) -> None:
        """Have a screen reader say more of the field: what its surroundings show once for all."""
        self._description = ". ".join(part for part in (self._description, words) if part)
        self._describe()

    def show_error(self, words: str) -> None:
        """Show what is wrong, or nothing; what was typed stays."""
        if words == self._error.text():
            return
        self._error.show(words, self._layout.indexOf(self._control))
        self._control.setProperty("wrong", "true" if words else "false")
        self._control.style().unpolish(self._control)
        self._control.style().polish(self._control)
        self._describe()
        if words:
            announce(self._control, words, urgent=True)

    @property
    def text(self) -> str:
        """What stands in it."""
        raise NotImplementedError

    @property
    def is_typed(self) -> bool:
        """Whether the clerk typed in it since the program last put a text there."""
        raise NotImplementedError

    @property
    def has_keyboard(self) -> bool:
        """Whether what is typed goes here."""
        return self._control.hasFocus()

    @property
    def typing_at(self) -> int:
        """Before which of its characters the next key goes."""
        raise NotImplementedError

    def type_again(self, text: str) -> None:
        """Put a text in as if it were typed, such as what stood here before all was made anew."""
        if text != self.text:
            self._type(text)

    def go_on_at(self, cursor: int) -> None:
        """Give it the keyboard, with the cursor where it was."""
        self._control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._put_cursor(min(cursor, len(self.text)))
        bring_into_view(self._control)

    def _put_cursor(self, cursor: int) -> None:
        raise NotImplementedError

    def _type(self, text: str) -> None:
        raise NotImplementedError

    def _take(self, control: QWidget, name: str) -> None:
        """Put the input into its place."""
        self.setObjectName(f"{name}-field")
        self._control = named(control, name, self._label.text(), self._description)
        self._label.setBuddy(control)
        self._layout.addWidget(control)
        self._layout.addStretch(1)  # beside a higher field the words stay at the top

    def _describe(self) -> None:
        parts = (self._error.text(), self._description, self._echo.text())
        self._control.setAccessibleDescription(". ".join(part for part in parts if part))


class LineField(Field):
    """One line of text, with an optional mark of what goes to OALC."""

    def __init__(
        self, theme: Theme, name: str, words: str, hint: str = "", mark: PrivacyMark | None = None
    ) -> None:
        super().__init__(theme, words, hint, mark)
        self.input = QLineEdit()
        self._take(self.input, name)
        self.input.textEdited.connect(self.typed)
        self.input.editingFinished.connect(self.left)

    @property
    def text(self) -> str:
        """What is typed, without spaces around it."""
        return self.input.text().strip()

    @property
    def is_typed(self) -> bool:
        """Whether the clerk typed in it since the program last put a text there."""
        return self.input.isModified()

    @property
    def typing_at(self) -> int:
        """Before which of its characters the next key goes."""
        return self.input.cursorPosition()

    def _put_cursor(self, cursor: int) -> None:
        self.input.setCursorPosition(cursor)

    def _type(self, text: str) -> None:
        self.input.setText(text)
        self.input.setModified(True)
        self.typed.emit(text)

    def set_text(self, text: str) -> None:
        """Show a text; not for what the clerk is typing."""
        if text != self.input.text():
            self.input.setText(text)
            self.input.setCursorPosition(0)


class _Text(QPlainTextEdit):
    """Plain text that says when the keyboard leaves; Tab goes on to the next control."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard leaves."""
        super().focusOutEvent(event)
        self.left.emit()


class TextField(Field):
    """Several lines of text, `lines` high."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        words: str,
        *,
        lines: int = 3,
        hint: str = "",
        mark: PrivacyMark | None = None,
    ) -> None:
        super().__init__(theme, words, hint, mark)
        self.input = _Text()
        self.input.setFixedHeight(theme.px(22 * lines + 20))
        self._take(self.input, name)
        self._limit: int | None = None
        self._is_showing = False
        self.input.textChanged.connect(self._on_changed)
        self.input.left.connect(self.left)

    @property
    def text(self) -> str:
        """What is typed, without spaces around it."""
        return self.input.toPlainText().strip()

    @property
    def is_typed(self) -> bool:
        """Whether the clerk typed in it since the program last put a text there."""
        return self.input.document().isModified()

    @property
    def typing_at(self) -> int:
        """Before which of its characters the next key goes."""
        return self.input.textCursor().position()

    def _put_cursor(self, cursor: int) -> None:
        at = self.input.textCursor()
        at.setPosition(cursor)
        self.input.setTextCursor(at)

    def _type(self, text: str) -> None:
        self.input.setPlainText(text)  # which brings `typed`
        self.input.document().setModified(True)

    def set_text(self, text: str) -> None:
        """Show a text; `typed` does not come for it."""
        if text != self.input.toPlainText():
            self._is_showing = True
            self.input.setPlainText(text)
            self._is_showing = False
            self._count()

    def limit_to(self, characters: int) -> None:
        """Let no more than so many characters in.

        What is left is shown under the text, and said when little is. What is typed or pasted
        beyond the limit does not go in, which is shown and said too.
        """
        self._limit = characters
        self._count()

    def _on_changed(self) -> None:
        if self._is_showing:
            return
        cut = self._cut()
        self.typed.emit(self.input.toPlainText())
        if cut:
            words = f"There is room for {self._limit} characters. The rest did not go in."
            self.say(words)
            announce(self.input, words)
        else:
            self._count()

    def _cut(self) -> bool:
        """Take out what goes beyond the limit, before the cursor: it was typed last."""
        text = self.input.toPlainText()
        over = len(text) - self._limit if self._limit is not None else 0
        if over <= 0:
            return False
        cursor = self.input.textCursor()
        end = cursor.position()
        # Qt counts in UTF-16, the limit is in characters.
        before = text.encode("utf-16-le")[: end * 2].decode("utf-16-le", "ignore")
        units = len(before[-over:].encode("utf-16-le")) // 2
        self._is_showing = True
        cursor.joinPreviousEditBlock()
        cursor.setPosition(max(0, end - units))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.endEditBlock()
        self._is_showing = False
        return True

    def _count(self) -> None:
        if self._limit is None:
            return
        left = self._limit - len(self.input.toPlainText())
        words = "1 character left" if left == 1 else f"{left} characters left"
        self.say(words)
        if 0 <= left <= _NEARLY_FULL and left % 10 == 0 and self.input.hasFocus():
            announce(self.input, words)
