"""Markdown to blocks: CommonMark with tables, raw HTML off, and values that are never parsed.

Five conventions beyond CommonMark:

- a paragraph wholly in emphasis (`*Report of the clerk.*`) is a small second line;
- a paragraph of four or more underscores and a role (`____ Clerk`) is a line to sign on, and a
  value of several lines in it is a line for each;
- a list in which every item begins with a number in bold (`**2.1** Text`) has them as its labels;
- a paragraph that begins `Table:` next to a table is its caption;
- a first column wholly in bold heads its rows. A thematic break (`---`) starts a new page.

Raw HTML is shown as text. Only web and mail addresses become links, also those in plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.papers.document import (
    Block,
    BulletList,
    Heading,
    Link,
    Missing,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Runs,
    SignatureLine,
    Table,
    Text,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode

Value = str | Missing

# A value stands in the Markdown as its number between two private-use characters, which Markdown
# treats as letters; so what a clerk typed is never read as Markdown.
LINE_BREAK = "\u2028"  # breaks a line inside a paragraph, where a line feed would end it
_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_SIGNATURE = re.compile(r"_{4,}\s*(.*)\Z", re.DOTALL)
_CAPTION = "Table:"
# A number of a commitment or an item: 2.1, 26/58, A, 9(b).
_LABEL = re.compile(r"[0-9A-Z][\w./()-]{0,11}(?<![.:])", re.ASCII)
# An address in plain words; a full stop or a bracket after it is not part of it.
_ADDRESS = re.compile(
    r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]']|[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}", re.ASCII
)
_SAFE_ADDRESS = re.compile(r"(https?://|mailto:)\S+\Z", re.IGNORECASE)


def place_of(index: int) -> str:
    """Return what stands in the Markdown for the value at `index`."""
    return f"{_OPEN}{index}{_CLOSE}"


def has_place_marks(text: str) -> bool:
    """Say whether `text` itself holds a character that marks places, so that it must be a value."""
    return _OPEN in text or _CLOSE in text


def to_blocks(markdown: str, values: Sequence[Value] = ()) -> tuple[Block, ...]:
    """Return the blocks of `markdown`, with `values` in the places that `place_of` marked.

    A value of several lines that has a paragraph to itself becomes several paragraphs.
    """
    # Takes a tenth of a second, and the window imports this module on its way to a page.
    from markdown_it import MarkdownIt  # noqa: PLC0415
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Left as they are: addresses are held against our own list once the values are in them.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # its own way to do this
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    reader = _Reader(tuple(values))
    return reader.blocks(SyntaxTreeNode(parser.parse(markdown)).children)


@dataclass(frozen=True, slots=True)
class _Manner:
    bold: bool = False
    italic: bool = False
    address: str = ""


class _Reader:
    """Reads a syntax tree into blocks."""

    def __init__(self, values: tuple[Value, ...]) -> None:
        self._values = values

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        return _captioned([block for node in nodes for block in self._block(node)])

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        readers = {
            "heading": self._heading,
            "paragraph": self._paragraphs,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": self._quotation,
            "table": self._table,
            "hr": self._page_break,
            "code_block": self._code,
            "fence": self._code,
        }
        return readers[node.type](node)

    def _page_break(self, _node: SyntaxTreeNode) -> Iterator[Block]:
        yield PageBreak()

    def _code(self, node: SyntaxTreeNode) -> Iterator[Block]:
        yield Paragraph((Text(self._with_values(node.content.rstrip("\n"))),))

    def _quotation(self, node: SyntaxTreeNode) -> Iterator[Block]:
        if inner := self.blocks(node.children):
            yield Quotation(inner)

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Block]:
        if runs := self._runs(node):
            yield Heading(int(node.tag[1]), runs)

    def _paragraphs(self, node: SyntaxTreeNode) -> Iterator[Block]:
        only = _PLACE.fullmatch(node.children[0].content) if node.children else None
        value = self._values[int(only[1])] if only else None
        if isinstance(value, str):
            lines = (line.replace(LINE_BREAK, "\n") for line in value.split("\n") if line.strip())
            yield from (Paragraph(tuple(_linked(line, _Manner()))) for line in lines)
            return
        runs = self._runs(node)
        if not runs:
            return
        signature = _SIGNATURE.match(words_of(runs))
        if signature and isinstance(runs[-1], Missing) and signature[1] == runs[-1].words:
            yield SignatureLine(runs[-1])
        elif signature:  # a value of several lines is several who sign
            yield from (SignatureLine(role.strip()) for role in signature[1].strip().split("\n"))
        elif _is_wholly_emphasised(node):
            yield Paragraph(_upright(runs), "small")
        else:
            yield Paragraph(runs)

    def _list(self, node: SyntaxTreeNode) -> Iterator[Block]:
        read = (self.blocks(item.children) for item in node.children)
        items = tuple(item for item in read if item)
        if items and node.type == "ordered_list":
            yield NumberedList(items, int(node.attrs.get("start", 1)))
        elif items:
            yield _labelled(items)

    def _table(self, node: SyntaxTreeNode) -> Iterator[Block]:
        rows = [
            tuple(self._runs(cell) for cell in row.children)
            for part in node.children
            for row in part.children
        ]
        header, body = rows[0], tuple(rows[1:])
        if body:
            shown = header if any(words_of(cell).strip() for cell in header) else ()
            yield Table(shown, body, row_headers=all(_is_bold(row[0]) for row in body))

    def _runs(self, node: SyntaxTreeNode) -> Runs:
        found = (run for child in node.children for run in self._inline(child, _Manner()))
        return _joined(found)

    def _inline(self, node: SyntaxTreeNode, manner: _Manner) -> Iterator[Run]:
        match node.type:
            case "text" | "code_inline":
                yield from self._text(node.content, manner)
                return
            case "softbreak":
                yield Text(" ", manner.bold, manner.italic)
            case "hardbreak":
                yield Text("\n", manner.bold, manner.italic)
            case "strong":
                manner = replace(manner, bold=True)
            case "em":
                manner = replace(manner, italic=True)
            case "link":
                address = self._with_values(str(node.attrs.get("href", "")))
                manner = replace(manner, address=address if _SAFE_ADDRESS.match(address) else "")
        for child in node.children:
            yield from self._inline(child, manner)

    def _text(self, text: str, manner: _Manner) -> Iterator[Run]:
        # Split with one group: literal text and the numbers of values take turns.
        for place, part in enumerate(_PLACE.split(text)):
            value: Value = self._values[int(part)] if place % 2 else part
            if isinstance(value, Missing):
                yield value
            elif value and manner.address:
                yield Link(value, manner.address)
            else:
                yield from _linked(value.replace(LINE_BREAK, "\n"), manner)

    def _with_values(self, text: str) -> str:
        def value(match: re.Match[str]) -> str:
            found = self._values[int(match[1])]
            return found.words if isinstance(found, Missing) else found

        return _PLACE.sub(value, text)


def _linked(text: str, manner: _Manner) -> Iterator[Run]:
    """Yield text with the addresses in it as links, their words unchanged."""
    at = 0
    for found in _ADDRESS.finditer(text):
        if found.start() > at:
            yield Text(text[at : found.start()], manner.bold, manner.italic)
        is_web = found[0].lower().startswith("http")
        yield Link(found[0], found[0] if is_web else f"mailto:{found[0]}")
        at = found.end()
    if at < len(text):
        yield Text(text[at:], manner.bold, manner.italic)


def _joined(runs: Iterable[Run]) -> Runs:
    """Put neighbours of one manner together."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        match last, run:
            case Text(a, bold, italic), Text(b, also_bold, also_italic) if (bold, italic) == (
                also_bold,
                also_italic,
            ):
                out[-1] = Text(a + b, bold, italic)
            case Link(a, to), Link(b, also_to) if to == also_to:
                out[-1] = Link(a + b, to)
            case _:
                out.append(run)
    return tuple(out)


