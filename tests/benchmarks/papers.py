"""How soon a paper is a tagged PDF: against plain ReportLab and against WeasyPrint.

All three write the same words in the same letters. ReportLab's own paragraphs and tables are the
floor: they make no tags. WeasyPrint makes PDF/UA of our own web page.
"""

from __future__ import annotations

import statistics
import time
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import weasyprint  # type: ignore[import-untyped]  # it ships no types
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, SimpleDocTemplate, TableStyle
from reportlab.platypus import Paragraph as PlainParagraph
from reportlab.platypus import Table as PlainTable

from charter_desktop.papers import fonts, pdf_styles
from charter_desktop.papers.document import (
    Block,
    BulletList,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    Quotation,
    Runs,
    SignatureLine,
    Table,
    titled,
    words_of,
)
from charter_desktop.papers.html import write_html
from charter_desktop.papers.pages import page_count
from charter_desktop.papers.pdf import write_pdf
from tests.benchmarks.runner import Row
from tests.papers.filled import as_long_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (5, 60)
RUNS = {5: 9, 60: 5}
AGAINST_PLAIN, AGAINST_WEASYPRINT = 1.5, 1 / 5
_BODY = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=12, leading=17, spaceAfter=8)
_HEADING = ParagraphStyle("heading", _BODY, fontName=fonts.BOLD, fontSize=14, leading=18)
_CELL = ParagraphStyle("cell", _BODY, leading=15.5, spaceAfter=0)


def rows() -> list[Row]:
    """Return the table: 5 and 60 pages, each against both others in the same run."""
    fonts.load_faces()
    return [row for pages in SIZES for row in _rows(pages)]


def _rows(pages: int) -> Iterator[Row]:
    document = as_long_as("yearly-review", pages)
    page = write_html(document).decode()
    count = page_count(write_pdf(document))
    ours, plain = _in_turn(lambda: write_pdf(document), lambda: _plain(document), RUNS[pages])
    yield _row(f"tagged PDF, {count} pages", ours, plain, "untagged", AGAINST_PLAIN, "1.5 times")
    weasy = _once(lambda: _weasyprint(page))
    yield _row(
        f"tagged PDF, {count} pages", ours, weasy, "WeasyPrint", AGAINST_WEASYPRINT, "a fifth"
    )


def _row(name: str, ours: float, other: float, other_name: str, ratio: float, bound: str) -> Row:
    return Row(name, ours, other, other_name, other * ratio, bound)


def _in_turn(
    first: Callable[[], object], second: Callable[[], object], runs: int
) -> tuple[float, float]:
    """Return the median seconds of two things done in turn; one run of each is not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for what, spent in zip((first, second), times, strict=True):
            took = _once(what)
            if run:
                spent.append(took)
    return statistics.median(times[0]), statistics.median(times[1])


def _once(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _weasyprint(page: str) -> bytes:
    return bytes(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))


def _plain(document: Document) -> bytes:
    """Return the document as ReportLab alone makes it: the same words, no tags."""
    out = BytesIO()
    margin = pdf_styles.LEFT
    made = SimpleDocTemplate(
        out, leftMargin=margin, rightMargin=margin, pagesize=pdf_styles.PAGE, pageCompression=1
    )
    made.build([flow for block in titled(document) for flow in _flows(block)])
    return out.getvalue()


def _flows(block: Block) -> Iterator[Flowable]:
    match block:
        case Heading(runs=runs):
            yield PlainParagraph(_marked(runs), _HEADING)
        case Paragraph(runs=runs):
            yield PlainParagraph(_marked(runs), _BODY)
        case BulletList(items=items) | NumberedList(items=items):
            yield from (flow for item in items for part in item for flow in _flows(part))
        case Quotation(blocks=blocks):
            yield from (flow for part in blocks for flow in _flows(part))
        case SignatureLine(runs=runs):
            yield PlainParagraph(_marked(runs), _BODY)
        case Table():
            yield _table(block)


def _table(table: Table) -> PlainTable:
    wide = pdf_styles.MEASURE / table.columns
    cells = [
        [PlainParagraph(_marked(cell), _CELL) for cell in row]
        for row in (table.header, *table.rows)
        if row
    ]
    made = PlainTable(cells, colWidths=[wide] * table.columns, repeatRows=1)
    made.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor("#7A7F78"))]))
    return made


def _marked(runs: Runs) -> str:
    return escape(words_of(runs))
