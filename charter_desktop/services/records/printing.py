"""Documents about the records on paper: as pages for a preview and a printer, and as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.papers.drafted import PageView, PaperDraft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.papers.document import Document

PRINT_DOTS = 300
"""Dots an inch in which pages are drawn for a printer."""
_INCHES = 210 / 25.4


class RecordPrint:
    """Makes pages of a document. Nothing is written but by `save` and `save_pdf`."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder for what is saved."""
        self._folder = folder

    def draft(self, make: Callable[[], Document], is_large: bool = False) -> PaperDraft:
        """Return what `make` returns as it would be printed."""
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
        return self.save(f"{draft.title}.pdf", draft.pdf)

    def save(self, name: str, data: bytes) -> Path:
        """Write a file under a name that is free; returns it. Raises NotWrittenError."""
        # With it come the libraries for other programs' files: not before they are needed.
        from charter_desktop.services.contacts.exporting import ContactExport, ExportFile  # noqa: PLC0415

        return ContactExport.save(ExportFile(name, data, 0), self._folder)
