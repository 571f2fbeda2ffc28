"""A document as a tagged PDF (PDF/UA-1) on A4, the same bytes for the same document."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.papers import fonts, pdf_styles
from charter_desktop.papers.document import (
    Block,
    BulletList,
    Document,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Runs,
    SignatureLine,
    Table,
    Text,
    levelled,
    titled,
    words_of,
)
from charter_desktop.papers.flows import Flow, Label, NewPage, RuleFlow, TextFlow
from charter_desktop.papers.layout import lay_out
from charter_desktop.papers.lines import break_lines, pieces_of
from charter_desktop.papers.pdf_tables import table_flow
from charter_desktop.papers.structure import Element, numbering
from charter_desktop.papers.tagging import About, TaggedCanvas

if TYPE_CHECKING:
    from charter_desktop.papers.layout import Placed
    from charter_desktop.papers.pdf_styles import Style

_BULLET = "\u2022"
_INDENT = 18.0
_LABEL_GAP = 7.0
_QUOTE_INDENT = 12.0
_SIGNATURE_WIDTH = 240.0

# ReportLab's faces keep their place in the font file while they are cut down: one file at a time.
_one_at_a_time = threading.Lock()


def write_pdf(document: Document) -> bytes:
    """Return `document` as a PDF file; safe to call from any thread."""
    with _one_at_a_time:
        fonts.load_faces()
        builder = _Builder()
        builder.build(document)
        pages = lay_out(builder.flows, pdf_styles.FRAME)
        about = About(document.title, document.author, document.language, document.created)
        canvas = TaggedCanvas(about, pdf_styles.PAGE, fonts.REGULAR)
        for number, page in enumerate(pages, 1):
            _draw_page(canvas, page)
            _draw_footer(canvas, document.footer, f"Page {number} of {len(pages)}")
            canvas.showPage()
        return canvas.finished(builder.root)


def _draw_page(canvas: TaggedCanvas, page: list[Placed]) -> None:
    for placed in page:
        placed.flow.draw(canvas, pdf_styles.PAGE[1] - pdf_styles.TOP - placed.down)


def _draw_footer(canvas: TaggedCanvas, words: str, number: str) -> None:
    style = pdf_styles.SMALL
    right = pdf_styles.PAGE[0] - pdf_styles.LEFT
    width = fonts.width(number, style.face, style.size)
    lines = break_lines(pieces_of((Text(words),), style), pdf_styles.MEASURE - width - 24)
    with canvas.artifact("Footer"):
        canvas.setFillColor(style.color)
        for index, line in enumerate(lines[:2]):
            text = "".join(piece.text for piece in line.pieces)
            at = (pdf_styles.LEFT, pdf_styles.FOOTER - index * style.leading)
            canvas.words(text, at, style.face, style.size)
        canvas.words(number, (right - width, pdf_styles.FOOTER), style.face, style.size)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand: how far from the left, in which style, beside a bar or not."""

    left: float = pdf_styles.LEFT
    style: Style | None = None
    has_bar: bool = False
    label: Label | None = None

    @property
    def width(self) -> float:
        return pdf_styles.PAGE[0] - pdf_styles.LEFT - self.left


class _Builder:
    """Turns blocks into flows, and declares the structure in reading order."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.flows: list[Flow | NewPage] = []
        self._heading_styles = pdf_styles.HEADINGS

    def build(self, document: Document) -> None:
        """Add a whole document: the body's name or the title above the rule, then the rest."""
        blocks = levelled(titled(document))
        if document.is_letter:
            self._heading_styles = pdf_styles.LETTER_HEADINGS
        if document.masthead:
            name = (Text(document.masthead),)
            self._text(name, self.root.add("P"), pdf_styles.MASTHEAD, _Place())
        elif blocks and isinstance(blocks[0], Heading):
            self._heading(blocks[0], self.root, pdf_styles.TITLE_ALONE)
            blocks = blocks[1:]
        if document.subtitle:
            under = (Text(document.subtitle),)
            self._text(under, self.root.add("P"), pdf_styles.UNDER_MASTHEAD, _Place())
        if self.flows:
            self.flows.append(RuleFlow(pdf_styles.PINE, 2, before=4, after=12))
        self._blocks(blocks, self.root, _Place())

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
                self._signature(block, parent, place)
            case PageBreak():
                self.flows.append(NewPage())

    def _heading(self, heading: Heading, parent: Element, style: Style) -> None:
        element = parent.add(f"H{heading.level}")
        outline = (heading.level, words_of(heading.runs))
        self._text(heading.runs, element, style, _Place(), outline=outline)

    def _paragraph(
        self, block: Paragraph, following: Block | None, parent: Element, place: _Place
    ) -> None:
        own = pdf_styles.PARAGRAPHS.get(block.style, pdf_styles.BODY)
        leads_on = words_of(block.runs).rstrip().endswith(":")
        inside_bar = place.has_bar and isinstance(following, Paragraph)
        keep = inside_bar or (
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
        lines = break_lines(pieces_of(runs, style), place.width)
        self.flows.append(
            TextFlow(
                lines, element, style, place.left, place.label, place.has_bar, outline, keep=keep
            )
        )

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
        for label, item in zip(labels, block.items, strict=True):
            entry = element.add("LI")
            mark = Label(label, entry.add("Lbl"), place.left)
            inside = _Place(left, style, place.has_bar, mark)
            self._blocks(item, entry.add("LBody"), inside)
        self._add_space(pdf_styles.BODY.after)

    def _quotation(self, block: Quotation, parent: Element, place: _Place) -> None:
        inside = _Place(place.left + _QUOTE_INDENT, pdf_styles.QUOTE, has_bar=True)
        self._blocks(block.blocks, parent.add("BlockQuote"), inside)
        self._add_space(pdf_styles.BODY.after + 2)

    def _table(self, block: Table, parent: Element, place: _Place) -> None:
        element = parent.add("Table")
        if block.caption:
            caption = (Text(block.caption),)
            self._text(caption, element.add("Caption"), pdf_styles.CAPTION, place)
        self.flows.append(table_flow(block, element, place.left, place.width))

    def _signature(self, block: SignatureLine, parent: Element, place: _Place) -> None:
        rule = RuleFlow(
            pdf_styles.TEXT, 0.8, 44, 3, min(_SIGNATURE_WIDTH, place.width), place.left, True
        )
        self.flows.append(rule)
        role = (Text(block.role or "Signed"),)
        self._text(role, parent.add("P"), place.style or pdf_styles.BODY, place)

    def _add_space(self, after: float) -> None:
        """Widen the space below the last paragraph, where a list or a quotation ends."""
        last = self.flows[-1]
        if isinstance(last, TextFlow):
            wider = replace(last.style, after=max(last.style.after, after))
            self.flows[-1] = replace(last, style=wider)
