"""The list of contacts on paper: as pages for a preview and a printer, and as a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.papers.drafted import PageView, PaperDraft

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.contact_listing import Asked
    from charter_desktop.services.contacts.contacts import Contacts

PRINT_DOTS = 300
"""Dots an inch in which pages are drawn for a printer."""
_INCHES = 210 / 25.4


class ContactPrint:
    """Makes pages of what the list shows. Nothing is written but by `save_pdf`."""

    def __init__(self, contacts: Contacts, folder: Path) -> None:
        """Keep the contacts, and the folder for what is saved."""
        self._contacts = contacts
        self._folder = folder

    def draft(self, asked: Asked, is_large: bool = False) -> PaperDraft:
        """Return the list that answers a question as it would be printed."""
        from charter_desktop.papers.document import plain_text  # noqa: PLC0415
        from charter_desktop.papers.pages import page_count  # noqa: PLC0415  # loads pdfium
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # loads ReportLab
        from charter_desktop.papers.pdf_styles import LARGE_PRINT, PRINT  # noqa: PLC0415

        document = self._contacts.exporting.list_document(asked)
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
        # With it come the libraries for other programs' files: not before they are needed.
        from charter_desktop.services.contacts.exporting import ContactExport, ExportFile  # noqa: PLC0415

        return ContactExport.save(ExportFile(f"{draft.title}.pdf", draft.pdf, 0), self._folder)
