"""Documents on paper: as pages for a preview and a printer, and as PDF files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.papers.drafted import PageView, PaperDraft
from charter_desktop.services.papers.naming import file_name
from charter_desktop.services.saving import save_new

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.papers.document import Document

PRINT_WIDTH = round(210 / 25.4 * 300)
"""Pixels across a page of A4 (ISO 216) that is drawn for a printer: 300 to the inch."""


class Printing:
    """Makes pages of documents. Nothing is written but by `save_pdf`."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder for what is saved."""
        self.folder = folder

    @staticmethod
    def pages_of(document: Document, *, is_large: bool = False) -> PaperDraft:
        """Return a document as it would be printed, in large print if wanted."""
        from charter_desktop.papers.document import plain_text  # noqa: PLC0415
        from charter_desktop.papers.pages import page_count  # noqa: PLC0415  # loads pdfium
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # loads ReportLab
        from charter_desktop.papers.pdf_styles import LARGE_PRINT, PRINT  # noqa: PLC0415

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
        return self.turn_to(draft, number, PRINT_WIDTH)

    def save_pdf(self, draft: PaperDraft) -> Path:
        """Write a draft as a tagged PDF under a name that is free; returns the file.

        Raises NotWrittenError where the folder takes none.
        """
        return save_new(draft.pdf, self.folder, f"{file_name(draft.title)}.pdf")
