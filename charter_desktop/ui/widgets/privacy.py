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
_SIDE = 16


class PrivacyMark(QWidget):
    """An eye or a padlock with its words. `words` is what a field says after its own hint."""

    def __init__(self, theme: Theme, *, is_sent: bool) -> None:
        super().__init__()
        self._theme = theme
        line = row(theme, self, gap=6)
        self._icon = picture(theme, _icon(is_sent=is_sent), "text2", _SIDE)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._text = label("", "secondary")
        self._text.setWordWrap(False)
        line.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.words = SENT if is_sent else NOT_SENT
        self._text.setText(self.words)

    def show_sent(self, *, is_sent: bool) -> None:
        """Say whether it goes."""
        self.words = SENT if is_sent else NOT_SENT
        self._text.setText(self.words)
        self._icon.setPixmap(self._theme.pixmap(_icon(is_sent=is_sent), "text2", _SIDE))


def _icon(*, is_sent: bool) -> str:
    return "eye" if is_sent else "lock_closed"
