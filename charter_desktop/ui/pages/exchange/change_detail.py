"""One change of a file from OALC: what is unusual, our own words, each field before and after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.services.files.looked import FATE_WORDS, Fate, Take
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.pages.exchange.change_words import STATES
from charter_desktop.ui.widgets.basics import clear, column, label, picture, row, rule
from charter_desktop.ui.widgets.chip import Chip
from charter_desktop.ui.widgets.radio_rows import Option, RadioRows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QVBoxLayout

    from charter_desktop.services.files.field_words import FieldChange
    from charter_desktop.services.files.looked import Change, Choice
    from charter_desktop.ui.theme import Theme

MOST_WORDS: Final = 1500
"""Characters of one field that are shown: what is new can be read in its own place, once added."""
_NEVER_CHANGED: Final = "Your own notes, evidence and papers are never changed by a file from OALC."
_ARCHIVED: Final = "It goes from the lists, and stays in the archive."


class ChangeDetail(QWidget):
    """Shows one change. `chosen` brings the id of a choice and what was chosen."""

    chosen = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "change-detail", "What changes")
        self._theme = theme
        self._lines: QVBoxLayout = column(theme, self, gap=10)

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to show."""
        clear(self._lines)
        self._lines.addWidget(label(words, "secondary"))
        self._lines.addStretch(1)

    def show_change(self, change: Change, taken: Mapping[str, Take]) -> None:
        """Show a change; `taken` is what was chosen so far, by the id of the choice."""
        clear(self._lines)
        add = self._lines.addWidget
        add(label(change.title, "heading", name="change-title"))
        chips = row(self._theme, gap=8)
        chips.addWidget(Chip(self._theme, FATE_WORDS[change.fate], STATES[change.fate]))
        chips.addWidget(label(change.kind.capitalize(), "secondary"), 1)
        self._lines.addLayout(chips)
        for words in change.unusual:
            add(_box(self._theme, "problem", "warning-filled", "err", words))
        for choice in change.choices:
            add(self._choice(choice, taken.get(choice.id, choice.recommended)))
        for own in change.own_words:
            words = f"{own.what} ({own.council}): {own.text}"
            add(_box(self._theme, "note", "person_circle", "info", words))
        if change.fate is Fate.WITHDRAWN:
            add(label(_ARCHIVED, "secondary"))
        for field in change.fields:
            add(rule())
            add(_Field(self._theme, field))
        if change.own_words:
            add(rule())
            add(label(_NEVER_CHANGED, "secondary"))
        self._lines.addStretch(1)

    def _choice(self, choice: Choice, taken: Take) -> QWidget:
        held = QWidget()
        lines = column(self._theme, held, gap=6)
        asked = f"{choice.council} corrected this: {choice.label}. Which should we show?"
        lines.addWidget(label(asked, "strong"))
        codes = {Take.OALCS: ("Use OALC's", choice.oalcs), Take.MINE: ("Keep ours", choice.mine)}
        first = choice.recommended
        order = (first, *(take for take in Take if take is not first))
        options = [
            Option(
                take.value,
                f"{codes[take][0]}{' (recommended)' if take is first else ''}",
                codes[take][1] or "Nothing",
            )
            for take in order
        ]
        rows = RadioRows(self._theme, f"take-{choice.id}", asked, options, taken.value)
        rows.chosen.connect(partial(self._on_chosen, choice.id))
        lines.addWidget(rows)
        lines.addWidget(label("Your correction stays in the history in either case.", "secondary"))
        return held

    def _on_chosen(self, choice_id: str, code: str) -> None:
        self.chosen.emit(choice_id, Take(code))


class _Field(QWidget):
    """A field before and after, each named in words."""

    def __init__(self, theme: Theme, field: FieldChange) -> None:
        super().__init__()
        self.setObjectName(f"field-{field.name}")
        lines = column(theme, self, gap=4)
        lines.addWidget(label(field.label, "strong"))
        if field.before and field.after:
            lines.addLayout(_line(theme, "Before", field.before))
            lines.addLayout(_line(theme, "After", field.after))
        else:
            words = "Now" if field.after else "Until now"
            lines.addLayout(_line(theme, words, field.after or field.before))


def _line(theme: Theme, name: str, words: str) -> QVBoxLayout:
    made = column(theme, gap=0)
    told = row(theme, gap=10)
    title = label(name, "secondary")
    title.setFixedWidth(theme.px(66))
    told.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
    more = len(words) - MOST_WORDS
    shown = f"{words[:MOST_WORDS].rstrip()} \u2026 and {more:,} letters more" if more > 0 else words
    told.addWidget(label(shown), 1)
    made.addLayout(told)
    return made


def _box(theme: Theme, kind: str, icon: str, paint: str, words: str) -> QFrame:
    made = QFrame()
    made.setProperty("box", kind)
    line = row(theme, made, gap=8, margin=8)
    line.addWidget(picture(theme, icon, paint), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(words), 1)
    return made
