"""What takes the place of the checklist for a while: the yearly self-review, and the start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.ui.kit import Message
from charter_desktop.ui.pages.commitments.measures import MeasuresView
from charter_desktop.ui.pages.commitments.start import StartView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.commitments import CommitmentCode
    from charter_desktop.domain.council_year import MeasureCode
    from charter_desktop.services.commitments.commitments import Checklist
    from charter_desktop.services.year.group import Year
    from charter_desktop.services.year.measures import YearlyReview
    from charter_desktop.ui.autosave import Autosave
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

MEASURES, BEGIN = "measures", "start"


class ExtraViews(QObject):
    """Turns the page's stack to one of its views and back; index 0 is the checklist itself.

    `turned` says that it did; `failed_start` that what was chosen could not be kept.
    """

    turned = Signal()
    refused = Signal(object)
    failed_start = Signal()

    def __init__(self, kit: Kit, year: Year, autosave: Autosave, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._kit, self._year, self._stack = kit, year, stack
        self._autosave = autosave
        self._job: Job | None = None
        self._asked_year = 0
        self.review = MeasuresView(kit.theme, autosave)
        self.begin = StartView(kit.theme)
        for view in (self.review, self.begin):
            stack.addWidget(view)
            view.closed.connect(self.close)
        self.review.answered.connect(self._answer)
        self.review.year_asked.connect(self._show_year)
        self.begin.begun.connect(self._begin)

    @property
    def is_shown(self) -> bool:
        """Whether one of the views stands in the place of the checklist."""
        return self._stack.currentWidget() in {self.review, self.begin}

    def here(self) -> str:
        """Return what `open` takes to come back."""
        return MEASURES if self._stack.currentWidget() is self.review else BEGIN

    def open(self, item: str) -> None:
        """Show what an item says; the checklist for anything else."""
        if item == MEASURES:
            self.measures()
        elif item == BEGIN:
            self.start()
        else:
            self.close()

    def close(self) -> None:
        """Show the checklist again."""
        if self._stack.currentIndex() != 0:
            self._autosave.keep_all()
            self._stack.setCurrentIndex(0)
            self.turned.emit()

    def measures(self) -> None:
        """Show the yearly self-review."""
        self._stack.setCurrentWidget(self.review)
        self._read()
        self.turned.emit()

    def start(self) -> None:
        """Show the commitments to start with."""
        self._stack.setCurrentWidget(self.begin)
        self.turned.emit()

    def refresh(self) -> None:
        """Read the self-review anew where it is on screen."""
        if self._stack.currentWidget() is self.review:
            self._read()

    def show_checklist(self, checklist: Checklist) -> None:
        """Take the commitments to start with; what is ticked stays while they are shown."""
        if self._stack.currentWidget() is not self.begin or not self.begin.ticks:
            self.begin.show_checklist(checklist)

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        if self._stack.currentWidget() is self.review:
            return self.review.back
        return self.begin.first_control()

    def do_primary(self) -> None:
        """Do the main thing of the view."""
        if self._stack.currentWidget() is self.begin:
            self.begin.begin()

    def _read(self) -> None:
        ask = partial(self._year.measures.review, self._asked_year)
        self._job = self._kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._on_review)
        self._job.failed.connect(self.refused)

    def _on_review(self, review: YearlyReview) -> None:
        self.review.show_review(review)

    def _show_year(self, year: int) -> None:
        self._asked_year = year
        self._read()

    def _answer(self, measure: str, code: MeasureCode, sentence: str) -> None:
        year = self.review.review.year if self.review.review is not None else 0
        act = partial(self._year.measures.answer, measure, code, sentence, year)
        job = self._kit.jobs.write(act)
        job.failed.connect(self.refused)

    def _begin(self, chosen: tuple[str, ...], code: CommitmentCode) -> None:
        job = self._kit.jobs.write(partial(self._year.checklists.begin, chosen, code))
        job.succeeded.connect(self._on_begun)
        job.failed.connect(self.refused)
        job.failed.connect(self.failed_start)

    def _on_begun(self, done: Done[tuple[str, ...]]) -> None:
        self.close()
        self._kit.tell(Message(f"{done.words}. Say what you have done, one after the other."))
