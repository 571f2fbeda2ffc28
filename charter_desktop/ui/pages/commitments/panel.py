"""What the council says of one commitment: the form beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.ui.pages.commitments.around import Around
from charter_desktop.ui.pages.commitments.evidence import EvidencePanel
from charter_desktop.ui.pages.commitments.sections import (
    BarrierSection,
    DoneSection,
    PeopleSection,
    StatusSection,
)
from charter_desktop.ui.pages.commitments.words import review_words
from charter_desktop.ui.widgets.basics import column, label, rule

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtWidgets import QVBoxLayout

    from charter_desktop.services.commitments.commitments import Checklist, CommitmentView
    from charter_desktop.ui.theme import Theme


class CommitmentPanel(QWidget):
    """The charter's words, and what the council says of them, part by part.

    The signals are those of its sections; see `commitments_sections.Section`.
    """

    typed = Signal(str, object)
    left = Signal(str)
    said = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("commitment")
        self._theme = theme
        self._view: CommitmentView | None = None
        self.status = StatusSection(theme)
        self.done = DoneSection(theme)
        self.evidence = EvidencePanel(theme)
        self.barrier = BarrierSection(theme)
        self.people = PeopleSection(theme)
        self._sections = (self.status, self.done, self.barrier, self.people)
        layout = column(theme, self, gap=12)
        self._add_words(layout)
        for part in (self.status, self.done, self.evidence):
            layout.addWidget(part)
        for section in (self.barrier, self.people):
            layout.addWidget(rule())
            layout.addWidget(section)
        layout.addWidget(rule())
        self._thread = label("", "secondary", name="golden-thread")
        layout.addWidget(self._thread)
        self.around = Around(theme)
        layout.addWidget(self.around)
        layout.addStretch(1)
        for one in self._sections:
            one.typed.connect(self.typed)
            one.left.connect(self.left)
            one.said.connect(self.said)

    @property
    def shown_id(self) -> str:
        """The id of the commitment shown, or nothing."""
        return self._view.commitment.id if self._view is not None else ""

    def show_view(
        self, view: CommitmentView, checklist: Checklist, waiting: AbstractSet[str]
    ) -> None:
        """Show a commitment; the fields of the groups in `waiting` keep what is typed in them."""
        if view.commitment.id != self.shown_id:
            self.evidence.close_picker()
        self._view = view
        self._number.setText(f"{view.commitment.number}  {view.theme}")
        self._stem.setText(checklist.stem)
        self._quote.setText(f"\u201c{view.commitment.text}\u201d")
        review = review_words(view, checklist.today)
        self._review.setText(review)
        self._review.setVisible(bool(review))
        for section in self._sections:
            section.show_record(view.record, checklist.today, waiting)
        self.evidence.show_view(view, checklist)
        principles = ", ".join(p.lower() for p in checklist.principles)
        self._thread.setText(f"The golden thread, in all that you do: {principles}.")

    def _add_words(self, layout: QVBoxLayout) -> None:
        words = column(self._theme, gap=4)
        self._number = label("", "secondary", name="commitment-number")
        self._stem = label("", "small")
        self._quote = label("", "quote", name="commitment-text")
        self._review = label("", "secondary", name="review-note")
        for part in (self._number, self._stem, self._quote, self._review):
            words.addWidget(part)
        layout.addLayout(words)
