"""A document as a tagged PDF (PDF/UA-1) on A4, the same bytes for the same document."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.papers import fonts, pdf_styles
from charter_desktop.papers.document import (
    USUAL_SIZE,
    Block,
    BulletList,
    Document,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Quotation,
    Runs,
    SignatureLine,
    Table,
    Text,
    joined_items,
    levelled,
    titled,
    under_masthead,
    words_of,
)
from charter_desktop.papers.flows import Flow, Label, NewPage, PictureFlow, RuleFlow, TextFlow
from charter_desktop.papers.layout import lay_out
from charter_desktop.papers.lines import break_lines, pieces_of
from charter_desktop.papers.pdf_tables import table_flow
from charter_desktop.papers.structure import Element, numbering
from charter_desktop.papers.tagging import About, PageCanvas, TaggedCanvas
from charter_desktop.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charter_desktop.papers.layout import Placed
    from charter_desktop.papers.pdf_styles import Sheet, Style

_BULLET = "\u2022"
_INDENT = 18.0
_LABEL_GAP = 7.0
_QUOTE_INDENT = 12.0
_SIGNATURE_WIDTH = 240.0
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
    builder: _Builder

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
    builder = _Builder(sheet)
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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand: from how far to how far, in which style, beside a bar or not."""

    left: float
    right: float
    style: Style | None = None
    has_bar: bool = False
    label: Label | None = None

    @property
    def width(self) -> float:
        return self.right - self.left


