"""Writing a document for people to read elsewhere: PDF, Word, one web page, plain text."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.papers.naming import file_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter_desktop.papers.document import Document


class Format(enum.StrEnum):
    """What a document can be written as; the value is the ending of the file's name."""

    PDF = "pdf"
    WORD = "docx"
    HTML = "html"
    TEXT = "txt"


def as_bytes(document: Document, form: Format) -> bytes:
    """Return a document in one form: a tagged PDF, a Word file, a web page, or UTF-8 text."""
    # Each maker brings a library of its own, and is imported when it is asked for.
    if form is Format.PDF:
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415

        return write_pdf(document)
    if form is Format.WORD:
        from charter_desktop.papers.docx import write_docx  # noqa: PLC0415

        return write_docx(document)
    if form is Format.HTML:
        from charter_desktop.papers.html import write_html  # noqa: PLC0415

        return write_html(document)
    from charter_desktop.papers.document import plain_text  # noqa: PLC0415

    return plain_text(document).encode("utf-8")


def save(document: Document, folder: Path, forms: Iterable[Format]) -> tuple[Path, ...]:
    """Write a document in each form under a name that is free; returns the files.

    Raises NotWrittenError where the folder takes none.
    """
    made = {form: as_bytes(document, form) for form in forms}
    stem = _free_stem(folder, file_name(document.title), made)
    written = []
    for form, data in made.items():
        path = folder / f"{stem}.{form.value}"
        try:
            write_atomically(path, data)
        except OSError as error:
            raise NotWrittenError(
                f"The file could not be written to {folder}: {error.strerror}. "
                "What you entered is kept.",
                advice="Choose another folder, or make room, then try again.",
            ) from error
        written.append(path)
    return tuple(written)


def _free_stem(folder: Path, name: str, forms: Iterable[Format]) -> str:
    """Return a name under which none of the files is there: nothing is ever overwritten."""
    stem, number = name, 1
    while any((folder / f"{stem}.{form.value}").exists() for form in forms):
        number += 1
        stem = f"{name} ({number})"
    return stem
