"""Typing OALC's six words: four letters are enough for each, and a wrong one is named."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from charter_desktop.services.files.adding import Adding
    from charter_desktop.ui.kit import Kit

PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
ENOUGH = 4
"""Letters from which on there is one word at most."""
_WIDTH = 148
_NONE = "No such word"


class _Suggested(NamedTuple):
    """Which words begin with what was typed into a box, and whether that was left by then."""

    at: int
    text: str
    is_left: bool
    found: tuple[str, ...]


class CheckWords(QWidget):
    """Six boxes. `changed` comes with each key, `entered` for Enter once all are filled.

    After four letters the rest of a word is put in, marked, so that the clerk may type on or go on;
    Space goes to the next box, as Tab does, and Backspace in an empty one goes back. Words that
    are pasted spread over the boxes.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, kit: Kit, adding: Adding) -> None:
        super().__init__()
        named(self, "check-words", "OALC's six words")
        self._kit, self._adding = kit, adding
        flow = Flow(self, gap=kit.theme.px(12))
        self.boxes: list[LineField] = []
        self._lengths = [0] * len(PLACES)  # of what was typed, without what was put in
        for number, place in enumerate(PLACES, 1):
            box = LineField(kit.theme, f"check-word-{number}", f"{place} word")
            box.setFixedWidth(kit.theme.px(_WIDTH))
            box.typed.connect(partial(self._on_typed, number - 1))
            box.left.connect(partial(self._on_left, number - 1))
            box.input.installEventFilter(self)
            self.boxes.append(box)
            flow.addWidget(box)

    @property
    def words(self) -> str:
        """What is typed, with a space between the words."""
        return " ".join(box.text for box in self.boxes if box.text)

    @property
    def is_full(self) -> bool:
        """Whether every box has something in it."""
        return all(box.text for box in self.boxes)

    def entry(self) -> QWidget:
        """Return the first box that is empty, or the first."""
        return next((box for box in self.boxes if not box.text), self.boxes[0]).input

    def clear(self) -> None:
        """Empty every box."""
        for box in self.boxes:
            box.set_text("")
            box.show_error("")

    def show_wrong(self, place: int, words: str) -> None:
        """Show which word is wrong, from 1, and give it the keyboard; 0 is none of them."""
        for number, box in enumerate(self.boxes, 1):
            box.show_error("Not this word" if number == place else "")
        wrong = self.boxes[max(0, place - 1)].input
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        wrong.selectAll()
        announce(self, words, urgent=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the next box by Space, back by Backspace in an empty one, and on by Enter."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        at = next((n for n, box in enumerate(self.boxes) if box.input is watched), -1)
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Space:
            self._go_to(min(at + 1, len(self.boxes) - 1), is_new=at + 1 < len(self.boxes))
            return True
        if key is Qt.Key.Key_Backspace and at > 0 and not self.boxes[at].text:
            self._go_to(at - 1)
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.is_full:
                self.entered.emit()
            else:
                self.entry().setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _go_to(self, at: int, *, is_new: bool = True) -> None:
        box = self.boxes[at].input
        box.setFocus(Qt.FocusReason.TabFocusReason)
        if is_new:
            box.selectAll()
        else:
            box.deselect()
            box.end(False)

    def _on_typed(self, at: int, text: str) -> None:
        self.boxes[at].show_error("")
        words = text.replace(",", " ").split()
        has_grown, self._lengths[at] = len(text) > self._lengths[at], len(text)
        if len(words) > 1:
            self._spread(at, words)
        elif has_grown and len(text) >= ENOUGH:
            self._ask(at, text, is_left=False)
        self.changed.emit()

    def _spread(self, at: int, words: list[str]) -> None:
        for box, word in zip(self.boxes[at:], words, strict=False):
            box.type_again(word)
        self._go_to(min(at + len(words), len(self.boxes)) - 1)

    def _on_left(self, at: int) -> None:
        """Complete what was left, or say that there is no such word."""
        text = self.boxes[at].text
        if text:
            self._ask(at, text, is_left=True)

    def _ask(self, at: int, text: str, *, is_left: bool) -> None:
        job = self._kit.jobs.read(partial(_suggest, self._adding, at, text, is_left))
        job.succeeded.connect(self._on_suggested)

    def _on_suggested(self, answer: _Suggested) -> None:
        box, text, found = self.boxes[answer.at], answer.text, answer.found
        if box.text.casefold() != text.casefold():
            return  # it was typed on meanwhile
        if len(text) >= ENOUGH and len(found) == 1:
            self._complete(answer.at, found[0])
        elif not found or (answer.is_left and text.casefold() not in found):
            box.show_error(_NONE)

    def _complete(self, at: int, word: str) -> None:
        box, typed = self.boxes[at], len(self.boxes[at].text)
        if box.text == word:
            return
        box.type_again(word)
        self._lengths[at] = typed
        if box.has_keyboard:  # marked, so that typing on replaces it letter by letter
            box.input.setSelection(typed, len(word) - typed)
            announce(box.input, word)


def _suggest(adding: Adding, at: int, text: str, is_left: bool) -> _Suggested:
    return _Suggested(at, text, is_left, adding.suggest(text))
