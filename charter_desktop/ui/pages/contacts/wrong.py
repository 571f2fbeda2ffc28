"""Saying that something about a contact is wrong: which, what it should be, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.contact_corrections import WrongField
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import button, column, label, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from charter_desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that can be wrong: a field of a contact, its words, and what it says now."""

    contact: str
    field: WrongField
    words: str
    old: str


@dataclass(frozen=True, slots=True)
class Righted:
    """What the clerk says instead."""

    wrong: Wrong
    new: str
    why: str
    show_mine: bool


class WrongPanel(QFrame):
    """Asks. `kept` brings a `Righted`, `closed` says that the clerk left it.

    It takes two presses where the first thing offered is the wrong one, and three otherwise.
    """

    kept = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, options: Sequence[Wrong]) -> None:
        super().__init__()
        named(self, "wrong-panel", "This is wrong")
        self.setProperty("box", "inset")
        self._options = tuple(options)
        layout = column(theme, self, gap=12, margin=14)
        layout.addWidget(label("What is wrong?", "subheading"))
        choices = [Choice(str(n), one.words) for n, one in enumerate(self._options)]
        self.which = ChoiceRow(theme, "wrong-which", "What is wrong", choices, kind="pill")
        self.which.show_choice("0")
        self.which.chosen.connect(self._on_which)
        layout.addWidget(self.which)
        sent = PrivacyMark(theme, is_sent=True)
        self.new = LineField(theme, "wrong-new", "What it should be", mark=sent)
        hint = "Optional. Say how you know, without anybody\u2019s name"
        self.why = LineField(theme, "wrong-why", "Why", hint)
        self.why.describe(sent.words)
        words = "Show ours in this list until OALC has answered"
        self.mine = Tick(theme, "wrong-mine", words)
        self.mine.setChecked(True)
        for field in (self.new, self.why):
            field.input.returnPressed.connect(self.keep)
            layout.addWidget(field)
        layout.addWidget(self.mine)
        layout.addWidget(self._buttons(theme))
        self._on_which("0")

    @property
    def chosen(self) -> Wrong:
        """What is said to be wrong."""
        return self._options[int(self.which.choice or "0")]

    @property
    def _is_gone(self) -> bool:
        return self.chosen.field is WrongField.GONE

    def begin(self) -> None:
        """Put the keyboard where the right words are typed, with the old ones chosen."""
        first = self.why if self._is_gone else self.new
        first.input.setFocus(Qt.FocusReason.OtherFocusReason)
        first.input.selectAll()

    def keep(self) -> None:
        """Say what it should be, unless nothing was changed."""
        chosen, new = self.chosen, "" if self._is_gone else self.new.text
        if not self._is_gone and new == chosen.old:
            self.new.show_error("Enter what it should be. This is what is listed now.")
            self.begin()
            return
        show_mine = self.mine.isChecked() and not self._is_gone
        self.kept.emit(Righted(chosen, new, self.why.text, show_mine))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _buttons(self, theme: Theme) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=theme.px(10))
        keep = button("Keep this correction", "wrong-keep", self.keep)
        flow.addWidget(with_icon(keep, theme, "checkmark"))
        flow.addWidget(button("Leave it", "wrong-leave", self.closed.emit, kind="link"))
        return holder

    def _on_which(self, number: str) -> None:
        self.new.show_error("")
        is_gone = self._options[int(number)].field is WrongField.GONE
        self.new.set_text("" if is_gone else self._options[int(number)].old)
        self.new.setVisible(not is_gone)
        self.mine.setVisible(not is_gone)
        if self.isVisible():
            self.begin()
