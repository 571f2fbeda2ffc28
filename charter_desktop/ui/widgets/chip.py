"""A status in a small tinted box: an icon's shape, words and a tint, never colour alone."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QSizePolicy

from charter_desktop.ui.widgets.basics import label, picture, row

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme


class State(enum.Enum):
    """What a chip or a row's status says, with the tokens and the icon of each."""

    OK = ("ok", "ok_bg", "checkmark_circle-filled")
    WARN = ("warn", "warn_bg", "clock")
    ERROR = ("err", "err_bg", "warning-filled")
    INFO = ("info", "info_bg", "circle_half_fill-filled")
    NEUTRAL = ("neutral", "neutral_bg", "circle")
    ASIDE = ("neutral", "neutral_bg", "subtract_circle")
    NEW = ("ok", "ok_bg", "add-filled")
    CHANGED = ("info", "info_bg", "edit")
    WITHDRAWN = ("warn", "warn_bg", "archive")
    OURS = ("warn", "warn_bg", "person_circle-filled")
    UNDONE = ("neutral", "neutral_bg", "arrow_undo")

    @property
    def paint(self) -> str:
        """The token of its words and icon."""
        return self.value[0]

    @property
    def ground(self) -> str:
        """The token of its tint."""
        return self.value[1]

    @property
    def icon(self) -> str:
        """Its icon."""
        return self.value[2]


class Chip(QFrame):
    """A status in words, with its icon and tint."""

    def __init__(self, theme: Theme, words: str, state: State, icon: str = "") -> None:
        super().__init__()
        self.setObjectName("chip")
        layout = row(theme, self, gap=6)
        layout.setContentsMargins(theme.px(8), theme.px(3), theme.px(10), theme.px(3))
        layout.addWidget(picture(theme, icon or state.icon, state.paint, 16))
        text = label(words, f"chip-{state.paint}")
        text.setWordWrap(False)
        layout.addWidget(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        # Not a style sheet of its own: reading that costs ten times as much as the widget.
        self.setProperty("ground", state.ground)
