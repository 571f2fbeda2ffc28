"""Which commitments the list shows: all, those of one status, or those to review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.commitments import COMMITMENT_WORDS, CommitmentCode
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.pages.commitments.words import ALL, TO_REVIEW, is_shown
from charter_desktop.ui.widgets.basics import button, column, label, row
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow

if TYPE_CHECKING:
    from charter_desktop.services.commitments.commitments import Checklist
    from charter_desktop.ui.theme import Theme

_FILTERS = (
    Choice(ALL, "All"),
    *(Choice(code.value, COMMITMENT_WORDS[code]) for code in CommitmentCode),
    Choice(TO_REVIEW, "To review"),
)


class CommitmentFilters(QWidget):
    """The filters with their counts, and under them what is left out. `changed` asks for a list.

    `all_asked` comes where "Show all" was pressed, which then goes: give the keyboard elsewhere.
    """

    changed = Signal()
    all_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("filters")
        layout = column(theme, self, gap=4)
        self.choices = ChoiceRow(theme, "filter", "Show", _FILTERS, kind="pill")
        self.choices.show_choice(ALL)
        self.choices.chosen.connect(self._on_chosen)
        layout.addWidget(self.choices)
        self._left_out = QWidget()
        line = row(theme, self._left_out, gap=4)
        self._words = label("", "secondary", name="filtered")
        self._words.setWordWrap(False)
        line.addWidget(self._words)
        line.addWidget(button("Show all", "show-all", self._on_show_all, kind="link"))
        line.addStretch(1)
        self._left_out.hide()
        layout.addWidget(self._left_out)

    @property
    def choice(self) -> str:
        """The filter in use."""
        return self.choices.choice

    def put_away(self) -> None:
        """Let everything through; `changed` does not come."""
        self.choices.show_choice(ALL)

    def show_counts(self, checklist: Checklist, shown: int) -> None:
        """Show how many each filter lets through, and how many of all are in the list now."""
        views = checklist.views
        for choice in _FILTERS:
            count = sum(is_shown(v, choice.id, checklist.today) for v in views)
            self.choices.set_words(choice.id, f"{choice.words} {count}")
            if choice.id == TO_REVIEW:
                is_wanted = count > 0 or self.choice == TO_REVIEW
                self.choices.button(TO_REVIEW).setVisible(is_wanted)
        self._words.setText(f"Showing {shown} of {len(views)}.")
        self._left_out.setVisible(self.choice != ALL)

    def _on_chosen(self) -> None:
        self.changed.emit()
        if self.choice != ALL:
            announce(self, self._words.text())

    def _on_show_all(self) -> None:
        self.put_away()
        self.changed.emit()
        self.all_asked.emit()
