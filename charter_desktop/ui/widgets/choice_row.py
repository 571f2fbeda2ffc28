"""A few choices of which one holds: radio buttons that look like buttons, with words and icon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import with_icon
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from charter_desktop.ui.theme import Theme

_SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices; `icon` is painted in the colour `paint`."""

    id: str
    words: str
    icon: str = ""
    paint: str = "text"


class ChoiceRow(QWidget):
    """The choices side by side, in as many lines as it takes. `chosen` brings an id.

    One Tab stop. The arrows move, and Space or Enter chooses: a choice is kept at once, so that
    going past one must not make it. A screen reader calls them radio buttons. `kind` is "choice"
    (in a form), "segment" (close together, a check mark in the one that holds) or "pill" (above a
    list); with `is_even` they share the width in columns. What the program shows with
    `show_choice` brings no signal.

    `waits` says that a choice is kept only together with the form it is in, and not at once:
    `is_unsaved` then says whether the clerk chose since the program last showed what holds.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        words: str,
        choices: Sequence[Choice],
        *,
        kind: str = "choice",
        is_even: bool = False,
    ) -> None:
        super().__init__()
        named(self, name, words)
        self._theme = theme
        self._buttons: dict[str, QPushButton] = {}
        self.waits = self.is_unsaved = False
        flow = Flow(self, gap=theme.px(5 if kind == _SEGMENT else 8), stretch=is_even)
        for choice in choices:
            made = self._button(choice, kind)
            if is_even:
                made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            flow.addWidget(made)

    @property
    def choice(self) -> str:
        """The id of what is chosen, or nothing."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def show_choice(self, choice_id: str) -> None:
        """Show what is chosen; an id that is not here leaves everything as it is."""
        if choice_id in self._buttons:
            self._buttons[choice_id].setChecked(True)
            self.is_unsaved = False

    def choose_again(self, choice_id: str) -> None:
        """Choose as if it were pressed, such as what was chosen before all was made anew."""
        if choice_id in self._buttons:
            self._buttons[choice_id].click()

    def set_words(self, choice_id: str, words: str) -> None:
        """Change the words of a choice, such as a number in them."""
        made = self._buttons[choice_id]
        made.setText(words)
        made.setAccessibleName(words)
        made.setMinimumWidth(self._widest(made))

    def button(self, choice_id: str) -> QPushButton:
        """Return the button of a choice."""
        return self._buttons[choice_id]

    def focus_chosen(self) -> None:
        """Give the keyboard to what is chosen, or else to the first."""
        key = self.choice or next(iter(self._buttons))
        self._buttons[key].setFocus()

    def _button(self, choice: Choice, kind: str) -> QPushButton:
        made = named(_Button(choice.words), f"{self.objectName()}-{choice.id}", choice.words)
        made.setProperty("kind", kind)
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setAutoDefault(True)  # Enter chooses, as Space does
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if kind == _SEGMENT:
            made.toggled.connect(partial(self._mark, made))
        elif choice.icon:
            with_icon(made, self._theme, choice.icon, choice.paint)
        made.setMinimumWidth(self._widest(made))
        made.clicked.connect(partial(self._on_clicked, choice.id))
        made.left_by.connect(partial(self._move, choice.id))
        self._buttons[choice.id] = made
        return made

    def _widest(self, made: QPushButton) -> int:
        """Return the width with bold words: what is chosen must not push the others along."""
        px, is_segment = self._theme.px, made.property("kind") == _SEGMENT
        words = QFontMetrics(self._theme.font(15, 700)).horizontalAdvance(made.text())
        return words + px(22 if is_segment else 34) + (0 if made.icon().isNull() else px(26))

    def _mark(self, made: QPushButton, is_on: bool) -> None:  # a signal's value
        """Put a check mark into a segment that holds."""
        made.setIcon(QIcon())
        if is_on:
            with_icon(made, self._theme, "checkmark", "on_tint")
        made.setMinimumWidth(self._widest(made))

    def _move(self, choice_id: str, step: int) -> None:
        """Give the keyboard to the choice beside this one, round the ends."""
        ids = list(self._buttons)
        beside = ids[(ids.index(choice_id) + step) % len(ids)]
        self._buttons[beside].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self, choice_id: str, _checked: object = None) -> None:
        self.is_unsaved = self.waits
        self.chosen.emit(choice_id)


class _Button(QPushButton):
    """One choice. `left_by` says in which direction an arrow asked to go; nothing is chosen."""

    left_by = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it by an arrow, where Qt would choose what the arrow leads to."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.left_by.emit(step)


_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
