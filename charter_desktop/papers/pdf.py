"""A document as a tagged PDF (PDF/UA-1) on A4, the same bytes for the same document."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.papers import fonts, pdf_styles
from charter_desktop.papers.document import (
    USUAL_SIZE,
    Document,
    Heading,
    Paragraph,
    Text,
)
from charter_desktop.papers.layout import lay_out
from charter_desktop.papers.lines import break_lines, pieces_of
from charter_desktop.papers.pdf_blocks import FlowBuilder
from charter_desktop.papers.tagging import About, PageCanvas, TaggedCanvas
from charter_desktop.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charter_desktop.papers.layout import Placed
    from charter_desktop.papers.pdf_styles import Sheet

_ROOM_LEVEL = 2

# ReportLab's faces keep their place in the font file while they are cut down: one file at a time.
one_at_a_time = threading.Lock()


def write_pdf(document: Document, sheet: Sheet = pdf_styles.PAPER) -> bytes:
    """Return `document` as a PDF file on one kind of sheet; safe to call from any thread."""
    return write_with_rooms(document, (), sheet).data


Box = tuple[float, float, float, float]
"""Left, low, right and high, in points of a page."""


@dataclass(frozen=True, slots=True)
class Room:
    """Pages left free at the end of a paper for something that was made by others.

    The first of them has `title` as a heading and `words` below it.
    """

    title: str
    words: str
    pages: int


@dataclass(frozen=True, slots=True)
class WithRooms:
    """A PDF with free pages, and where each of them is free.

    A place is the number of a page from 0, and the box that is free on it.
    """

    data: bytes
    places: tuple[tuple[int, Box], ...]


@dataclass(frozen=True, slots=True)
class OnePage:
    """One page of a paper: its number from 1, how many there are, and a PDF of this page alone.

    It has no tags: it is to be looked at, and never to be kept. `free` is the box that was left
    free on it, if any, with the number of its room from 0 and of the page in that room from 0.
    """

    number: int
    pages: int
    data: bytes
    free: tuple[int, int, Box] | None = None


def write_page(
    document: Document,
    number: int,
    rooms: Sequence[Room] = (),
    work: Progress | None = None,
) -> OnePage:
    """Return one page as it is in the whole paper, or the last where there are fewer.

    For a preview that keeps up with typing: all pages are laid out, and one is drawn. Raises
    Cancelled where `work` was stopped.
    """
    work = work or Progress()
    with one_at_a_time:
        work.raise_if_cancelled()
        fonts.load_faces()
        laid = _laid_out(document, pdf_styles.PAPER)
        work.raise_if_cancelled()
        places = {
            page: (index, within, box)
            for index, room in enumerate(rooms)
            for within, (page, box) in enumerate(laid.add_room(room))
        }
        number = min(max(1, number), len(laid.pages))
        about = About(document.title, document.author, document.language, document.created)
        canvas = PageCanvas(about, pdf_styles.PAGE, fonts.REGULAR, laid.sheet.zoom)
        _draw_page(canvas, document, laid, number)
        data = canvas.finished(laid.builder.root)
        return OnePage(number, len(laid.pages), data, places.get(number - 1))


def write_with_rooms(
    document: Document, rooms: Sequence[Room], sheet: Sheet = pdf_styles.PAPER
) -> WithRooms:
    """Return `document` as a PDF file with free pages after its own, all numbered as one."""
    with one_at_a_time:
        fonts.load_faces()
        laid = _laid_out(document, sheet)
        places = [place for room in rooms for place in laid.add_room(room)]
        about = About(
            document.title,
            document.author,
            document.language,
            document.created,
            is_accessible=not rooms,
        )
        return WithRooms(_drawn(document, laid, about), tuple(places))


def _drawn(document: Document, laid: _LaidOut, about: About) -> bytes:
    sheet = laid.sheet
    canvas = TaggedCanvas(about, pdf_styles.PAGE, fonts.REGULAR, sheet.zoom)
    for number in range(1, len(laid.pages) + 1):
        _draw_page(canvas, document, laid, number)
    return canvas.finished(laid.builder.root)


def _draw_page(canvas: TaggedCanvas, document: Document, laid: _LaidOut, number: int) -> None:
    sheet = laid.sheet
    canvas.begin_page()
    for placed in laid.pages[number - 1]:
        placed.flow.draw(canvas, sheet.top - placed.down)
    _draw_footer(canvas, sheet, document.footer, f"Page {number} of {len(laid.pages)}")
    canvas.showPage()


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A document on its pages, with its structure."""

    sheet: Sheet
    pages: list[list[Placed]]
    builder: FlowBuilder

    def add_room(self, room: Room) -> Iterator[tuple[int, Box]]:
        """Add the pages of a room, and yield where they are free."""
        heading = Heading(_ROOM_LEVEL, (Text(room.title),))
        blocks = (heading, Paragraph((Text(room.words),), "small"))
        first = lay_out(self.builder.flows_of(blocks), self.sheet.frame)
        last = first[-1][-1]
        used = last.down + last.flow.height + last.flow.after
        self.pages.extend(first)
        for number in range(room.pages):
            if number:
                self.pages.append([])
                used = 0.0
            yield len(self.pages) - 1, self._free(used)

    def _free(self, used: float) -> Box:
        """Return the box below what is used: wider than the text, for others have own margins."""
        on, zoom, edge = self.sheet, self.sheet.zoom, pdf_styles.ROOM_EDGE
        high = (on.top - used) * zoom if used else pdf_styles.PAGE[1] - edge
        return edge, on.footer * zoom + edge, pdf_styles.PAGE[0] - edge, high


def notice_size(document: Document) -> int:
    """Return the points of a notice: the most that leave it on one page, else the least."""
    with one_at_a_time:
        fonts.load_faces()
        return round(_laid_out(document, pdf_styles.PAPER).sheet.zoom * USUAL_SIZE)


def _laid_out(document: Document, sheet: Sheet) -> _LaidOut:
    """Return a document on pages; a notice in the largest letters that leave it on one."""
    sheets = pdf_styles.sheets(sheet, document.text_size, is_notice=document.is_notice)
    smallest = _on_sheet(document, sheets[-1])
    larger = sheets[:-1] if len(smallest.pages) == 1 else ()  # which hold no more
    tried = (_on_sheet(document, one) for one in larger)
    return next((laid for laid in tried if len(laid.pages) == 1), smallest)


def _on_sheet(document: Document, sheet: Sheet) -> _LaidOut:
    builder = FlowBuilder(sheet)
    builder.build(document)
    return _LaidOut(sheet, lay_out(builder.flows, sheet.frame), builder)


def _draw_footer(canvas: TaggedCanvas, sheet: Sheet, words: str, number: str) -> None:
    style = pdf_styles.SMALL
    right = sheet.width - sheet.left
    width = fonts.width(number, style.face, style.size)
    lines = break_lines(pieces_of((Text(words),), style), sheet.measure - width - 24)
    with canvas.artifact("Footer"):
        canvas.setFillColor(style.color)
        # The last line stands level with the number, and the one before above it.
        for index, line in enumerate(reversed(lines[: pdf_styles.FOOTER_LINES])):
            text = "".join(piece.text for piece in line.pieces)
            at = (sheet.left, sheet.footer + index * style.leading)
            canvas.words(text, at, style.face, style.size)
        canvas.words(number, (right - width, sheet.footer), style.face, style.size)
