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
