"""The preview of a paper that keeps up with typing: each draft replaces the one before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from charter_desktop.ui.widgets.preview import PagePreview

if TYPE_CHECKING:
    from charter_desktop.domain.papers import PaperFields
    from charter_desktop.services.composing import Composing, PageView, PaperDraft
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

QUIET = 250
"""Milliseconds without a key after which the preview follows."""
_NEARLY = 2
"""Pixels by which a page may differ from its place: pdfium rounds them up."""


class LivePreview(PagePreview):
    """Shows the paper as it would be now. `drafted` brings each new draft, `refused` an error."""

    drafted = Signal(object)
    refused = Signal(object)

    def __init__(self, kit: Kit, composing: Composing) -> None:
        super().__init__(kit.theme)
        self._jobs, self._composing = kit.jobs, composing
        self._fields: PaperFields | None = None
        self._draft: PaperDraft | None = None
        self._job: Job | None = None
        self._wanted = 1
        self._typing = QTimer(self, singleShot=True, interval=QUIET)
        self._typing.timeout.connect(self._look)
        # The form is painted first: a paper being written takes turns with the window.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self.wanted.connect(self._turn)

    def follow(self, fields: PaperFields) -> None:
        """Show the paper with these fields once the keys are quiet."""
        self._fields = fields
        self._typing.start()

    def show_now(self, fields: PaperFields) -> None:
        """Show the paper with these fields at once, from its first page."""
        self._fields, self._wanted = fields, 1
        self._soon.start()

    def _look(self) -> None:
        if self._fields is not None:
            self._ask(partial(self._composing.look, self._fields, self._wanted, self.image_width))

    def _turn(self, number: int, _width: int) -> None:
        self._wanted = number
        # A draft that is on its way brings its page along, and is looked at again when it comes.
        if self._draft is not None and self._job is None:
            self._draw(self._draft)

    def _draw(self, draft: PaperDraft) -> None:
        self._ask(partial(self._composing.turn_to, draft, self._wanted, self.image_width))

    def _ask(self, ask: partial[PageView]) -> None:
        job = self._jobs.read(ask, instead_of=self._job)
        job.succeeded.connect(self._on_view)
        job.failed.connect(self._on_refused)
        self._job = job

    def _on_view(self, view: PageView) -> None:
        self._job = None
        is_new = view.draft is not self._draft
        self._draft = view.draft
        self.show_page(view)
        if is_new:
            self.drafted.emit(view.draft)
        self._wanted = min(self._wanted, view.draft.pages)
        is_as_wide = abs(view.image.width - self.image_width) <= _NEARLY
        if not is_as_wide or view.number != self._wanted:
            self._draw(view.draft)

    def _on_refused(self, error: object) -> None:
        self._job = None
        self.refused.emit(error)
