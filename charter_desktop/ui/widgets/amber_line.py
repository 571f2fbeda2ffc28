"""The amber line on pages with contacts: what OALC published here has become old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import label, picture, row

if TYPE_CHECKING:
    from charter_desktop.services.files.standing import Standing
    from charter_desktop.ui.theme import Theme


class AmberLine(QFrame):
    """Shown while there is something to say; never a block."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "amber-line", "How old this is")
        self.setProperty("box", "caution")
        line = row(theme, self, gap=8, margin=8)
        line.addWidget(picture(theme, "warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", "strong", name="amber-words")
        line.addWidget(self._words, 1)
        self.hide()

    def show_standing(self, standing: Standing) -> None:
        """Show how old what is here is, and a clock that is wrong; nothing where all is well."""
        words = " ".join(part for part in (standing.amber, standing.clock) if part)
        self._words.setText(words)
        self.setVisible(bool(words))
