"""Pages of the toolkit on paper: a preview, a tagged PDF, and templates as Word files to fill in.

The same engine writes them that writes the council's papers, so a page that is saved or printed
has its headings, tables and reading order for a screen reader too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.signatory import Signatory
from charter_desktop.errors import UserFacingError
from charter_desktop.papers.document import plain_text
from charter_desktop.services.papers.drafted import PageView, PaperDraft
from charter_desktop.services.papers.letterheads import Letterheads
from charter_desktop.services.papers.naming import file_name
from charter_desktop.services.toolkit.shelf import TEMPLATE, Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.papers.document import Document
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings

PRINT_DOTS = 300
"""Dots an inch in which pages are drawn for a printer."""
_INCHES = 210 / 25.4


class PageNotSavedError(UserFacingError):
    """A page of the toolkit cannot be written to a file."""

    code = "page-not-saved"


class ToolkitPrint:
    """Makes pages for paper. Nothing is written but where a method says so."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        documents: Path,
        surroundings: Surroundings,
    ) -> None:
        """Keep the stores and the folder for what is made."""
        self._body = body
        self._content, self._work = stores
        self._documents = documents
        self._around = surroundings

    def draft(self, name: str, is_large: bool = False) -> PaperDraft:
        """Return a thing of the toolkit as it would be printed. Raises NotFoundError."""
        from charter_desktop.papers.pages import page_count  # noqa: PLC0415  # loads pdfium

        document = self._document(name)
        pdf = self._pdf(document, is_large=is_large)
        text = plain_text(document)
        return PaperDraft(document.title, text, "", (), (), pdf, page_count(pdf))

    def turn_to(self, draft: PaperDraft, number: int, width: int) -> PageView:
        """Return the picture of one page of a draft; the last page where there are fewer."""
        from charter_desktop.papers.pages import draw_page  # noqa: PLC0415  # loads pdfium

        number = min(max(1, number), draft.pages)
        return PageView(draft, number, draw_page(draft.pdf, number, width))

    def page(self, draft: PaperDraft, number: int) -> PageView:
        """Return the picture of one page for a printer."""
        return self.turn_to(draft, number, round(_INCHES * PRINT_DOTS))

    def save_pdf(self, draft: PaperDraft) -> Path:
        """Write a draft as a tagged PDF among the council's documents and return the file.

        A file of that name that is another is never overwritten. Raises PageNotSavedError.
        """
        return self._save("Toolkit pages", f"{file_name(draft.title)}.pdf", draft.pdf)

    def save_template(self, template: str) -> Path:
        """Write a template as a Word file with its gaps marked, and return the file.

        Raises NotFoundError and PageNotSavedError.
        """
        from charter_desktop.papers.docx import write_docx  # noqa: PLC0415  # loads python-docx

        document = self._document(TEMPLATE + template)
        return self._save("Templates", f"{file_name(document.title)}.docx", write_docx(document))

    def _save(self, folder: str, name: str, data: bytes) -> Path:
        path = self._documents / folder / name
        stem, number = path.stem, 1
        try:
            while path.exists() and path.read_bytes() != data:
                number += 1
                path = path.with_stem(f"{stem} ({number})")
            write_atomically(path, data)
        except OSError as error:
            raise PageNotSavedError(
                f"The file could not be written to {path.parent} ({error.strerror or error})."
                " Nothing else was changed.",
                advice="Make room on the drive, or see whether the folder can be written.",
            ) from error
        return path

    @staticmethod
    def _pdf(document: Document, *, is_large: bool) -> bytes:
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # loads ReportLab
        from charter_desktop.papers.pdf_styles import LARGE_PRINT, PRINT  # noqa: PLC0415

        return write_pdf(document, LARGE_PRINT if is_large else PRINT)

    def _document(self, name: str) -> Document:
        # Markdown is read here, in the thread that asks, and not when the window starts.
        from charter_desktop.services.toolkit.documents import ForPaper, document_of  # noqa: PLC0415

        today = self._around.today()
        with self._work.reading() as mine:
            council = mine.records.get(Council, self._body)
            signed = mine.records.get(Signatory, self._body).charter.status
        with self._content.reading() as unit:
            made = document_of(Shelf(unit), name, ForPaper(council, signed, today))
        if name.startswith(TEMPLATE):
            made = Letterheads(self._body, self._work).on_papers().put_on(made)
        day = date_in_words(today, weekday=False)
        return replace(made, footer=f"{council.profile.name}, {day}")
