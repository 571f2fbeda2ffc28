"""Choosing the USB stick on which a return goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import button, clear, column, label, with_icon
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.services.files.usb_sticks import Stick
    from charter_desktop.ui.theme import Theme

_NONE = "No USB stick is in this computer. Put one in, then choose “Look again”."
_WHICH = "Choose the stick. The file is only copied: the one in the folder stays."


class StickChoice(QWidget):
    """The sticks that are in. `chosen` has one, `folder_asked` wants any other place."""

    chosen = Signal(object)
    again_asked = Signal()
    folder_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "stick-choice", "Which USB stick")
        self._theme = theme
        lines = column(theme, self, gap=6)
        lines.setContentsMargins(theme.px(28), 0, 0, theme.px(4))
        self._words = label("", "secondary")
        lines.addWidget(self._words)
        box = QWidget()
        self._flow = Flow(box, gap=theme.px(10))
        lines.addWidget(box)
        self.hide()

    def show_sticks(self, sticks: Sequence[Stick]) -> None:
        """Show which sticks there are."""
        clear(self._flow)
        self._words.setText(_WHICH if sticks else _NONE)
        for number, stick in enumerate(sticks, 1):
            made = button(f"Save on {stick.name}", f"stick-{number}", self._nothing)
            made.clicked.connect(partial(self._on_chosen, stick))
            self._flow.addWidget(with_icon(made, self._theme, "usb"))
        self._flow.addWidget(button("Look again", "sticks-again", self.again_asked.emit))
        other = button("Another place\u2026", "stick-folder", self.folder_asked.emit)
        self._flow.addWidget(other)
        self.show()
        announce(self, self._words.text())

    def _on_chosen(self, stick: Stick, _checked: object = None) -> None:
        self.chosen.emit(stick)

    def _nothing(self) -> None:
        """Do nothing of its own: the choice listens."""
