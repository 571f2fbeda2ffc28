"""Runs of text and tables of a paper, written into Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Mm, Pt

from charter_desktop.papers import docx_parts, docx_styles
from charter_desktop.papers.columns import share_width
from charter_desktop.papers.document import Link, Missing, Runs, Table, words_of, writable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

    from charter_desktop.papers.columns import Needs

_WIDTH = 160.0  # millimetres between the margins
_WIDE = 2.5  # millimetres of a letter of a long word, in bold at 12 points
_USUAL = 2.3  # of the letters of a line, taken together
_SPACE = 5.0  # beside the text of a cell
_LONGEST_WORD = 16  # letters; a longer one is broken


def add_runs(paragraph: WordParagraph, runs: Runs) -> None:
    """Add runs to a paragraph; a missing fact is bold on yellow, with its words in brackets."""
    for run in runs:
        if isinstance(run, Missing):
            mark = paragraph.add_run(writable(run.words))
            mark.bold, mark.font.highlight_color = True, WD_COLOR_INDEX.YELLOW
        elif isinstance(run, Link):
            link = docx_parts.add_link(paragraph, writable(run.text), run.address)
            link.underline, link.font.color.rgb = True, docx_styles.PINE
        else:
            words = paragraph.add_run("")
            words.text = _with_tabs(run.text)
            words.bold, words.italic = run.bold or None, run.italic or None


def write_table(word: WordDocument, table: Table, needs: Needs | None = None) -> None:
    """Add a table at the end of a document: its header repeats, its rows stay whole.

    `needs` are those of all tables whose columns stand in line with its own, if any.
    """
    rows = [*((table.header,) if table.header else ()), *table.rows]
    made = word.add_table(len(rows), table.columns, "Table Grid")
    made.autofit = False
    widths = share_width(needs or needs_of(table), _WIDTH)
    for index, (made_row, row) in enumerate(zip(made.rows, rows, strict=True)):
        is_header = bool(table.header) and index == 0
        for column, cell in enumerate(made_row.cells):
            cell.width = Mm(widths[column])
            runs = row[column] if column < len(row) else ()
            heads = is_header or (table.row_headers and column == 0)
            _write_cell(cell, runs, heads=heads)
            if is_header:
                docx_parts.shade(cell, docx_styles.TINT)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    title = table.caption or ", ".join(words_of(cell) for cell in table.header) or "Table"
    docx_parts.describe_table(
        made, writable(title), header=bool(table.header), row_headers=table.row_headers
    )


def _write_cell(cell: _Cell, runs: Runs, *, heads: bool) -> None:
    paragraph = cell.paragraphs[0]
    add_runs(paragraph, runs)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    if heads:
        for run in paragraph.runs:
            run.bold = True


def needs_of(table: Table) -> Needs:
    """Return what the columns need in millimetres, from how long their words are.

    The clerk's fonts are not here to be measured; Word and LibreOffice would each guess their own.
    """
    needs = []
    for column in range(table.columns):
        texts = [words_of(r[column]) for r in (table.header, *table.rows) if column < len(r)]
        word = max((len(word) for text in texts for word in text.split()), default=1)
        whole = max((len(text) for text in texts), default=1)
        letter = _WIDE if table.row_headers and column == 0 else _USUAL
        needs.append((min(word, _LONGEST_WORD) * _WIDE + _SPACE, whole * letter + _SPACE))
    return needs


def _with_tabs(text: str) -> str:
    """Keep our own tab after a number, which `writable` would make a space."""
    return "\t".join(writable(part) for part in text.split("\t"))
