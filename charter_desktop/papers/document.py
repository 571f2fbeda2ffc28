"""A neutral document: what a paper says, before it is a PDF or a Word file.

A document is made of blocks and a block of runs of text. A line feed inside a `Text` is a line
break. Nothing here knows a page, a font or a file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

TITLE_LEVEL = 1
DEEPEST_LEVEL = 6
USUAL_SIZE = 12
_SHORT_ITEM = 200  # letters: two lines or three
# The categories Cc (but for line feed and tab) and Cs, and what Unicode 23.7 reserves.
_RESERVED = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 1 << 20 | 1, 1 << 16)
)
_NO_CHARACTER = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_RESERVED}]")
LARGE_SIZES = (16, 18)
"""Points of large print: the usual size of it, and the larger that some readers ask for."""


@dataclass(frozen=True, slots=True)
class Text:
    """Some words, all in one manner."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address on the web or of a mailbox (with its `https:` or `mailto:`)."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that nobody has given yet: marked, and never invented."""

    ask: str

    @property
    def words(self) -> str:
        """The mark in words, which survives black-and-white print and a screen reader."""
        return f"[{self.ask}?]"


Run = Text | Link | Missing
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `style` is body, lead (the line that opens a paper), small or address."""

    runs: Runs
    style: str = "body"


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list whose order says nothing; an item is one or more blocks."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A numbered list from `start`.

    `labels` are given where the numbers are part of the words, as in the charter ("1.2"): they are
    then printed as they stand, and do not change when an item is taken out.
    """

    items: tuple[tuple[Block, ...], ...]
    start: int = 1
    labels: tuple[str, ...] = ()

    def label(self, index: int) -> str:
        """Return what stands before the item at `index` (from 0)."""
        return self.labels[index] if self.labels else f"{self.start + index}."


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words set apart with a bar: the draft resolution."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts. `header` may be empty; `row_headers` says that the first column heads."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: str = ""
    row_headers: bool = False

    @property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in (self.header, *self.rows)), default=0)


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line to sign on, with the role of who signs below it; Missing where nobody gave one."""

    role: str | Missing

    @property
    def runs(self) -> Runs:
        """What stands below the line."""
        return (self.role if isinstance(self.role, Missing) else Text(self.role or "Signed"),)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the bytes of a PNG or JPEG file, and in words what it shows.

    `width` and `height` are how large it is on paper, in points of the usual size.
    """

    data: bytes
    alt: str
    width: float
    height: float


Block = (
    Heading | Paragraph | BulletList | NumberedList | Quotation | Table | SignatureLine | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """One paper.

    `masthead` is the body's name above the rule; its `address` and the `subtitle` are the lines
    under it. Without a masthead the title stands above the rule. The title is shown as the heading
    of level 1 unless the blocks begin with one of their own, or it is a letter, which shows none.
    `created` is the only date that a file made from it carries, so the same document makes the
    same file.
    `logo` stands above the masthead. `text_size` is that of plain text in points: all else grows
    with it. A notice is for a board: one page, in letters as large as it has room for.
    """

    title: str
    subtitle: str
    author: str
    blocks: tuple[Block, ...]
    footer: str
    created: date
    language: str = "en-GB"
    masthead: str = ""
    is_letter: bool = False
    is_notice: bool = False
    text_size: int = USUAL_SIZE
    logo: Picture | None = None
    address: str = ""


def in_large_print(document: Document, text_size: int = LARGE_SIZES[0]) -> Document:
    """Return the same document in large print; raises ValueError for a size smaller than usual."""
    if text_size < USUAL_SIZE:
        raise ValueError(f"{text_size} points are not large print")
    return replace(document, text_size=text_size)


def words_of(runs: Runs) -> str:
    """Return the words of some runs."""
    return "".join(run.words if isinstance(run, Missing) else run.text for run in runs)


def under_masthead(document: Document) -> tuple[str, ...]:
    """Return the lines between the body's name, or the title there, and the rule."""
    return tuple(line for line in (document.address, document.subtitle) if line)


