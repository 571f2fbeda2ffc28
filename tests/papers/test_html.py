"""Web pages of papers: one file that stands alone, with the structure of the document."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.papers.document import (
    BulletList,
    Document,
    Heading,
    Link,
    Missing,
    NumberedList,
    Paragraph,
    Quotation,
    SignatureLine,
    Table,
    Text,
    headings,
    writable,
)
from charter_desktop.papers.html import write_html
from tests.papers.samples import paper, paragraph, table_of, words

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a page back; fails on an element that is not closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.text += data
        if self.open and re.fullmatch(r"h[1-6]", self.open[-1]):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)


def read(document: Document) -> Reader:
    reader = Reader()
    reader.feed(write_html(document).decode())
    reader.close()
    assert not reader.open
    return reader


def everything() -> Document:
    return paper(
        Heading(2, words("Draft resolution")),
        Quotation((paragraph("That the council signs the charter."),)),
        paragraph("Line one\nline two"),
        Paragraph((Text("See "), Link("the charter", "https://www.oxfordshire.gov.uk/"))),
        Paragraph((Text("Hours: "), Missing("hours of staff time"))),
        BulletList(((paragraph("one"),), (paragraph("two"), paragraph("more")))),
        NumberedList(((paragraph("first"),),), start=3),
        NumberedList(((paragraph("inform"),),), labels=("1.1",)),
        table_of(3),
        SignatureLine("Clerk"),
    )


def test_the_headings_are_those_of_the_pdf_and_the_word_file() -> None:
    document = everything()
    assert read(document).headings == list(headings(document))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = write_html(everything()).decode()
    assert "<script" not in page
    assert not re.search(r"\bsrc=|@import|url\(", page)
    assert "style=" not in page


def test_header_cells_say_what_they_head() -> None:
    table = Table((words("Step"), words("When")), ((words("Sign"), words("May")),), "Steps", True)
    cells = [attrs for tag, attrs in read(paper(table)).elements if tag == "th"]
    assert [cell["scope"] for cell in cells] == ["col", "col", "row"]


def test_numbers_that_are_part_of_the_words_are_not_counted_by_the_browser() -> None:
    page = write_html(everything()).decode()
    assert '<span class="label">1.1</span> inform' in page
    assert '<ol start="3">' in page


def test_a_letter_has_a_heading_that_only_screen_readers_meet() -> None:
    letter = dataclasses.replace(paper(paragraph("Dear clerk")), is_letter=True)
    assert '<h1 class="unseen">Oxfordshire Councils Charter</h1>' in write_html(letter).decode()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,"]
)
def test_a_link_that_could_do_harm_is_only_its_words(address: str) -> None:
    page = read(paper(Paragraph((Link("press here", address),))))
    assert "press here" in page.text
    assert "a" not in [tag for tag, _ in page.elements]


def test_the_same_document_makes_the_same_page() -> None:
    assert write_html(everything()) == write_html(everything())


@given(st.text(), st.text())
def test_whatever_is_typed_is_only_words(title: str, said: str) -> None:
    document = paper(paragraph(said), title=title)
    plain = [tag for tag, _ in read(paper(paragraph("x"), title="x")).elements]
    found = read(document)
    assert [tag for tag, _ in found.elements if tag != "br"] in (
        plain,
        [tag for tag in plain if tag != "h1"],
    )
    assert "".join(writable(said).split()) in "".join(found.text.split())
