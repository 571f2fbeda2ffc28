"""What a return says, one card for each thing: on the check page, in what was sent, in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import button, card, column, label, picture, row, rule
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.tick import Tick
from charter_desktop.ui.widgets.wide_row import WideRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from charter_desktop.services.returns.words import SaidRow, SaidSection
    from charter_desktop.ui.theme import Theme

_LABEL_WIDTH = 190
ANY_WIDTH = 2**24 - 1
"""Pixels: Qt's own word for no limit, which PySide does not name."""
_DOWN = 6
"""Pixels at 100 % that bring words to the height of those beside a tick."""


class SaidCard(QFrame):
    """One card, only to be read; `top` is the line of its heading."""

    def __init__(self, theme: Theme, section: SaidSection) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.section = section
        named(self, f"said-{section.type}-{section.id}", section.title)
        self._theme = theme
        self._lines = column(theme, self, gap=8)
        edge = theme.px(20)
        self._lines.setContentsMargins(edge, theme.px(14), edge, theme.px(12))
        self.top = row(theme, gap=12)
        self.top.addWidget(label(section.title, "subheading"), 1)
        self._lines.addLayout(self.top)
        for said in section.rows:
            self._lines.addWidget(rule())
            self._lines.addWidget(self.make_row(said))

    def make_row(self, said: SaidRow) -> QWidget:
        """Return one row of the card."""
        return _Said(self._theme, said)


class ChosenCard(SaidCard):
    """A card of the check page: each row can be left out, and changed where it was written.

    `left_out` says that a row was ticked or unticked, `change_asked` that the clerk wants to go
    there.
    """

    left_out = Signal()
    change_asked = Signal(object)

    def __init__(self, theme: Theme, section: SaidSection, left_out: Collection[str]) -> None:
        self._before = frozenset(left_out)
        self.rows: list[_Chosen] = []
        super().__init__(theme, section)
        change = button("Change", f"change-{section.type}-{section.id}", self._ask, kind="link")
        change.setAccessibleName(f"Change {section.title}")
        self.top.addWidget(change)
        # In the order of reading: heading, its link, then the rows.
        QWidget.setTabOrder(change, self.rows[0].tick)
        self.change: QPushButton = change

    def make_row(self, said: SaidRow) -> QWidget:
        """Return one row with its tick."""
        made = _Chosen(self._theme, said, self.section.title)
        made.tick.setChecked(said.reference in self._before)
        made.tick.toggled.connect(self._on_toggled)
        self.rows.append(made)
        return made

    def _on_toggled(self, _is_on: bool) -> None:  # Qt's own signal
        self.left_out.emit()

    def _ask(self) -> None:
        self.change_asked.emit(self.section)


class _Said(WideRow):
    """A label and the words beside it."""

    def __init__(self, theme: Theme, said: SaidRow) -> None:
        super().__init__(theme, f"said-{said.reference}")
        self.said = said
        self.setProperty("box", "plain")
        self._title = title = label(said.label, "secondary")
        title.setFixedWidth(theme.px(_LABEL_WIDTH))
        title.setContentsMargins(0, theme.px(_DOWN), 0, 0)
        self.words: QLabel = label(said.words)
        self.told = column(theme, gap=6)
        self.told.setContentsMargins(0, theme.px(_DOWN - 1), 0, theme.px(_DOWN - 1))
        self.told.addWidget(self.words)
        self.told.addStretch(1)
        self.line.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        self.line.addLayout(self.told, 1)

    def turned(self, *, is_narrow: bool) -> None:
        """Give the label the whole line where it stands above the words."""
        width = self._theme.px(_LABEL_WIDTH)
        self._title.setMinimumWidth(0 if is_narrow else width)
        self._title.setMaximumWidth(ANY_WIDTH if is_narrow else width)


class _Chosen(_Said):
    """A row that can be left out. What looks like a person is pointed out in amber."""

    def __init__(self, theme: Theme, said: SaidRow, title: str) -> None:
        super().__init__(theme, said)
        self._caution = _caution(theme, said) if said.looks_personal else None
        if self._caution is not None:
            self.told.insertWidget(1, self._caution)
        spoken = f"Leave out: {title}, {said.label}"
        self.tick = Tick(theme, f"leave-out-{said.reference}", "Leave this one out", spoken)
        self._mark = PrivacyMark(theme, is_sent=True)
        # Aligned: as wide as it may be, the mark would be the most that the words get.
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self.told.insertWidget(self.told.count() - 1, self._mark, 0, left)
        self.tick.setAccessibleDescription(f"It says: {said.words}")
        self.line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.tick.toggled.connect(self.show_choice)
        self.show_choice()

    def show_choice(self) -> None:
        """Show whether the row goes."""
        is_out = self.tick.isChecked()
        self._mark.show_sent(is_sent=not is_out)
        font = self.words.font()
        font.setStrikeOut(is_out)
        self.words.setFont(font)
        self.words.setProperty("role", "secondary" if is_out else "body")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        if self._caution is not None:
            self._caution.setVisible(not is_out)


def _caution(theme: Theme, said: SaidRow) -> QFrame:
    box = card()
    box.setProperty("box", "caution")
    line = row(theme, box, gap=8, margin=8)
    line.addWidget(picture(theme, "warning", "warn"))
    found = " and ".join(said.looks_personal)
    words = f"This looks like {found}. Leave it out, or change it, unless it may go to OALC."
    line.addWidget(label(words, "strong"), 1)
    return box
