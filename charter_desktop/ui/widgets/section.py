"""A numbered part of a form: an icon for its state, a title, a second line and a link."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from charter_desktop.ui.widgets.basics import column, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from charter_desktop.ui.theme import Theme


class Stage(enum.Enum):
    """How far a part is: its icon, the icon's colour, and the word that says the same."""

    DONE = ("checkmark_circle-filled", "ok", "complete")
    UNDER_WAY = ("circle_half_fill-filled", "info", "under way")
    OPTIONAL = ("circle", "text2", "optional")


class Section(QWidget):
    """One part. What it asks stands in `content`; `aside` takes a link at the right."""

    def __init__(self, theme: Theme, number: int, title: str) -> None:
        super().__init__()
        self.setObjectName(f"section-{number}")
        self._theme = theme
        self._words = f"{number}  {title}"
        layout = column(theme, self, gap=8)
        layout.setContentsMargins(*(theme.px(n) for n in (16, 14, 16, 14)))
        self._top = row(theme, gap=12)
        self._icon = QLabel()
        self._icon.setFixedSize(theme.px(22), theme.px(22))
        self._top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = column(theme, gap=0)
        self.title = label(self._words, "subheading")
        self._second = label("", "secondary")
        self._second.hide()
        words.addWidget(self.title)
        words.addWidget(self._second)
        self._top.addLayout(words, 1)
        layout.addLayout(self._top)
        self.content: QVBoxLayout = column(theme, gap=10)
        layout.addLayout(self.content)

    def aside(self, widget: QWidget) -> None:
        """Put a link or a status at the right of the title."""
        self._top.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, words: str) -> None:
        """Show a second line under the title."""
        self._second.setText(words)
        self._second.setVisible(bool(words))

    def show_stage(self, stage: Stage) -> None:
        """Show how far this part is."""
        icon, paint, words = stage.value
        self._icon.setPixmap(self._theme.pixmap(icon, paint, 22))
        self.title.setAccessibleName(f"{self._words}, {words}")
