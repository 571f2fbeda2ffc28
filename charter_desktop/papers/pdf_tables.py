"""Tables in a PDF: column widths, rows over pages, the header repeated. Lengths are in points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.papers import pdf_styles
from charter_desktop.papers.columns import share_width
from charter_desktop.papers.flows import Flow, baseline_drop, draw_lines
from charter_desktop.papers.lines import Line, Piece, break_lines, pieces_of, widths_of
from charter_desktop.papers.structure import Element, scope

if TYPE_CHECKING:
    from charter_desktop.papers.columns import Needs
    from charter_desktop.papers.document import Runs, Table
    from charter_desktop.papers.pdf_styles import Style
    from charter_desktop.papers.tagging import TaggedCanvas

_PAD = 5.0
_HAIRLINE = 0.6
_FEWEST_ROWS = 2  # that stay on a page where one more goes to the next
# A row taller than this may be broken over two pages; a shorter one moves to the next.
_TALL_ROW = pdf_styles.FRAME / 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, broken into lines."""

    lines: tuple[Line, ...]
    element: Element
    style: Style


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or as much of it as is on one page."""

    cells: tuple[Cell, ...]

    @property
    def height(self) -> float:
        """How tall it is, with the space above and below its text."""
        return max(len(cell.lines) * cell.style.leading for cell in self.cells) + 2 * _PAD

    def split(self, height: float) -> tuple[Row, Row] | None:
        """Return what fits into `height` and the rest, or None if nothing fits."""
        counts = [int((height - 2 * _PAD) / cell.style.leading) for cell in self.cells]
        if min(counts) < 1:
            return None
        taken = list(zip(self.cells, counts, strict=True))
        first = tuple(replace(cell, lines=cell.lines[:count]) for cell, count in taken)
        return Row(first), Row(
            tuple(replace(cell, lines=cell.lines[count:]) for cell, count in taken)
        )


@dataclass(frozen=True, slots=True)
class TableFlow:
    """A table, or the rows of it that are on one page; a repeated header is an artifact."""

    header: Row | None
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    left: float
    is_continued: bool = False
    before: float = 6
    after: float = 12
    keep_with_next: bool = False
    joins_next: bool = False
    stays_whole: bool = False

    @property
    def height(self) -> float:
        """How tall all of it is."""
        return self._header_height + sum(row.height for row in self.rows)

    @property
    def least(self) -> float:
        """How tall the smallest beginning is that may stand alone on a page."""
        return self._header_height + min(self.rows[0].height, _TALL_ROW)

    @property
    def _header_height(self) -> float:
        return self.header.height if self.header else 0.0

    def split(self, height: float) -> tuple[Flow, Flow] | None:
        """Return a beginning no taller than `height` and the rest, or None if it has none."""
        room, count = height - self._header_height, 0
        while count < len(self.rows) and self.rows[count].height <= room:
            room -= self.rows[count].height
            count += 1
        if count == len(self.rows) - 1 and count > _FEWEST_ROWS:
            count -= 1  # the last row does not stand alone on its page
        first, rest = list(self.rows[:count]), list(self.rows[count:])
        if rest and rest[0].height > _TALL_ROW and (parts := rest[0].split(room)):
            first.append(parts[0])
            rest[0] = parts[1]
        if not first or not rest:
            return None
        return replace(self, rows=tuple(first)), replace(self, rows=tuple(rest), is_continued=True)

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it downwards from `top`."""
        self._rule(canvas, top)
        if self.header:
            with canvas.artifact():
                canvas.setFillColor(pdf_styles.TINT)
                tall = self.header.height
                canvas.rect(self.left, top - tall, sum(self.widths), tall, 0, 1)
            self._draw_row(canvas, self.header, top, is_artifact=self.is_continued)
            top -= self.header.height
            self._rule(canvas, top)
        for row in self.rows:
            self._draw_row(canvas, row, top, is_artifact=False)
            top -= row.height
            self._rule(canvas, top)

    def _draw_row(self, canvas: TaggedCanvas, row: Row, top: float, *, is_artifact: bool) -> None:
        x = self.left
        for cell, width in zip(row.cells, self.widths, strict=True):
            at = (x + _PAD, top - _PAD - baseline_drop(cell.style))
            owner = None if is_artifact else cell.element
            draw_lines(canvas, cell.lines, owner, cell.style, at)
            x += width

    def _rule(self, canvas: TaggedCanvas, y: float) -> None:
        with canvas.artifact():
            canvas.setFillColor(pdf_styles.HAIRLINE)
            canvas.rect(self.left, y - _HAIRLINE / 2, sum(self.widths), _HAIRLINE, 0, 1)


def table_flow(
    table: Table, element: Element, left: float, width: float, needs: Needs | None = None
) -> TableFlow:
    """Return `table` laid out in `width`, with its rows and cells added to `element`.

    `needs` are those of all tables whose columns stand in line with its own; None where it is the
    only one.
    """
    maker = _Maker(table, element)
    widths = share_width(needs or maker.needs(), width)
    header = maker.header(widths) if table.header else None
    return TableFlow(header, maker.rows(widths), widths, left)


def needs_of(table: Table) -> Needs:
    """Return what the columns of `table` need, as `share_width` takes it."""
    return _Maker(table, Element("Table")).needs()


class _Maker:
    """Makes the rows of one table, and their elements in reading order."""

    def __init__(self, table: Table, element: Element) -> None:
        self._table, self._element = table, element
        self._header = self._pieces(table.header, is_header=True)
        self._rows = [self._pieces(row, is_header=False) for row in table.rows]

    def needs(self) -> Needs:
        """Return what each column needs."""
        columns = (
            [widths_of(cell) for cell in column]
            for column in zip(self._header, *self._rows, strict=True)
        )
        return [
            (max(word for word, _ in cells) + 2 * _PAD, max(line for _, line in cells) + 2 * _PAD)
            for cells in columns
        ]

    def header(self, widths: tuple[float, ...]) -> Row:
        part = self._element.add("THead").add("TR")
        elements = [part.add("TH", scope("Column")) for _ in widths]
        return self._row(self._header, elements, widths, is_header=True)

    def rows(self, widths: tuple[float, ...]) -> tuple[Row, ...]:
        body = self._element.add("TBody")
        return tuple(
            self._row(row, self._row_elements(body.add("TR"), len(widths)), widths, is_header=False)
            for row in self._rows
        )

    def _row_elements(self, row: Element, count: int) -> list[Element]:
        return [
            row.add("TH", scope("Row")) if self._heads(column) else row.add("TD")
            for column in range(count)
        ]

    def _row(
        self,
        pieces: list[tuple[Piece, ...]],
        elements: list[Element],
        widths: tuple[float, ...],
        *,
        is_header: bool,
    ) -> Row:
        return Row(
            tuple(
                Cell(break_lines(cell, width - 2 * _PAD), element, self._style(column, is_header))
                for column, (cell, element, width) in enumerate(
                    zip(pieces, elements, widths, strict=True)
                )
            )
        )

    def _pieces(self, row: tuple[Runs, ...], *, is_header: bool) -> list[tuple[Piece, ...]]:
        cells = (*row, *((),) * (self._table.columns - len(row)))
        return [
            pieces_of(cell, self._style(column, is_header)) for column, cell in enumerate(cells)
        ]

    def _style(self, column: int, is_header: bool) -> Style:
        heads = is_header or self._heads(column)
        return pdf_styles.HEADING_CELL if heads else pdf_styles.CELL

    def _heads(self, column: int) -> bool:
        return self._table.row_headers and column == 0
