"""The pine panel of the first run: welcome, what the program does, and the size of the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.rail import Mark
from charter_desktop.ui.widgets.basics import button, column, label, picture, row
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QPushButton

    from charter_desktop.ui.theme import Theme

SIZES: Final = ((100, "usual"), (115, "larger"), (140, "largest"))
"""The sizes of the three letters; the one in the middle is chosen at the first start."""
_LETTERS: Final = (14, 18, 24)
_POINTS: Final = (
    (
        "book_open",
        "The charter toolkit, on your own computer",
        "Guides, templates and contacts. No internet needed.",
    ),
    (
        "calendar_clock",
        "The last day for your summons or notice",
        "Worked out for you, with the reasons.",
    ),
    (
        "shield_checkmark",
        "Nothing leaves this computer by itself",
        "You choose what goes to OALC, and you send it.",
    ),
    ("save", "Nothing to remember to save", "Everything saves itself as you go."),
)


class WelcomePanel(QWidget):
    """At the left of a wide window; in a narrow one a band on top with the name and the sizes.

    In a low window (`is_low`) the second lines are left out.
    """

    def __init__(self, theme: Theme, *, is_band: bool, is_low: bool) -> None:
        super().__init__()
        named(self, "welcome", "Welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._is_low = theme, is_low
        self.setStyleSheet(_colours(theme))
        self.sizes = QButtonGroup(self)
        if is_band:
            self._lay_out_band()
        else:
            self._lay_out_panel()

    def _lay_out_band(self) -> None:
        line = row(self._theme, self, gap=16)
        px = self._theme.px
        line.setContentsMargins(px(20), px(8), px(20), px(8))
        line.addLayout(self._masthead(), 1)
        line.addLayout(self._letters())

    def _lay_out_panel(self) -> None:
        px = self._theme.px
        outer = column(self._theme, self, gap=16)
        left, top = (28, 24) if self._is_low else (44, 36)
        outer.setContentsMargins(px(left), px(top), px(left - 12), px(top - 8))
        outer.addLayout(self._masthead())
        scroller = Scroller("welcome-scroller", on="card")
        inside = column(self._theme, scroller.inside, gap=18)
        inside.addSpacing(px(4 if self._is_low else 20))
        role = "heading" if self._is_low else "title"
        inside.addWidget(label("Welcome. Four short questions, about two minutes.", role))
        inside.addSpacing(px(0 if self._is_low else 8))
        for icon, words, more in _POINTS:
            inside.addLayout(self._point(icon, words, more))
        inside.addStretch(1)
        outer.addWidget(scroller, 1)
        outer.addLayout(self._letters())

    def _masthead(self) -> QHBoxLayout:
        line = row(self._theme, gap=12)
        line.addWidget(Mark(self._theme))
        line.addWidget(label("Charter Toolkit", "subheading"), 1)
        return line

    def _point(self, icon: str, words: str, more: str) -> QHBoxLayout:
        line = row(self._theme, gap=14)
        picked = picture(self._theme, icon, "focus_in", 24)
        line.addWidget(picked, 0, Qt.AlignmentFlag.AlignVCenter)
        text = column(self._theme, gap=2)
        text.addWidget(label(words, "strong"))
        if not self._is_low:
            text.addWidget(label(more, "secondary"))
        line.addLayout(text, 1)
        return line

    def _letters(self) -> QHBoxLayout:
        line = row(self._theme, gap=6)
        words = label("Text size", "secondary")
        words.setWordWrap(False)
        line.addWidget(words)
        for (percent, name), letter in zip(SIZES, _LETTERS, strict=True):
            line.addWidget(self._letter(percent, name, letter))
        line.addStretch(1)
        return line

    def _letter(self, percent: int, name: str, letter: int) -> QPushButton:
        made = button("A", f"text-{name}", partial(self._theme.set_percent, percent), kind="icon")
        made.setAccessibleName(f"Text size: {name}, {percent} percent")
        made.setToolTip(f"{percent} %")
        made.setCheckable(True)
        made.setChecked(self._theme.percent == percent)
        self.sizes.addButton(made)
        side = self._theme.px(38)
        made.setMinimumSize(side, side)
        # The size in the style sheet of the window is for all buttons: this one has its own.
        made.setStyleSheet(f"font-size: {self._theme.px(letter)}px; font-weight: 700;")
        return made


def _colours(theme: Theme) -> str:
    """Return the panel's own colours: those of the rail, whose words stand on the same ground."""
    tokens, px = theme.tokens, theme.px
    return (
        f"QWidget#welcome {{ background: {tokens['nav']}; }}"
        f" QWidget#welcome QLabel {{ color: {tokens['on_nav']}; }}"
        f" QWidget#welcome QLabel[role='secondary'] {{ color: {tokens['on_nav2']}; }}"
        f" QWidget#welcome QPushButton {{ color: {tokens['on_nav']}; background: transparent;"
        f" border: 2px solid transparent; padding: 0; border-radius: {px(7)}px; }}"
        f" QWidget#welcome QPushButton:hover {{ background: {tokens['nav_hover']}; }}"
        f" QWidget#welcome QPushButton:checked {{ color: {tokens['focus_in']};"
        f" border-color: {tokens['focus_in']}; }}"
    )
