"""An icon and a sentence beside it that wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from charter_desktop.ui.widgets.basics import column, label, row

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme


class IconLine(QWidget):
    """Shows a sentence with its icon; `role` is one of the style sheet's, `name` the label's."""

    def __init__(self, theme: Theme, role: str = "body", *, name: str = "") -> None:
        super().__init__()
        self._theme = theme
        around = column(theme, self, gap=0)  # beside something higher both stand in the middle
        line = row(theme, gap=8)
        around.addStretch(1)
        around.addLayout(line)
        around.addStretch(1)
        self._icon = QLabel()
        self._icon.setFixedSize(theme.px(20), theme.px(20))
        self._words = label("", role, name=name)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)

    def say(self, words: str, icon: str, paint: str) -> None:
        """Show a sentence and an icon in the colour `paint`."""
        self._icon.setPixmap(self._theme.pixmap(icon, paint))
        self._words.setText(words)
