"""The small forms under a commitment: an action, and a note on what a partner did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from charter_desktop.domain.council_year import NOTE_LIMIT
from charter_desktop.domain.dates import Lies
from charter_desktop.ui.widgets.basics import button, column, row
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import LineField, TextField

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from charter_desktop.ui.theme import Theme

_NO_DATE = "Enter the date like 8 December 2026 or 8/12/26"


class SmallForm(QFrame):
    """A card with fields, and the ways on and back.

    `begun` comes when it was opened, `cancelled` and `escaped` when it was left without entering.
    """

    begun = Signal()
    cancelled = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("box", "card")
        self._theme = theme
        self._inside = column(theme, self, gap=8, margin=12)
        self.hide()

    def _end(self, name: str, words: str) -> None:
        line = row(self._theme, gap=8)
        line.addWidget(button(words, f"{name}-add", self._add))
        line.addWidget(button("Cancel", f"{name}-cancel", self._cancel, kind="link"))
        line.addStretch(1)
        self._inside.addLayout(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()

    def _add(self) -> None:
        raise NotImplementedError

    @staticmethod
    def _is_read(field: DateField) -> bool:
        field.left.emit()
        if field.is_dirty:
            field.show_error(_NO_DATE)
            field.input.setFocus(Qt.FocusReason.OtherFocusReason)
        return not field.is_dirty

    @staticmethod
    def _has(field: LineField | TextField, words: str) -> bool:
        if not field.text:
            field.show_error(words)
            field.input.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(field.text)


class ActionForm(SmallForm):
    """What is to be done. `entered` brings the words, who leads, and the day or None."""

    entered = Signal(str, str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "action-form")
        self.what = LineField(theme, "action-what", "What is to be done?")
        self.what.input.setMaxLength(NOTE_LIMIT)
        self.lead = LineField(theme, "action-lead", "Who does it?", "For example the clerk")
        self.due = DateField(theme, "action-due", "By when?")
        for field in (self.what, self.lead, self.due):
            self._inside.addWidget(field)
            field.input.returnPressed.connect(self._add)
        self._end("action", "Add the action")

    def begin(self, today: date) -> None:
        """Show it empty."""
        for field in (self.what, self.lead):
            field.set_text("")
            field.show_error("")
        self.due.show_day(None, today)
        self.show()
        self.what.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begun.emit()

    def _add(self) -> None:
        if self._has(self.what, "Enter what is to be done") and self._is_read(self.due):
            self.entered.emit(self.what.text, self.lead.text, self.due.day)


class NoteForm(SmallForm):
    """What a partner did. `entered` brings who, what, the source, and the day or None."""

    entered = Signal(str, str, str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "note-form")
        self.council = LineField(theme, "note-council", "Which council or partner?")
        self.text = TextField(theme, "note-text", "What did they do?", lines=3)
        self.text.limit_to(NOTE_LIMIT)
        hint = "For example a minute or a web page"
        self.source = LineField(theme, "note-source", "How do you know?", hint)
        self.on = DateField(theme, "note-on", "When?", lies=Lies.BEHIND)
        for field in (self.council, self.text, self.source, self.on):
            self._inside.addWidget(field)
        self._end("note", "Add the note")

    def begin(self, today: date) -> None:
        """Show it empty."""
        for field in (self.council, self.text, self.source):
            field.set_text("")
            field.show_error("")
        self.on.show_day(None, today)
        self.show()
        self.council.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begun.emit()

    def _add(self) -> None:
        is_whole = self._has(self.council, "Enter which council or partner did it") and self._has(
            self.text, "Enter what they did"
        )
        if is_whole and self._is_read(self.on):
            self.entered.emit(self.council.text, self.text.text, self.source.text, self.on.day)
