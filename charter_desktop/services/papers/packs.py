"""What others made and goes with a paper: behind it in the same PDF, or beside it as a file.

The paper itself says what goes with it, under which number, and what is not accessible.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from charter_desktop.domain.commitments import EvidenceItem, EvidenceKind
from charter_desktop.services.papers.forms import PaperForm, files_of
from charter_desktop.services.papers.naming import file_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.domain.papers import Attached, PaperRecord, Template
    from charter_desktop.papers.document import Block, Document
    from charter_desktop.papers.pdf import OnePage
    from charter_desktop.papers.templates import Filled
    from charter_desktop.progress import Progress
    from charter_desktop.services.commitments.evidence_files import EvidenceFiles

HEADING = "Attachments"
_IN_A_LETTER = "Enclosed:"
_NOT_ACCESSIBLE = "Made by others and not accessible: ask us for it in another form."


@dataclass(frozen=True, slots=True)
class Going:
    """One attachment with its number; the charter, where it goes with the paper, is the first."""

    number: int
    attached: Attached

    @property
    def is_accessible(self) -> bool | None:
        """Whether it can be, as it goes: a page behind others loses its tags. None: not known."""
        if not self.attached.pages:
            return None
        return self.attached.is_tagged and not self.attached.is_inside


def going_with(template: Template, known: PaperRecord | None) -> tuple[Going, ...]:
    """Return what goes with a paper, in order; a notice for a board takes nothing along."""
    if known is None or template.is_notice:
        return ()
    first = 2 if template.attach_charter else 1
    return tuple(Going(number, one) for number, one in enumerate(known.attachments.files, first))


class PaperPacks:
    """Puts a paper and its attachments together. Not for the GUI thread.

    All of it raises EvidenceLostError where a copied-in file is missing or was altered.
    """

    def __init__(self, files: EvidenceFiles) -> None:
        """Keep the council's folder of copied-in files."""
        self._files = files

    def with_list(self, filled: Filled, going: Sequence[Going], charter: str = "") -> Filled:
        """Return a filled template whose end says what goes with it; no file is read.

        `charter` is what to call the charter where it goes with the paper. A template speaks of
        it in its own words, so that it is listed only beside others.
        """
        if not going:
            return filled
        lines = [_line(one) for one in going]
        if charter:
            lines.insert(0, f"Attachment 1: {charter}. In a file of its own.")
        return replace(filled, document=_listed(filled.document, lines))

    def pdf(self, document: Document, going: Sequence[Going]) -> bytes:
        """Return a paper as PDF with what stands behind it, all pages numbered as one.

        Raises AttachmentNotReadableError for more than 500 pages.
        """
        from charter_desktop.papers.pack import Enclosure, write_pack  # noqa: PLC0415  # pdfium
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # loads ReportLab

        inside = [one for one in going if one.attached.is_inside]
        if not inside:
            return write_pdf(document)
        enclosures = [
            Enclosure(one.attached.title, self._content(one), one.number) for one in inside
        ]
        return write_pack(document, enclosures)

    def page(
        self,
        document: Document,
        going: Sequence[Going],
        number: int,
        work: Progress | None = None,
    ) -> OnePage:
        """Return one page of that PDF by itself, or the last; only the file on it is read.

        Raises Cancelled where `work` was stopped.
        """
        from charter_desktop.papers.pack import Behind, write_pack_page  # noqa: PLC0415  # pdfium

        inside = [one for one in going if one.attached.is_inside]
        behind = [Behind(one.attached.title, one.number, one.attached.pages) for one in inside]
        read = partial(self._content_at, inside)
        return write_pack_page(document, behind, number, read, work)

    def files(
        self, document: Document, name: str, form: PaperForm, going: Sequence[Going] = ()
    ) -> dict[str, bytes]:
        """Return the files of a paper by name: itself, and what is beside it.

        A web page is of the paper alone.
        """
        made = files_of(document, name, form, lambda paper: self.pdf(paper, going))
        if form is not PaperForm.WEB_PAGE:
            made |= self.beside(going)
        return made

    def beside(self, going: Sequence[Going]) -> dict[str, bytes]:
        """Return the attachments that are files of their own, by the names that they get."""
        out = [one for one in going if not one.attached.is_inside]
        return {_file_name(one): self._content(one) for one in out}

    def _content_at(self, inside: Sequence[Going], place: int) -> bytes:
        return self._content(inside[place])

    def _content(self, one: Going) -> bytes:
        attached = one.attached
        return self._files.content(
            EvidenceItem(
                EvidenceKind.FILE,
                attached.file_name,
                digest=attached.digest,
                file_name=attached.file_name,
            )
        )


def _file_name(one: Going) -> str:
    ending = PurePath(one.attached.file_name).suffix
    return f"{file_name(f'Attachment {one.number} {one.attached.title}')}{ending}"


def _listed(document: Document, said: Sequence[str]) -> Document:
    from charter_desktop.papers.document import (  # noqa: PLC0415  # papers only need it
        BulletList,
        Heading,
        Paragraph,
        Text,
    )

    lines: tuple[tuple[Block, ...], ...] = tuple((Paragraph((Text(one),)),) for one in said)
    top: Block = Heading(2, (Text(HEADING),))
    if document.is_letter:
        top = Paragraph((Text(_IN_A_LETTER),))
    return replace(document, blocks=(*document.blocks, top, BulletList(lines)))


def _line(one: Going) -> str:
    """Return what the paper says of an attachment."""
    attached = one.attached
    pages = "1 page" if attached.pages == 1 else f"{attached.pages} pages"
    where = "In a file of its own."
    if attached.is_inside:
        where = f"{pages}, at the end of the PDF of this paper."
    elif attached.pages:
        where = f"{pages}, in a file of its own."
    words = f"Attachment {one.number}: {attached.title}. {where}"
    return f"{words} {_NOT_ACCESSIBLE}" if one.is_accessible is False else words
