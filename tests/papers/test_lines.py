"""Lines, columns and pages: nothing too wide, nothing lost, nothing alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

import docx
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.papers import fonts, pdf_styles
from charter_desktop.papers.columns import share_width
from charter_desktop.papers.document import Text
from charter_desktop.papers.docx import write_docx
from charter_desktop.papers.flows import NewPage
from charter_desktop.papers.layout import lay_out
from charter_desktop.papers.lines import break_lines, pieces_of
from charter_desktop.papers.pdf_blocks import FlowBuilder
from charter_desktop.papers.pdf_tables import TableFlow
from tests.papers.samples import paper, paragraph, table_of, words

WORDS = st.text(st.sampled_from("aW /-\n.éŋ"), max_size=80)


@given(st.lists(st.tuples(WORDS, st.booleans()), max_size=4), st.integers(30, 200))
def test_no_line_is_too_wide_and_no_letter_is_lost(
    parts: list[tuple[str, bool]], width: int
) -> None:
    fonts.load_faces()
    pieces = pieces_of(tuple(Text(text, bold=bold) for text, bold in parts), pdf_styles.BODY)
    lines = break_lines(pieces, width)
    assert all(sum(piece.width for piece in line.pieces) <= width + 1e-6 for line in lines)
    typed = "".join(text for text, _ in parts).split()
    read = "".join(
        "".join(piece.text for piece in line.pieces) + ("" if line.joins_next else " ")
        for line in lines
    ).split()
    assert read == typed


@given(
    st.lists(st.tuples(st.floats(5, 300), st.floats(5, 3000)), min_size=1, max_size=8),
    st.floats(100, 500),
)
def test_columns_share_all_of_the_width(columns: list[tuple[float, float]], width: float) -> None:
    widths = share_width(columns, width)
    assert abs(sum(widths) - width) < 1e-6
    assert min(widths) > 0
    if sum(word for word, _ in columns) < width:
        pairs = zip(columns, widths, strict=True)
        assert all(got >= word - 1e-6 for (word, _), got in pairs)


def test_one_long_word_does_not_squeeze_its_neighbours() -> None:
    assert min(share_width([(900, 900), (50, 400)], 300)) > 120
    assert share_width([(900, 900), (900, 900), (90, 90), (30, 30)], 300) == (90, 90, 90, 30)


def test_a_short_column_is_on_one_line_and_a_long_one_is_the_widest() -> None:
    number, commitment, status, done = share_width([(52, 52), (75, 200), (60, 66), (65, 500)], 453)
    assert (number, status) == (52, 66)
    assert 75 < commitment < done


def test_columns_that_all_have_room_are_never_broken() -> None:
    columns = [(50, 60), (50, 220), (20, 100)]
    pairs = zip(columns, share_width(columns, 390), strict=True)
    assert all(got >= whole for (_, whole), got in pairs)


@dataclass(frozen=True)
class Box:
    """A stand-in for a paragraph that cannot be split."""

    height: float
    keep_with_next: bool = False
    joins_next: bool = False
    stays_whole: bool = False
    before: float = 0
    after: float = 10

    @property
    def least(self) -> float:
        return self.height

    def split(self, height: float) -> None:
        return None

    def draw(self, canvas: object, top: float) -> None:
        raise NotImplementedError


class Lines(Box):
    """A stand-in for a paragraph of lines that are 10 tall."""

    @property
    def least(self) -> float:
        return 20

    def split(self, height: float) -> tuple[Lines, Lines] | None:  # type: ignore[override]  # it can
        tall = height // 10 * 10
        return (replace(self, height=tall), replace(self, height=self.height - tall))


def test_what_is_to_be_whole_is_broken_where_it_would_cost_a_page() -> None:
    whole = Lines(60, stays_whole=True, after=0)
    roomy, full = Box(40, after=0), Box(80, after=0)
    assert [len(page) for page in lay_out([Box(70, after=0), whole, roomy], 120)] == [1, 2]
    pages = lay_out([Box(70, after=0), whole, full], 120)
    assert [len(page) for page in pages] == [2, 2]


@given(st.lists(st.tuples(st.integers(1, 100), st.booleans()), max_size=30))
def test_no_page_is_overfull_and_all_is_placed_in_order(sizes: list[tuple[int, bool]]) -> None:
    boxes = [Box(size, keep) for size, keep in sizes]
    pages = lay_out(boxes, 120)
    assert [placed.flow for page in pages for placed in page] == boxes
    assert all(p.down + p.flow.height <= 120 for page in pages for p in page)


def test_a_heading_moves_to_the_page_of_what_it_heads() -> None:
    heading, text = Box(20, keep_with_next=True), Box(40)
    pages = lay_out([Box(60), heading, text], 120)
    assert [placed.flow for placed in pages[1]] == [heading, text]


def test_a_last_line_is_not_alone_on_the_last_page() -> None:
    boxes = [*[Box(50)] * 9, Box(20, keep_with_next=True), Box(50), Box(17)]
    pages = lay_out(boxes, 640)
    assert [len(page) for page in pages] == [9, 3]
    assert pages[-1][0].down == 0


def test_items_join_the_next_where_that_costs_no_page() -> None:
    item = Box(50, joins_next=True)
    few, many = [Box(450), item, Box(50), Box(90)], [Box(480), item, Box(520), Box(90)]
    assert [len(page) for page in lay_out(few, 560)] == [1, 3]
    assert [len(page) for page in lay_out(many, 640)] == [2, 2]


def test_a_line_that_was_asked_to_be_on_a_new_page_stays_alone_there() -> None:
    boxes: list[Box | NewPage] = [*[Box(50)] * 9, NewPage(), Box(17)]
    assert [len(page) for page in lay_out(boxes, 600)] == [9, 1]


def test_a_page_is_not_left_half_empty_for_the_sake_of_a_last_line() -> None:
    boxes = [Box(300), Box(280), Box(17)]
    assert [len(page) for page in lay_out(boxes, 600)] == [2, 1]


@given(st.lists(st.integers(5, 300), max_size=40))
def test_nothing_is_lost_where_a_last_page_takes_from_the_one_before(sizes: list[int]) -> None:
    boxes = [Box(size) for size in sizes]
    pages = lay_out(boxes, 600)
    assert [placed.flow for page in pages for placed in page] == boxes
    assert all(p.down + p.flow.height <= 600 for page in pages for p in page)


def test_tables_with_one_header_have_columns_in_line() -> None:
    few, many = table_of(2), table_of(40)
    other = replace(few, header=(*few.header[:2], words("Why")))
    blocks = (few, paragraph("Between."), many, other)
    builder = FlowBuilder(pdf_styles.PAPER)
    builder.build(paper(*blocks))
    first, second, third = (f.widths for f in builder.flows if isinstance(f, TableFlow))
    assert first == second != third
    tables = docx.Document(BytesIO(write_docx(paper(*blocks)))).tables
    widths = [[column.width for column in table.columns] for table in tables]
    assert widths[0] == widths[1] != widths[2]
