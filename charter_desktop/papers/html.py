"""A document as one web page: everything in one file, for the council's own website.

Plain elements with their own meaning, no script and nothing fetched, so that it can be put on any
site and read with any browser or screen reader. It reflows down to 320 pixels (WCAG 2.2, 1.4.10).
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Final

from charter_desktop.papers.document import (
    LARGE_SIZES,
    USUAL_SIZE,
    Block,
    BulletList,
    Document,
    Heading,
    Link,
    Missing,
    NumberedList,
    Paragraph,
    Picture,
    Quotation,
    Run,
    Runs,
    SignatureLine,
    Table,
    levelled,
    titled,
    under_masthead,
    words_of,
    writable,
)
from charter_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

_PNG: Final = b"\x89PNG"
_SAFE: Final = ("https://", "http://", "mailto:", "tel:")


def write_html(document: Document) -> bytes:
    """Return `document` as a page in UTF-8, the same bytes for the same document."""
    blocks = levelled(titled(document))
    top = ""
    if document.is_letter:  # it shows no title, and a page without a heading is hard to find
        top = f'<h1 class="unseen">{_words(document.title)}</h1>\n'
    style = resource("page_style.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}"{_size(document)}>\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{_words(document.author)}">\n'
        f'<meta name="date" content="{document.created.isoformat()}">\n'
        f"<title>{_words(document.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{_masthead(document)}<main>\n{top}{_blocks(blocks)}</main>\n"
        f"<footer><p>{_words(document.footer)}</p></footer>\n</body>\n</html>\n"
    ).encode()


def _size(document: Document) -> str:
    """Return what makes all letters larger, on screen and in print."""
    size = LARGE_SIZES[-1] if document.is_notice else document.text_size
    return f' style="--size: {size / USUAL_SIZE:.3g}"' if size != USUAL_SIZE else ""


def _logo(logo: Picture | None) -> str:
    if logo is None:
        return ""
    kind = "png" if logo.data.startswith(_PNG) else "jpeg"
    source = f"data:image/{kind};base64,{b64encode(logo.data).decode()}"
    size = f'width="{logo.width:.0f}" height="{logo.height:.0f}"'
    return f'<p><img src="{source}" alt="{_words(logo.alt)}" {size}></p>\n'


def _masthead(document: Document) -> str:
    lines = [("masthead", document.masthead)] if document.masthead else []
    lines += [("subtitle", line) for line in under_masthead(document)]
    inner = _logo(document.logo)
    inner += "".join(f'<p class="{name}">{_words(said)}</p>\n' for name, said in lines)
    return f"<header>\n{inner}</header>\n" if inner else ""


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(f"{_block(block)}\n" for block in blocks)


def _block(block: Block) -> str:
    made = '<div class="break"></div>'
    match block:
        case Heading(level=level, runs=runs):
            made = f"<h{level}>{_runs(runs)}</h{level}>"
        case Paragraph(runs=runs, style=style):
            made = f"<p{_kind(style)}>{_runs(runs)}</p>"
        case BulletList() | NumberedList():
            made = _list(block)
        case Quotation(blocks=inner):
            made = f"<blockquote>\n{_blocks(inner)}</blockquote>"
        case Table():
            made = _table(block)
        case SignatureLine(runs=runs):
            made = f'<p class="signature">{_runs(runs)}</p>'
    return made


def _list(block: BulletList | NumberedList) -> str:
    items = [_item(item) for item in block.items]
    if isinstance(block, BulletList):
        return f"<ul>\n{_list_items(items)}</ul>"
    if block.labels:  # the numbers are part of the words: a browser must not count them anew
        items = [
            f'<span class="label">{_words(block.label(n))}</span> {item}'
            for n, item in enumerate(items)
        ]
        return f'<ul class="labelled">\n{_list_items(items)}</ul>'
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{start}>\n{_list_items(items)}</ol>"


def _list_items(items: Iterable[str]) -> str:
    return "".join(f"<li>{item}</li>\n" for item in items)


def _item(blocks: tuple[Block, ...]) -> str:
    """Return what an item holds; a paragraph alone needs no element of its own."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _runs(blocks[0].runs)
    return f"\n{_blocks(blocks)}"


def _table(block: Table) -> str:
    caption = f"<caption>{_words(block.caption)}</caption>\n" if block.caption else ""
    head = ""
    if block.header:
        cells = "".join(_cell(runs, "col") for runs in block.header)
        head = f"<thead>\n<tr>{cells}</tr>\n</thead>\n"
    rows = "".join(f"<tr>{_row(row, heads=block.row_headers)}</tr>\n" for row in block.rows)
    # A wide table scrolls inside this, and the keyboard must reach what scrolls (WCAG 2.1.1).
    label = escape(writable(block.caption) or "Table")
    return (
        f'<div class="table" role="region" aria-label="{label}" tabindex="0">\n<table>\n'
        f"{caption}{head}<tbody>\n{rows}</tbody>\n</table>\n</div>"
    )


def _row(row: tuple[Runs, ...], *, heads: bool) -> str:
    return "".join(_cell(runs, "row" if heads and n == 0 else "") for n, runs in enumerate(row))


def _cell(runs: Runs, scope: str) -> str:
    if scope and words_of(runs).strip():  # an empty cell heads nothing
        return f'<th scope="{scope}">{_runs(runs)}</th>'
    return f"<td>{_runs(runs)}</td>"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if isinstance(run, Missing):
        return f"<mark>{_words(run.words)}</mark>"
    if isinstance(run, Link):
        if not run.address.lower().startswith(_SAFE):
            return _words(run.text)
        return f'<a href="{escape(writable(run.address))}">{_words(run.text)}</a>'
    words = _words(run.text)
    words = f"<em>{words}</em>" if run.italic else words
    return f"<strong>{words}</strong>" if run.bold else words


def _kind(style: str) -> str:
    return "" if style == "body" else f' class="{escape(style)}"'


def _words(text: str) -> str:
    return escape(writable(text)).replace("\n", "<br>\n")
