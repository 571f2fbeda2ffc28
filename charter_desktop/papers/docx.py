"""A document as a Word file with real styles, the same bytes for the same document.

The body's name has the style Title and the document's title Heading 1, so that the headings of a
paper are the same in Word and in the PDF.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from charter_desktop.papers import docx_parts, docx_styles
from charter_desktop.papers.columns import in_line, kind_of
from charter_desktop.papers.document import (
    USUAL_SIZE,
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
    tables_of,
    titled,
    under_masthead,
    writable,
)
from charter_desktop.papers.docx_text import add_runs, needs_of, write_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from charter_desktop.papers.columns import Kind, Needs

_DEEPEST_LIST = 3  # that Word has styles for
_LONGEST_PROPERTY = 255
_LABEL_WIDTH = Mm(12)
_PROGRAM = "Charter Toolkit"


def write_docx(document: Document) -> bytes:
    """Return `document` as a .docx file that Word and LibreOffice open."""
    word = docx.Document()
    docx_styles.dress(word, document.language, is_letter=document.is_letter)
    size = document.text_size
    if document.is_notice:
        docx_styles.set_close(word)
        size = docx_styles.NOTICE_SIZE if size == USUAL_SIZE else size
    docx_styles.enlarge(word, size / USUAL_SIZE)
    _describe(word, document)
    _write_footer(word, document.footer)
    _Writer(word).write(document)
    out = BytesIO()
    word.save(out)
    return docx_parts.same_bytes(out.getvalue())


def _describe(word: WordDocument, document: Document) -> None:
    about = word.core_properties
    about.title, about.author = _property(document.title), _property(document.author)
    about.language, about.subject, about.comments = document.language, "", ""
    about.keywords, about.last_modified_by, about.revision = "", _PROGRAM, 1
    day = document.created
    about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # Word's UTC


def _property(words: str) -> str:
    """Return words as a property of a file, which holds 255 letters; the paper has them all."""
    line = " ".join(writable(words).split())
    return line if len(line) <= _LONGEST_PROPERTY else f"{line[: _LONGEST_PROPERTY - 1]}\u2026"


def _write_footer(word: WordDocument, words: str) -> None:
    section = word.sections[0]
    footer = section.footer.paragraphs[0]
    tabs = footer.paragraph_format.tab_stops
    right = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for known in word.styles["Footer"].paragraph_format.tab_stops:
        tabs.add_tab_stop(known.position, WD_TAB_ALIGNMENT.CLEAR)
    tabs.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{writable(words)}\tPage ")
    docx_parts.add_field(footer, "PAGE", "1")
    footer.add_run(" of ")
    docx_parts.add_field(footer, "NUMPAGES", "1")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: its style, how deep in lists, and as which item of which list.

    `number` is Word's number of a numbered list; `label` is a number that is part of the words,
    and `is_below_label` says that it stands under the words beside one.
    """

    style: str = ""
    depth: int = 0
    number: int | None = None
    label: str = ""
    is_below_label: bool = False


