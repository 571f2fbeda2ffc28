"""The edges of pages: a paper does not end with a line alone, nor a list begin or end with one."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from charter_desktop.papers.document import (
    BulletList,
    Document,
    Heading,
    NumberedList,
    SignatureLine,
)
from charter_desktop.papers.docx import write_docx
from charter_desktop.papers.pages import page_count
from charter_desktop.papers.pdf import write_pdf
from charter_desktop.services.papers.letterheads import OnPapers
from tests.papers.filled import ADDRESS, filled, logo, templates
from tests.papers.samples import one_page, paper, paragraph, table_of, words
from tests.papers.test_notices import USUAL, with_items
from tests.papers.tools import output_of

if TYPE_CHECKING:
    from pathlib import Path

    from docx.text.paragraph import Paragraph as WordParagraph

LEAST_LINES = 3
BELOW = [paragraph("A line.")] * 8
PAPERS = sorted(name for name, template in templates().items() if not template.is_notice)


def lines_of(folder: Path, document: Document) -> list[list[str]]:
    """Return the lines of each page of the PDF, without its footer."""
    path = folder / "paper.pdf"
    path.write_bytes(write_pdf(document))
    pages = output_of("pdftotext", "-layout", path, "-").split("\f")[:-1]
    return [[line for line in page.splitlines() if line.strip()][:-1] for page in pages]


def in_word(document: Document) -> list[WordParagraph]:
    return list(docx.Document(BytesIO(write_docx(document))).paragraphs)


@pytest.mark.parametrize("name", PAPERS)
def test_the_last_page_of_a_template_has_more_than_a_line(tmp_path: Path, name: str) -> None:
    whole = filled(name, has_logo=True)
    for more in range(0, 36, 4):
        longer = replace(whole, blocks=(*[paragraph("A line.")] * more, *whole.blocks))
        pages = lines_of(tmp_path, longer)
        assert len(pages) == 1 or len(pages[-1]) >= LEAST_LINES, (more, pages[-1])


def test_a_signature_has_words_of_the_paper_with_it() -> None:
    sign = (paragraph("Yours faithfully,"), SignatureLine("Clerk"))
    letter = paper(paragraph("One."), paragraph("Two."), paragraph("Three."), *sign)
    kept = {p.text: p.paragraph_format.keep_with_next for p in in_word(letter)}
    assert (kept["Three."], kept["Yours faithfully,"]) == (True, True)
    assert not kept["One."]


def test_words_after_a_table_do_not_pull_on_what_is_before_it() -> None:
    kept = [p.paragraph_format.keep_with_next for p in in_word(paper(table_of(2), paragraph("A.")))]
    assert kept[-1] is None


@pytest.mark.parametrize("kind", [BulletList, NumberedList])
def test_a_list_begins_and_ends_with_two_items_on_a_page(
    tmp_path: Path, kind: type[BulletList | NumberedList]
) -> None:
    items = tuple((paragraph(f"item{n}"),) for n in range(6))
    for above in range(12, 30):
        lines = [paragraph("A line.")] * above
        listed = paper(*lines, Heading(2, words("Heading")), kind(items), *lines)
        for page in lines_of(tmp_path, listed):
            shown = [line.split()[-1] for line in page if "item" in line]
            assert shown not in (["item0"], ["item5"])
            assert "Heading" not in page[-1]


def item_of(lines: int, kind: type[BulletList | NumberedList]) -> BulletList | NumberedList:
    """Return a list of one item: a title, and one line for each of the others."""
    rest = tuple(paragraph(f"item{n}") for n in range(1, lines))
    return kind(((paragraph("item0"), *rest),))


@pytest.mark.parametrize("kind", [BulletList, NumberedList])
def test_the_title_of_an_item_stands_with_what_follows_it(
    tmp_path: Path, kind: type[BulletList | NumberedList]
) -> None:
    for above in range(12, 30):
        lines = [paragraph("A line.")] * above
        pages = lines_of(tmp_path, paper(*lines, item_of(12, kind)))
        assert all("item0" not in page[-1] for page in pages)


@pytest.mark.parametrize("kind", [BulletList, NumberedList])
def test_a_short_item_is_whole_on_one_page(
    tmp_path: Path, kind: type[BulletList | NumberedList]
) -> None:
    for above in range(14, 30):
        lines = [paragraph("A line.")] * above
        pages = lines_of(tmp_path, paper(*lines, item_of(8, kind), *BELOW))
        with_item = [page for page in pages if any("item" in line for line in page)]
        assert len(with_item) == 1, above


def test_a_short_paragraph_of_an_item_is_whole_on_one_page(tmp_path: Path) -> None:
    long = paragraph("item " * 90)
    for above in range(14, 30):
        lines = [paragraph("A line.")] * above
        pages = lines_of(tmp_path, paper(*lines, BulletList(((long,),)), *BELOW))
        assert sum(any("item" in line for line in page) for page in pages) == 1, above


def test_the_last_row_of_a_table_does_not_stand_alone(tmp_path: Path) -> None:
    for rows in range(3, 24):
        pages = lines_of(tmp_path, paper(table_of(rows), *BELOW))
        shown = [sum("We met" in line for line in page) for page in pages]
        assert 1 not in shown, rows


def test_in_word_the_text_of_an_item_is_below_its_title_and_with_it() -> None:
    item = (paragraph("To buy a bench"), paragraph("Two were offered."), paragraph("Money: 9"))
    labelled = NumberedList((item, (paragraph("To close"),)), labels=("7", "8"))
    document = paper(labelled, *[paragraph("A line.")] * 4)
    found = {p.text.split("\t")[-1]: p.paragraph_format for p in in_word(document)}
    assert found["To buy a bench"].keep_with_next
    assert not found["Two were offered."].keep_with_next
    indents = {form.left_indent for form in found.values() if form.left_indent}
    assert len(indents) == 1
    assert found["Money: 9"].left_indent == found["To buy a bench"].left_indent


def test_the_end_of_a_list_and_of_a_quotation_has_the_space_below_a_paragraph() -> None:
    for size in (12, 16):
        paragraphs = in_word(replace(one_page(), text_size=size))
        usual = next(p for p in paragraphs if p.text == "We share:").style
        ends = [p for p in paragraphs if p.text in {"And tells OALC.", "second"}]
        assert len(ends) == 2
        assert usual is not None
        spaces = {p.paragraph_format.space_after for p in ends}
        assert spaces == {usual.paragraph_format.space_after}


def test_a_table_in_word_has_thin_lines_between_its_rows_and_none_upright() -> None:
    (table,) = docx.Document(BytesIO(write_docx(paper(table_of(2))))).tables
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    said = {child.tag.split("}")[1]: child.get(qn("w:val")) for child in borders}
    assert said["insideH"] == said["top"] == said["bottom"] == "single"
    assert said["insideV"] == said["left"] == said["right"] == "nil"


def test_a_full_notice_has_a_smaller_logo_before_it_has_a_second_page() -> None:
    full = with_items(*USUAL, *["To consider quotations for the footpath by the brook"] * 5)
    notice = OnPapers(ADDRESS, logo()).put_on(full)
    assert page_count(write_pdf(notice)) == 1