def _captioned(blocks: list[Block]) -> tuple[Block, ...]:
    """Turn a `Table:` paragraph beside a table into its caption."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, Table) and (caption := _caption(last)):
            out[-1] = replace(block, caption=caption)
        elif isinstance(last, Table) and not last.caption and (caption := _caption(block)):
            out[-1] = replace(last, caption=caption)
        else:
            out.append(block)
    return tuple(out)


def _caption(block: Block | None) -> str:
    words = words_of(block.runs) if isinstance(block, Paragraph) else ""
    return words.removeprefix(_CAPTION).strip() if words.startswith(_CAPTION) else ""


def _labelled(items: tuple[tuple[Block, ...], ...]) -> BulletList | NumberedList:
    """Return a list with its numbers as labels, if every item begins with one in bold."""
    parts = [_label_of(item) for item in items]
    found = [part for part in parts if part is not None]
    if len(found) < len(items):
        return BulletList(items)
    return NumberedList(tuple(rest for _, rest in found), labels=tuple(label for label, _ in found))


def _label_of(item: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]] | None:
    """Return the number that an item begins with, and the item without it."""
    match item:
        case (Paragraph(runs=(Text(label, bold=True), Text(text) as said, *more)) as first, *rest):
            if _LABEL.fullmatch(label) and text.startswith(" "):
                runs = (replace(said, text=text.removeprefix(" ")), *more)
                return label, (replace(first, runs=runs), *rest)
    return None


def _is_wholly_emphasised(node: SyntaxTreeNode) -> bool:
    parts = [child for child in node.children[0].children if child.type != "text" or child.content]
    return [part.type for part in parts] == ["em"]


def _is_bold(cell: Runs) -> bool:
    return bool(cell) and all(isinstance(run, Text) and run.bold for run in cell)


def _upright(runs: Runs) -> Runs:
    return tuple(replace(run, italic=False) if isinstance(run, Text) else run for run in runs)
