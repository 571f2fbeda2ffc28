"""Any document of the year on paper: as pages for a preview and a printer, and as a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.papers.drafted import PageView, PaperDraft
from charter_desktop.services.papers.written import note_written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.papers.document import Document
    from charter_desktop.store.unit_of_work import WorkStore

PRINT_DOTS = 300
"""Dots an inch in which pages are drawn for a printer."""
_INCHES = 210 / 25.4


class DocumentPages:
    """Makes pages of what is given. Nothing is written but by `save_pdf`."""

    def __init__(self, folder: Path, work: WorkStore) -> None:
        """Keep the folder for what is saved, and the store that knows what was."""
        self._folder = folder
        self._work = work

    @staticmethod
    def draft(make: Callable[[], Document], is_large: bool = False) -> PaperDraft:
        """Return what `make` makes as it would be printed."""
        from charter_desktop.papers.document import plain_text  # noqa: PLC0415
        from charter_desktop.papers.pages import page_count  # noqa: PLC0415  # loads pdfium
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # loads ReportLab
        from charter_desktop.papers.pdf_styles import LARGE_PRINT, PRINT  # noqa: PLC0415

        document = make()
        pdf = write_pdf(document, LARGE_PRINT if is_large else PRINT)
        return PaperDraft(document.title, plain_text(document), "", (), (), pdf, page_count(pdf))

    @staticmethod
    def turn_to(draft: PaperDraft, number: int, width: int) -> PageView:
        """Return the picture of one page of a draft; the last page where there are fewer."""
        from charter_desktop.papers.pages import draw_page  # noqa: PLC0415  # loads pdfium

        number = min(max(1, number), draft.pages)
        return PageView(draft, number, draw_page(draft.pdf, number, width))

    def page(self, draft: PaperDraft, number: int) -> PageView:
        """Return the picture of one page for a printer."""
        return self.turn_to(draft, number, round(_INCHES * PRINT_DOTS))

    def save_pdf(self, draft: PaperDraft) -> Path:
        """Write a draft as a tagged PDF under a name that is free; returns the file.

        Raises NotWrittenError where the folder takes none.
        """
        from charter_desktop.atomic import write_atomically  # noqa: PLC0415
        from charter_desktop.services.papers.naming import file_name  # noqa: PLC0415

        stem, number = file_name(draft.title), 1
        path = self._folder / f"{stem}.pdf"
        while path.exists():
            number += 1
            path = self._folder / f"{stem} ({number}).pdf"
        try:
            write_atomically(path, draft.pdf)
        except OSError as error:
            raise NotWrittenError(
                f"The file could not be written to {self._folder}: {error.strerror}.",
                advice="Choose another folder, or make room, then try again.",
            ) from error
        note_written(self._work, [path])
        return path
