"""The preview of a paper that keeps up with typing: each draft replaces the one before.

One draft is made at a time, off the GUI thread, and only of the page in sight. A key overtakes it:
it is given up and the newest words alone are made, but for one now and then that is finished, so
that pages go on appearing however long somebody types.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from charter_desktop.progress import Progress
from charter_desktop.ui.widgets.basics import icon_button
from charter_desktop.ui.widgets.preview import PagePreview

if TYPE_CHECKING:
    from charter_desktop.domain.papers import PaperFields
    from charter_desktop.services.papers.composing import Composing
    from charter_desktop.services.papers.drafted import PageView
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

LONGEST_WAIT = 0.5
"""Seconds after which a draft is finished although a key has overtaken it."""
_NEARLY = 2
"""Pixels by which a page may differ from its place before it is drawn anew."""


class LivePreview(PagePreview):
    """Shows the paper as it would be now. `drafted` brings each new draft, `refused` an error.

    `print_asked` wants it on paper.
    """

    drafted = Signal(object)
    refused = Signal(object)
    print_asked = Signal()

    def __init__(self, kit: Kit, composing: Composing) -> None:
        super().__init__(kit.theme)
        self._jobs, self._composing = kit.jobs, composing
        self._fields: PaperFields | None = None
        self._asked: PaperFields | None = None
        self._view: PageView | None = None
        self._job: Job | None = None
        self._work = Progress()
        self._shown_at = 0.0
        self._wanted = 1
        # In the next turn: the key is shown in its field first, and keys that come together are
        # one draft.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self.wanted.connect(self._turn)
        self.outgrown.connect(self._show_again)
        ask, name = self.print_asked.emit, "preview-print"
        self.tools.addWidget(icon_button(kit.theme, "print", "Print\u2026", name, ask))

    @property
    def is_behind(self) -> bool:
        """Whether something was typed that is not in the page on screen."""
        return self._fields is not self._asked or self._job is not None or self._soon.isActive()

    def follow(self, fields: PaperFields) -> None:
        """Show the paper with these fields as soon as can be; they overtake those before."""
        self._fields = fields
        if self._job is None:
            self._soon.start()
        elif time.monotonic() - self._shown_at < LONGEST_WAIT:
            self._work.cancel()

    def show_now(self, fields: PaperFields) -> None:
        """Show another paper from its first page; no draft of the one before is shown any more."""
        self._fields, self._wanted, self._view = fields, 1, None
        if self._job is not None:
            self._job.drop()
            self._job = None
        self._soon.start()

    def look_again(self) -> None:
        """Show the paper anew: something beside its words was changed."""
        if self._fields is not None:
            self._asked = None
            self.follow(self._fields)

    def _look(self) -> None:
        if self._fields is None or self._job is not None:
            return
        self._asked, self._work = self._fields, Progress()
        look = partial(self._composing.look, self._fields, self._wanted, self.image_width)
        self._ask(partial(look, self._view, self._work))

    def _turn(self, number: int) -> None:
        self._wanted = number
        self._show_again()

    def _show_again(self) -> None:
        if self._view is not None and self._job is None:
            self._show_wanted(self._view)

    def _show_wanted(self, view: PageView) -> None:
        """Draw the page at its size now, where it is the one that was made; else make the other."""
        if view.number == self._wanted:
            self._ask(partial(self._composing.turn_to, view.draft, view.number, self.image_width))
        else:
            self._look()

    def _ask(self, ask: partial[PageView]) -> None:
        job = self._jobs.read(ask)
        job.succeeded.connect(self._on_view)
        job.failed.connect(self._on_refused)
        job.cancelled.connect(self._on_overtaken)
        self._job = job

    def _on_view(self, view: PageView) -> None:
        self._job = None
        is_new = self._view is None or view.draft is not self._view.draft
        self._view, self._shown_at = view, time.monotonic()
        self.show_page(view)
        if is_new:
            self.drafted.emit(view.draft)
        self._wanted = min(self._wanted, view.draft.pages)
        if self._fields is not self._asked:
            self._look()
        elif view.number != self._wanted or abs(view.width - self.image_width) > _NEARLY:
            self._show_wanted(view)

    def _on_overtaken(self) -> None:
        if self.sender() is self._job:  # and not one for another paper
            self._job = None
            self._look()

    def _on_refused(self, error: object) -> None:
        self._job = None
        self._wanted = self.number
        self.refused.emit(error)
        if self._fields is not self._asked:
            self._look()
