"""The forms that a paper can be written in, each as files by name: the usual two, web, large print.

What makes them is imported when one is made: ReportLab and python-docx take half a second.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.papers.document import Document


_LARGE = ", large print"


class PaperForm(StrEnum):
    """What a paper is written as."""

    USUAL = "usual"  # PDF and Word
    WEB_PAGE = "web-page"  # one HTML page that stands alone
    LARGE_PRINT = "large-print"  # PDF and Word in 16 point


def files_of(
    document: Document,
    name: str,
    form: PaperForm,
    as_pdf: Callable[[Document], bytes] | None = None,
) -> dict[str, bytes]:
    """Return the files of a document, by name without a folder; `name` has no ending yet.

    `as_pdf` makes the PDF where more than the document goes into it.
    """
    from charter_desktop.papers.document import in_large_print  # noqa: PLC0415  # see above

    if form is PaperForm.WEB_PAGE:
        from charter_desktop.papers.html import write_html  # noqa: PLC0415  # see above

        return {f"{name}.html": write_html(document)}
    if form is PaperForm.LARGE_PRINT:
        return _pdf_and_word(in_large_print(document), f"{name}{_LARGE}", as_pdf)
    return _pdf_and_word(document, name, as_pdf)


def form_of(name: str) -> PaperForm:
    """Return the form that a file of ours has, by its name."""
    stem, _, ending = name.rpartition(".")
    if ending == "html":
        return PaperForm.WEB_PAGE
    return PaperForm.LARGE_PRINT if stem.partition(_LARGE)[1] else PaperForm.USUAL


def _pdf_and_word(
    document: Document, name: str, as_pdf: Callable[[Document], bytes] | None
) -> dict[str, bytes]:
    from charter_desktop.papers.docx import write_docx  # noqa: PLC0415  # see above
    from charter_desktop.papers.pdf import notice_size, write_pdf  # noqa: PLC0415  # see above

    make, for_word = as_pdf or write_pdf, document
    if document.is_notice:
        for_word = replace(document, text_size=notice_size(document))
    return {f"{name}.pdf": make(document), f"{name}.docx": write_docx(for_word)}