class _Writer:
    """Writes blocks into a Word document."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._last: WordParagraph | None = None
        self._last_was_table = False
        self._breaks_page = False
        self._needs: Mapping[Kind, Needs] = {}

    def write(self, document: Document) -> None:
        """Write the body's name or the title, the rule under them, and the rest."""
        blocks = levelled(titled(document))
        self._needs = in_line(tables_of(blocks), needs_of)
        last = None
        if document.logo:
            docx_parts.add_picture(self._word, document.logo)
        if document.masthead:
            last = self._add((Text(document.masthead),), docx_styles.MASTHEAD)
        elif blocks and isinstance(blocks[0], Heading):
            last = self._add(blocks[0].runs, f"Heading {blocks[0].level}")
            last.paragraph_format.space_before = Pt(0)
            blocks = blocks[1:]
        for line in under_masthead(document):
            last = self._add((Text(line),), docx_styles.UNDER_MASTHEAD)
            last.paragraph_format.space_after = Pt(2)
        if last is not None:
            docx_parts.edge(last, "bottom", 16, 6)
            last.paragraph_format.space_after = Pt(14)
        self._blocks(blocks, _Place())
        docx_parts.keep_end_together(self._word)

    def _blocks(self, blocks: tuple[Block, ...], place: _Place) -> None:
        for index, block in enumerate(blocks):
            self._block(block, place)
            leads = place.depth and index == 0 and len(blocks) > 1
            if leads and self._last is not None:  # an item: its title with what follows in it
                self._last.paragraph_format.keep_with_next = True
            if place.depth:  # only the first block of an item has its bullet or number
                below = place.is_below_label or bool(place.label)
                style = _list_style("Continue", place.depth)
                place = _Place(style, place.depth, is_below_label=below)

    def _block(self, block: Block, place: _Place) -> None:
        match block:
            case Heading():
                self._add(block.runs, f"Heading {block.level}")
            case Paragraph():
                self._paragraph(block, place)
            case BulletList() | NumberedList():
                self._list(block, place)
            case Quotation():
                self._blocks(block.blocks, replace(place, style="Quote"))
                self._add_space()
            case Table():
                self._table(block)
            case SignatureLine():
                self._signature(block)
            case PageBreak():
                self._breaks_page = True

    def _paragraph(self, block: Paragraph, place: _Place) -> None:
        style = place.style or docx_styles.paragraph_style(block.style)
        if place.label:
            block = replace(block, runs=(Text(f"{place.label}\t"), *block.runs))
        paragraph = self._add(block.runs, style)
        if place.number is not None:
            docx_parts.use_numbering(paragraph, place.number)
        if place.label or place.is_below_label:
            paragraph.paragraph_format.left_indent = _LABEL_WIDTH
        if place.label:
            paragraph.paragraph_format.first_line_indent = -_LABEL_WIDTH

    def _list(self, block: BulletList | NumberedList, place: _Place) -> None:
        depth = place.depth + 1
        inside = _Place(_list_style("Bullet", depth), depth)
        if isinstance(block, NumberedList):
            style = _list_style("Number", depth)
            number = docx_parts.restart_numbering(self._word, style, block.start)
            inside = _Place(style, depth, number)
        for index, item in enumerate(block.items):
            if isinstance(block, NumberedList) and block.labels:
                # As text, so that taking out one item never renumbers another.
                label = _Place(_list_style("Continue", depth), depth, label=block.label(index))
                self._blocks(item, label)
            else:
                self._blocks(item, inside)
        self._add_space()

    def _table(self, block: Table) -> None:
        if block.caption:
            self._add((Text(block.caption),), "Caption")
        elif self._last_was_table or self._breaks_page:
            self._add((), "Normal")  # or Word would make one table of two
        write_table(self._word, block, self._needs.get(kind_of(block)))
        self._last_was_table = True

    def _signature(self, block: SignatureLine) -> None:
        if self._last is not None:  # what is signed stays on the page of the line
            self._last.paragraph_format.keep_with_next = True
        paragraph = self._add(block.runs, docx_styles.SIGNATURE)
        docx_parts.edge(paragraph, "top", 6, 3)
        paragraph.paragraph_format.space_before = Pt(48)
        paragraph.paragraph_format.right_indent = Mm(75)

    def _add_space(self) -> None:
        """Give the end of a list or a quotation the space that is below a paragraph."""
        if self._last is not None:
            after = self._word.styles["Normal"].paragraph_format.space_after
            self._last.paragraph_format.space_after = after

    def _add(self, runs: Runs, style: str) -> WordParagraph:
        paragraph = self._word.add_paragraph(style=style)
        self._last = paragraph
        add_runs(paragraph, runs)
        if self._last_was_table:
            paragraph.paragraph_format.space_before = Pt(12)
        if self._breaks_page:
            paragraph.paragraph_format.page_break_before = True
        self._last_was_table = self._breaks_page = False
        return paragraph


def _list_style(kind: str, depth: int) -> str:
    return f"List {kind}" if depth == 1 else f"List {kind} {min(depth, _DEEPEST_LIST)}"
