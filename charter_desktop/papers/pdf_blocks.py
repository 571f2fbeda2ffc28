"""The blocks of a document as flows down a page, with the structure of a tagged PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.papers import fonts, pdf_styles
from charter_desktop.papers.columns import in_line, kind_of
from charter_desktop.papers.document import (
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
    tables_of,
    titled,
    under_masthead,
    words_of,
)
from charter_desktop.papers.flows import Flow, Label, NewPage, PictureFlow, RuleFlow, TextFlow
from charter_desktop.papers.lines import break_lines, pieces_of
from charter_desktop.papers.pdf_tables import needs_of, table_flow
from charter_desktop.papers.structure import Element, numbering

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_desktop.papers.columns import Kind, Needs
    from charter_desktop.papers.pdf_styles import Sheet, Style

_BULLET = "\u2022"
_INDENT = 18.0
_LABEL_GAP = 7.0
_QUOTE_INDENT = 12.0
_SIGNATURE_WIDTH = 240.0
_WHOLE_ITEM = 8  # lines


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


class FlowBuilder:
    """Turns blocks into flows, and declares the structure in reading order."""

    def __init__(self, sheet: Sheet) -> None:
        self._page = _Place(sheet.left, sheet.width - sheet.left)
        self.root = Element("Document")
        self.flows: list[Flow | NewPage] = []
        self._heading_styles = pdf_styles.HEADINGS
        self._is_close = sheet.is_close
        self._needs: Mapping[Kind, Needs] = {}

    def build(self, document: Document) -> None:
        """Add a whole document: the body's name or the title above the rule, then the rest."""
        blocks = levelled(titled(document))
        self._needs = in_line(tables_of(blocks), needs_of)
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
            first = len(self.flows)
            self._blocks(item, entry.add("LBody"), inside)
            self._keep_item(first)
            self._end(joins=index in joined_items(block))
        self._end(pdf_styles.BODY.after)

    def _keep_item(self, first: int) -> None:
        """Keep the beginning of an item with what follows in it, and a short item whole."""
        flows = self.flows[first:]
        texts = [flow for flow in flows if isinstance(flow, TextFlow)]
        is_all = len(texts) == len(flows)
        is_whole = is_all and sum(len(flow.lines) for flow in texts) <= _WHOLE_ITEM
        for place, flow in enumerate(flows):
            if isinstance(flow, TextFlow):
                leads = place < len(flows) - 1
                self.flows[first + place] = replace(
                    flow,
                    keep=flow.keep or (leads and place == 0),
                    joins_next=flow.joins_next or (is_whole and leads),
                    stays_whole=flow.stays_whole or is_whole,
                )

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
        needs = self._needs.get(kind_of(block))
        self.flows.append(table_flow(block, element, place.left, place.width, needs))

    def _signature(
        self, block: SignatureLine, parent: Element, place: _Place, *, keep: bool
    ) -> None:
        rule = RuleFlow(
            pdf_styles.TEXT, 0.8, 44, 3, min(_SIGNATURE_WIDTH, place.width), place.left, True
        )
        self.flows.append(rule)
        style = place.style or pdf_styles.BODY
        self._text(block.runs, parent.add("P"), style, place, keep=keep)

    def _end(self, after: float = 0, *, joins: bool = False) -> None:
        """Widen the space below the last paragraph, or join it to the next."""
        last = self.flows[-1]
        if isinstance(last, TextFlow):
            wider = replace(last.style, after=max(last.style.after, after))
            self.flows[-1] = replace(last, style=wider, joins_next=last.joins_next or joins)
