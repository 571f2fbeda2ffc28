"""The strip over every page of the example council: what it is, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import button, label, picture, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.theme import Theme

EXAMPLE = "This is an example council. All of it is made up, and your own work is untouched."


class ExampleStrip(QFrame):
    """Says so in words, all the time; `leave` goes back to the clerk's own council."""

    def __init__(self, theme: Theme, leave: Callable[[], object]) -> None:
        super().__init__()
        named(self, "example-strip", EXAMPLE)
        self.setProperty("box", "caution")
        self._leave = leave
        line = row(theme, self, gap=10)
        line.setContentsMargins(*(theme.px(n) for n in (16, 4, 16, 4)))
        line.addWidget(picture(theme, "info", "warn"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(label(EXAMPLE, "strong", name="example-words"), 1)
        line.addWidget(button("Back to our own", "leave-example", self.leave))

    def leave(self) -> None:
        """Go back."""
        self._leave()
