"""Something as it will be printed, with the ways to paper: a printer, or a PDF file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.printing import PrinterChoice, PrintRun
from charter_desktop.ui.widgets.basics import button, column, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.preview import PagePreview
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.services.papers.drafted import PageView, PaperDraft
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_NEARLY = 2
"""Pixels by which a page may differ from its place: pdfium rounds them up."""


class ForPrinting(Protocol):
    """The service that turns drafts into pages; called off the GUI thread."""

    def turn_to(self, draft: PaperDraft, number: int, width: int) -> PageView:
        """Return the picture of one page, `width` pixels wide."""

    def page(self, draft: PaperDraft, number: int) -> PageView:
        """Return the picture of one page for a printer."""

    def save_pdf(self, draft: PaperDraft) -> Path:
        """Write a draft as a file and return it."""


class PrintView(QWidget):
    """The preview with its buttons. `closed` says that the clerk wants back to the page.

    `saved` brings the file that was written, `refused` an error.
    """

    closed = Signal()
    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, kit: Kit, pages: ForPrinting, choice: PrinterChoice | None = None) -> None:
        super().__init__()
        self.setObjectName("print-view")
        self._kit, self._pages = kit, pages
        self._choice = choice or PrinterChoice()
        self._make: Callable[[bool], PaperDraft] | None = None
        self._draft: PaperDraft | None = None
        self._number = 1
        self._job: Job | None = None
        self._run: PrintRun | None = None
        layout = column(kit.theme, self, gap=10)
        layout.addWidget(self._tools())
        self.preview = PagePreview(kit.theme)
        self.preview.setMinimumHeight(kit.theme.px(160))
        self.preview.wanted.connect(self._turn)
        self.preview.outgrown.connect(self._show_again)
        layout.addWidget(self.preview, 1)

    def show_draft(self, make: Callable[[bool], PaperDraft]) -> None:
        """Show what `make` makes, off the GUI thread; it is told whether large print is wanted."""
        self._make = make
        self._look()
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_it(self) -> None:
        """Ask for a printer, and print."""
        if self._draft is None or self._run is not None:
            return
        printer = self._choice.ask(self, self._draft.title, self._draft.pages)
        if printer is None:
            return
        draw = partial(self._pages.page, self._draft)
        self._run = PrintRun(self._kit.jobs, printer, draw, self._draft.pages, self)
        self._run.ended.connect(self._on_printed)
        self._run.failed.connect(self._on_not_printed)
        self._run.start()

    def _tools(self) -> QWidget:
        theme, holder = self._kit.theme, QWidget()
        flow = Flow(holder, gap=theme.px(12))
        back = button("Back to the page", "print-back", self.closed.emit, kind="link")
        flow.addWidget(with_icon(back, theme, "chevron_left", "primary"))
        self._print = button("Print\u2026", "print-now", self.print_it, kind="primary")
        flow.addWidget(with_icon(self._print, theme, "print", "on_primary"))
        save = button("Save as PDF", "print-save", self._save)
        flow.addWidget(with_icon(save, theme, "save"))
        self.large = Tick(theme, "print-large", "Large print (16 pt)")
        self.large.toggled.connect(self._look)
        flow.addWidget(self.large)
        return holder

    def _look(self) -> None:
        if self._make is None:
            return
        self._draft, self._number = None, 1
        ask = partial(_view, self._make, self._pages, self.large.isChecked(), self._width())
        self._ask(ask)

    def _turn(self, number: int) -> None:
        self._number = number
        self._show_again()

    def _show_again(self) -> None:
        if self._draft is not None:
            self._ask(partial(self._pages.turn_to, self._draft, self._number, self._width()))

    def _width(self) -> int:
        return self.preview.image_width

    def _ask(self, ask: Callable[[], PageView]) -> None:
        self._job = self._kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._on_view)
        self._job.failed.connect(self.refused)

    def _on_view(self, view: PageView) -> None:
        # The page shown, though another was asked for while all was made anew.
        self._draft, self._number = view.draft, view.number
        self.preview.show_page(view)
        if abs(view.image.width - self._width()) > _NEARLY:
            self._turn(view.number)

    def _save(self) -> None:
        if self._draft is not None:
            job = self._kit.jobs.write(partial(self._pages.save_pdf, self._draft))
            job.succeeded.connect(self.saved)
            job.failed.connect(self.refused)

    def _on_printed(self, pages: int) -> None:
        self._run = None
        many = "1 page was" if pages == 1 else f"{pages} pages were"
        self._kit.tell(Message(f"{many} sent to the printer."))

    def _on_not_printed(self, error: object) -> None:
        self._run = None
        if error is None:
            words = "The printer did not take it. Nothing was changed. Look at it, then try again."
            self._kit.tell(Message(words, Tone.PROBLEM))
        else:
            self.refused.emit(error)


def _view(
    make: Callable[[bool], PaperDraft], pages: ForPrinting, is_large: bool, width: int
) -> PageView:
    return pages.turn_to(make(is_large), 1, width)
