"""A field of a paper that is marked as long as the paper has a gap in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from charter_desktop.ui.widgets.basics import row
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.field import LineField, TextField

if TYPE_CHECKING:
    from charter_desktop.services.papers.fields import PaperField
    from charter_desktop.ui.theme import Theme

GAP = "To fill in"


class GapField(QWidget):
    """One field, with a mark beside it while it is still to be filled in."""

    typed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, field: PaperField) -> None:
        super().__init__()
        self.field = field
        name = f"field-{field.name}"
        self.setObjectName(f"{name}-row")
        self._inner: LineField | TextField
        if field.lines == 1:
            self._inner = LineField(theme, name, field.label, field.hint)
        else:
            self._inner = TextField(theme, name, field.label, lines=field.lines, hint=field.hint)
        layout = row(theme, self, gap=10)
        layout.addWidget(self._inner, 1)
        self._mark = Chip(theme, GAP, State.WARN, "warning")
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignBottom)
        self._mark.hide()
        self._inner.typed.connect(self._on_typed)
        self._inner.left.connect(self.left)

    @property
    def input(self) -> QLineEdit | QPlainTextEdit:
        """What is typed into."""
        return self._inner.input

    @property
    def text(self) -> str:
        """What is typed, without spaces around it."""
        return self._inner.text

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._inner.set_text(text)

    def show_gap(self, is_gap: bool) -> None:
        """Mark the field, or take the mark away."""
        if is_gap == self._mark.isVisibleTo(self):
            return
        self._mark.setVisible(is_gap)
        said = [self.field.hint, f"{GAP}: the paper has a gap here" if is_gap else ""]
        self.input.setAccessibleDescription(". ".join(part for part in said if part))

    def _on_typed(self) -> None:
        self.typed.emit()