def titled(document: Document) -> tuple[Block, ...]:
    """Return the blocks with the title before them, if they do not begin with it themselves."""
    first = document.blocks[0] if document.blocks else None
    has_own = isinstance(first, Heading) and first.level == TITLE_LEVEL
    if has_own or document.is_letter or not document.title:
        return document.blocks
    return (Heading(TITLE_LEVEL, (Text(document.title),)), *document.blocks)


def levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return `blocks` with heading levels that never skip one on the way down (PDF/UA-1, 7.4.2)."""
    above = 0
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = max(1, min(block.level, above + 1, DEEPEST_LEVEL))
            out.append(Heading(above, block.runs))
        else:
            out.append(block)
    return tuple(out)


def joined_items(block: BulletList | NumberedList) -> frozenset[int]:
    """Return the places, from 0, of items that stay on a page with the next one if there is room.

    They are the first and the last but one, of a single short paragraph each: neither the first
    nor the last item of a list stands alone at an edge of a page.
    """
    ends = {0, len(block.items) - 2} if len(block.items) > 1 else set()
    return frozenset(place for place in ends if _is_short(block.items[place]))


def _is_short(item: tuple[Block, ...]) -> bool:
    first = item[0] if len(item) == 1 else None
    return isinstance(first, Paragraph) and len(words_of(first.runs)) <= _SHORT_ITEM


def headings(document: Document) -> tuple[tuple[int, str], ...]:
    """Return the level and the words of every heading as a reader meets them, title first."""
    return tuple(
        (block.level, words_of(block.runs))
        for block in levelled(titled(document))
        if isinstance(block, Heading)
    )


def runs_of(blocks: tuple[Block, ...]) -> Iterator[Run]:
    """Yield every run of `blocks` in reading order."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph | SignatureLine):
            yield from block.runs
        elif isinstance(block, Table):
            yield from (run for row in (block.header, *block.rows) for cell in row for run in cell)
        else:
            for inner in _inside(block):
                yield from runs_of(inner)


def tables_of(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """Yield every table of `blocks` in reading order."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        for inner in _inside(block):
            yield from tables_of(inner)


def _inside(block: Block) -> tuple[tuple[Block, ...], ...]:
    if isinstance(block, BulletList | NumberedList):
        return block.items
    return (block.blocks,) if isinstance(block, Quotation) else ()


def missing_facts(document: Document) -> tuple[str, ...]:
    """Return what is still to be filled in, once each, in reading order."""
    asks = (run.ask for run in runs_of(document.blocks) if isinstance(run, Missing))
    return tuple(dict.fromkeys(asks))


def plain_text(document: Document) -> str:
    """Return the document as text for an e-mail or the clipboard."""
    top = "\n".join(line for line in (document.masthead, *under_masthead(document)) if line)
    parts = [top] if top else []
    parts += [_plain(block) for block in titled(document)]
    return "\n\n".join(part for part in parts if part) + "\n"


def words_alone(document: Document) -> str:
    """Return the words of the blocks, without title and masthead."""
    return "\n\n".join(_plain(block) for block in document.blocks)


def _plain(block: Block) -> str:
    words = ""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            words = words_of(runs)
        case BulletList(items=items):
            words = "\n".join(_plain_item("\u2022", item) for item in items)
        case NumberedList(items=items):
            words = "\n".join(_plain_item(block.label(n), item) for n, item in enumerate(items))
        case Quotation(blocks=inner):
            words = "\n\n".join(_plain(b) for b in inner)
        case Table():
            words = _plain_table(block)
        case SignatureLine(runs=runs):
            words = f"{'_' * 30}\n{words_of(runs)}"
    return words


def _plain_table(table: Table) -> str:
    rows = [" | ".join(map(words_of, row)) for row in (table.header, *table.rows) if row]
    return "\n".join([table.caption, *rows] if table.caption else rows)


def _plain_item(label: str, item: tuple[Block, ...]) -> str:
    words = "\n".join(_plain(block) for block in item)
    first, *rest = words.split("\n")
    return "\n".join([f"{label} {first}", *(f"   {line}" for line in rest)])


def writable(text: str) -> str:
    """Return `text` without what no file format may hold: control characters, half surrogates.

    Letters and accents typed apart are put together, since fonts have them as one.
    """
    return unicodedata.normalize("NFC", _NO_CHARACTER.sub("", text)).replace("\t", " ")
