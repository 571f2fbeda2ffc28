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
from charter_desktop.services.papers.letterheads import Letterheads
from charter_desktop.services.papers.naming import file_name
from charter_desktop.services.printing import Printing
from charter_desktop.services.toolkit.shelf import TEMPLATE, Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.papers.document import Document
    from charter_desktop.services.papers.drafted import PaperDraft
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings


class PageNotSavedError(UserFacingError):
    """A page of the toolkit cannot be written to a file."""

    code = "page-not-saved"


class ToolkitPrint(Printing):
    """Makes pages for paper. Nothing is written but where a method says so."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        documents: Path,
        surroundings: Surroundings,
    ) -> None:
        """Keep the stores and the folder for what is made."""
        super().__init__(documents)
        self._body = body
        self._content, self._work = stores
        self._around = surroundings

    def draft(self, name: str, is_large: bool = False) -> PaperDraft:
        """Return a thing of the toolkit as it would be printed. Raises NotFoundError."""
        return self.pages_of(self._document(name), is_large=is_large)

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
        path = self.folder / folder / name
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