class _Builder:
    """Turns blocks into flows, and declares the structure in reading order."""

    def __init__(self, sheet: Sheet) -> None:
        self._page = _Place(sheet.left, sheet.width - sheet.left)
        self.root = Element("Document")
        self.flows: list[Flow | NewPage] = []
        self._heading_styles = pdf_styles.HEADINGS
        self._is_close = sheet.is_close

    def build(self, document: Document) -> None:
        """Add a whole document: the body's name or the title above the rule, then the rest."""
        blocks = levelled(titled(document))
        if document.is_letter:
            self._heading_styles = pdf_styles.LETTER_HEADINGS
        if document.logo:
            self._logo(document.logo)
        if document.masthead:
            name = (Text(document.masthead),)
            self._text(name, self.root.add("P"), pdf_styles.MASTHEAD, self._page)
        elif blocks and isinstance(blocks[0], Heading):
            self._heading(blocks[0], self.root, pdf_styles.TITLE_ALONE)
            blocks = blocks[1:]
        self._under_masthead(under_masthead(document))
        if self.flows:
            place = self._page
            self.flows.append(RuleFlow(pdf_styles.PINE, 2, 4, 12, place.width, place.left))
        self._blocks(blocks, self.root, self._page)

    def flows_of(self, blocks: tuple[Block, ...]) -> list[Flow | NewPage]:
        """Add blocks after what was built, and return their flows alone."""
        built = len(self.flows)
        self._blocks(blocks, self.root, self._page)
        return self.flows[built:]

    def _under_masthead(self, lines: tuple[str, ...]) -> None:
        for number, line in enumerate(lines, 1):
            is_last = number == len(lines)
            style = pdf_styles.UNDER_MASTHEAD if is_last else pdf_styles.BETWEEN
            self._text((Text(line),), self.root.add("P"), style, self._page)

    def _logo(self, logo: Picture) -> None:
        element = self.root.add("Figure", alt=logo.alt)
        scale = min(pdf_styles.logo_part(is_close=self._is_close), self._page.width / logo.width)
        wide, tall = logo.width * scale, logo.height * scale
        self.flows.append(PictureFlow(logo.data, element, wide, tall, self._page.left))

    def _blocks(self, blocks: tuple[Block, ...], parent: Element, place: _Place) -> None:
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            self._block(block, following, parent, place)
            place = replace(place, label=None)  # of a list item: stands before its first block

    def _block(self, block: Block, following: Block | None, parent: Element, place: _Place) -> None:
        match block:
            case Heading():
                self._heading(block, parent, self._heading_styles[block.level])
            case Paragraph():
                self._paragraph(block, following, parent, place)
            case BulletList() | NumberedList():
                self._list(block, parent, place)
            case Quotation():
                self._quotation(block, parent, place)
            case Table():
                self._table(block, parent, place)
            case SignatureLine():
                self._signature(block, parent, place, keep=isinstance(following, SignatureLine))
            case PageBreak():
                self.flows.append(NewPage())

    def _heading(self, heading: Heading, parent: Element, style: Style) -> None:
        element = parent.add(f"H{heading.level}")
        outline = (heading.level, words_of(heading.runs))
        self._text(heading.runs, element, style, self._page, outline=outline)

    def _paragraph(
        self, block: Paragraph, following: Block | None, parent: Element, place: _Place
    ) -> None:
        own = pdf_styles.PARAGRAPHS.get(block.style, pdf_styles.BODY)
        leads_on = words_of(block.runs).rstrip().endswith(":")
        inside_bar = place.has_bar and isinstance(following, Paragraph)
        keep = inside_bar or isinstance(following, SignatureLine)
        keep = keep or (
            leads_on and isinstance(following, BulletList | NumberedList | Quotation | Table)
        )
        self._text(block.runs, parent.add("P"), place.style or own, place, keep=keep)

    def _text(
        self,
        runs: Runs,
        element: Element,
        style: Style,
        place: _Place,
        *,
        keep: bool = False,
        outline: tuple[int, str] | None = None,
    ) -> None:
        style = pdf_styles.set_close(style) if self._is_close else style
        lines = break_lines(pieces_of(runs, style), place.width)
        at = (place.left, place.label, place.has_bar, outline)
        self.flows.append(TextFlow(lines, element, style, *at, keep=keep))

    def _list(self, block: BulletList | NumberedList, parent: Element, place: _Place) -> None:
        style = place.style or pdf_styles.ITEM
        labels = [
            fonts.drawable(block.label(index), style.face)
            if isinstance(block, NumberedList)
            else _BULLET
            for index in range(len(block.items))
        ]
        widest = max(fonts.width(label, style.face, style.size) for label in labels)
        left = place.left + max(_INDENT, widest + _LABEL_GAP)
        element = parent.add(
            "L", numbering("Decimal" if isinstance(block, NumberedList) else "Disc")
        )
        for index, (label, item) in enumerate(zip(labels, block.items, strict=True)):
            entry = element.add("LI")
            mark = Label(label, entry.add("Lbl"), place.left)
            inside = _Place(left, place.right, style, place.has_bar, mark)
            self._blocks(item, entry.add("LBody"), inside)
            self._end(joins=index in joined_items(block))
        self._end(pdf_styles.BODY.after)

    def _quotation(self, block: Quotation, parent: Element, place: _Place) -> None:
        left = place.left + _QUOTE_INDENT
        inside = _Place(left, place.right, pdf_styles.QUOTE, has_bar=True)
        self._blocks(block.blocks, parent.add("BlockQuote"), inside)
        self._end(pdf_styles.BODY.after + 2)

    def _table(self, block: Table, parent: Element, place: _Place) -> None:
        element = parent.add("Table")
        if block.caption:
            caption = (Text(block.caption),)
            self._text(caption, element.add("Caption"), pdf_styles.CAPTION, place)
        self.flows.append(table_flow(block, element, place.left, place.width))

    def _signature(
        self, block: SignatureLine, parent: Element, place: _Place, *, keep: bool
    ) -> None:
        rule = RuleFlow(
            pdf_styles.TEXT, 0.8, 44, 3, min(_SIGNATURE_WIDTH, place.width), place.left, True
        )
        self.flows.append(rule)
        role = (Text(block.role or "Signed"),)
        self._text(role, parent.add("P"), place.style or pdf_styles.BODY, place, keep=keep)

    def _end(self, after: float = 0, *, joins: bool = False) -> None:
        """Widen the space below the last paragraph, or join it to the next."""
        last = self.flows[-1]
        if isinstance(last, TextFlow):
            wider = replace(last.style, after=max(last.style.after, after))
            self.flows[-1] = replace(last, style=wider, joins_next=last.joins_next or joins)
