"""A pack: a paper with the PDF files of others behind it, all pages numbered as one.

What others made keeps its look and its text, but not its structure: a screen reader finds no
headings or tables in it. The pack says so before each of them, and makes no claim to PDF/UA. Beside
the paper, as a file of its own, an attachment stays as accessible as it was.
"""

from __future__ import annotations

import re
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from charter_desktop.errors import UserFacingError
from charter_desktop.papers.pages import one_at_a_time
from charter_desktop.papers.pdf import Room, write_page, write_with_rooms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from charter_desktop.papers.document import Document
    from charter_desktop.papers.pdf import Box, OnePage
    from charter_desktop.progress import Progress

_NEEDS_PASSWORD: Final = 4  # pdfium's FPDF_ERR_PASSWORD
_IDENTIFIER: Final = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\]")
MOST_PAGES: Final = 500

_SAYS: Final = (
    "This was made by others and is not accessible: a screen reader may read it in a wrong order "
    "or not at all. Ask us for it in another form."
)


class AttachmentNotReadableError(UserFacingError):
    """An attachment cannot be put into a pack."""

    code = "attachment-not-readable"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A PDF file by others: the name by which it is announced, and its bytes.

    `number` is the one under which it is announced; where it is 0, its place in the pack.
    """

    name: str
    data: bytes
    number: int = 0


@dataclass(frozen=True, slots=True)
class Behind:
    """An attachment that stands behind a paper, by name and number, and how many pages it has."""

    name: str
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class AttachmentLook:
    """What an attachment is like. Only a tagged one can be accessible as a file of its own."""

    pages: int
    is_tagged: bool

    @property
    def words(self) -> str:
        """What to tell the clerk before the choice between beside the paper and into the pack."""
        count = "1 page" if self.pages == 1 else f"{self.pages} pages"
        if self.is_tagged:
            return f"{count}, tagged. It stays so beside the paper, but not inside the pack."
        return f"{count}, not accessible: it has no tags for screen readers."


def look_at(enclosure: Enclosure) -> AttachmentLook:
    """Return what an attachment is like.

    Raises AttachmentNotReadableError for a file that is broken, locked with a password or no PDF.
    """
    with one_at_a_time, closing(_opened(enclosure)) as found:
        return AttachmentLook(len(found), bool(found.is_tagged()))


def write_pack(document: Document, enclosures: Sequence[Enclosure]) -> bytes:
    """Return a paper and its attachments as one PDF, the same bytes for the same files.

    Raises AttachmentNotReadableError as `look_at` does, and for more than 500 pages.
    """
    looks = [look_at(enclosure) for enclosure in enclosures]
    if sum(look.pages for look in looks) > MOST_PAGES:
        raise AttachmentNotReadableError(
            f"The attachments have more than {MOST_PAGES} pages together. Nothing was written.",
            advice="Leave the longest beside the paper as a file of its own.",
        )
    rooms = [
        _room(Behind(enclosure.name, enclosure.number or place, look.pages))
        for place, (enclosure, look) in enumerate(zip(enclosures, looks, strict=True), 1)
    ]
    paper = write_with_rooms(document, rooms)
    if not rooms:
        return paper.data
    with one_at_a_time, ExitStack() as files:
        pack = files.enter_context(closing(pypdfium2.PdfDocument(paper.data)))
        places = iter(paper.places)
        for enclosure in enclosures:
            source = files.enter_context(closing(_opened(enclosure)))
            _fill(pack, source, places, enclosure)
        out = BytesIO()
        pack.save(out)
    return _with_own_identifier(out.getvalue())


def write_pack_page(
    document: Document,
    behind: Sequence[Behind],
    number: int,
    read: Callable[[int], bytes],
    work: Progress | None = None,
) -> OnePage:
    """Return one page of a pack as it is in the whole one, or the last where there are fewer.

    Only the file of that page is read: `read` returns its bytes, by its place from 0. Raises
    AttachmentNotReadableError as `look_at` does, and Cancelled where `work` was stopped.
    """
    page = write_page(document, number, [_room(one) for one in behind], work)
    if page.free is None:
        return page
    place, within, box = page.free
    enclosure = Enclosure(behind[place].name, read(place))
    with one_at_a_time, ExitStack() as files:
        pack = files.enter_context(closing(pypdfium2.PdfDocument(page.data)))
        source = files.enter_context(closing(_opened(enclosure)))
        _fill_page(pack, source, within, (0, box), enclosure)
        out = BytesIO()
        pack.save(out)
    return replace(page, data=_with_own_identifier(out.getvalue()))


def _room(one: Behind) -> Room:
    return Room(f"Attachment {one.number}: {one.name}", _SAYS, one.pages)


def _opened(enclosure: Enclosure) -> Any:  # noqa: ANN401  # pdfium's document has no type
    try:
        found = pypdfium2.PdfDocument(enclosure.data)
    except pypdfium2.PdfiumError as error:
        raise _not_readable(enclosure, locked=error.err_code == _NEEDS_PASSWORD) from error
    if len(found) == 0:
        found.close()
        raise _not_readable(enclosure, locked=False)
    return found


def _not_readable(enclosure: Enclosure, *, locked: bool) -> AttachmentNotReadableError:
    if locked:
        return AttachmentNotReadableError(
            f"“{enclosure.name}” is locked with a password, so it cannot be put into the pack. "
            "Nothing was written.",
            advice="Ask whoever sent it for a copy without a password.",
        )
    return AttachmentNotReadableError(
        f"“{enclosure.name}” is broken or is not a PDF, so it cannot be put into the pack. "
        "Nothing was written.",
        advice="Open it in your PDF program. If it opens there, print it to a new PDF and choose "
        "that; if not, ask for the file again.",
    )


def _fill(
    pack: Any,  # noqa: ANN401  # as above
    source: Any,  # noqa: ANN401
    places: Iterator[tuple[int, Box]],
    enclosure: Enclosure,
) -> None:
    """Draw each page of `source` into the next free place of `pack`."""
    for number in range(len(source)):
        _fill_page(pack, source, number, next(places), enclosure)


def _fill_page(
    pack: Any,  # noqa: ANN401  # as above
    source: Any,  # noqa: ANN401
    number: int,
    place: tuple[int, Box],
    enclosure: Enclosure,
) -> None:
    page_number, box = place
    try:
        with closing(source[number]) as page:
            # Draws what is filled into its forms, and its notes, as part of the page.
            pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_PRINT)
            size = page.get_size()
        with closing(source.page_as_xobject(number, pack)) as form:
            drawn = form.as_pageobject()
        drawn.set_matrix(_fitted(size, box))
        with closing(pack[page_number]) as onto:
            onto.insert_obj(drawn)
            onto.gen_content()
    except pypdfium2.PdfiumError as error:
        raise _not_readable(enclosure, locked=False) from error


def _fitted(size: tuple[float, float], box: Box) -> Any:  # noqa: ANN401  # as above
    """Return what moves a page of a size into the middle of the top of a box.

    pdfium has cropped and turned the page already, and its corner is at the origin.
    """
    left, low, right, high = box
    wide, tall = size
    scale = min((right - left) / wide, (high - low) / tall, 1)
    inset = (right - left - wide * scale) / 2
    return pypdfium2.PdfMatrix().scale(scale, scale).translate(left + inset, high - tall * scale)


def _with_own_identifier(data: bytes) -> bytes:
    """Replace the part of the file's identifier that pdfium takes from the clock."""
    found = list(_IDENTIFIER.finditer(data))
    for match in found:
        if len(match[1]) == len(match[2]):
            start, end = match.span(2)
            data = data[:start] + match[1] + data[end:]
    return data
