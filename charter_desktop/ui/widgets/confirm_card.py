"""A question before something that cannot be taken back: verbs on both buttons, the safe one ready.

It stands in the page, and not in a window over it (`ux.md` 4, Confirm only).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import button, column, label, picture, row
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from charter_desktop.services.confirming import Confirmation
    from charter_desktop.ui.theme import Theme


class ConfirmCard(QFrame):
    """Hidden until `ask`. `agreed` comes with the verb, `stayed` with the safe button or Esc."""

    agreed = Signal()
    stayed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        named(self, name, "A question before this is done")
        self.setProperty("box", "caution")
        across = row(theme, self, gap=12, margin=16)
        across.addWidget(picture(theme, "warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        down = column(theme, gap=8)
        self._title = label("", "subheading", name=f"{name}-title")
        self._words = label("", name=f"{name}-words")
        down.addWidget(self._title)
        down.addWidget(self._words)
        buttons = QWidget()
        flow = Flow(buttons, gap=theme.px(10))
        self.stay = button("", f"{name}-stay", self._on_stay)
        self.go = button("", f"{name}-go", self._on_go)
        flow.addWidget(self.stay)
        flow.addWidget(self.go)
        down.addWidget(buttons)
        across.addLayout(down, 1)
        self.hide()

    def ask(self, question: Confirmation) -> None:
        """Show the question with the keyboard on the safe button."""
        self._title.setText(question.title)
        self._words.setText(question.words)
        for made, words in ((self.stay, question.stay), (self.go, question.go)):
            made.setText(words)
            made.setAccessibleName(words)
        self.setAccessibleName(question.title)
        self.show()
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{question.title} {question.words}", urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change nothing on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_stay()
        else:
            super().keyPressEvent(event)

    def _on_stay(self) -> None:
        self.hide()
        self.stayed.emit()

    def _on_go(self) -> None:
        self.hide()
        self.agreed.emit()
