"""The marks beside every field: what goes to OALC, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from charter_desktop.ui.widgets.basics import label, picture, row

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme

SENT = "Goes in our return to OALC"
NOT_SENT = "Not sent to OALC"


class PrivacyMark(QWidget):
    """An eye or a padlock with its words. `words` is what a field says after its own hint."""

    def __init__(self, theme: Theme, *, is_sent: bool) -> None:
        super().__init__()
        self.words = SENT if is_sent else NOT_SENT
        line = row(theme, self, gap=6)
        icon = picture(theme, "eye" if is_sent else "lock_closed", "text2", 16)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        text = label(self.words, "secondary")
        text.setWordWrap(False)
        line.addWidget(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
