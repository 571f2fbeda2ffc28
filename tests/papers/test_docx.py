"""The Word file: real styles, the same words as the document, the same bytes each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.papers.charter import charter_document
from charter_desktop.papers.document import (
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Text,
    headings,
    plain_text,
    runs_of,
    titled,
    words_of,
    writable,
)
from charter_desktop.papers.docx import write_docx
from tests.papers.samples import (
    TODAY,
    many_pages,
    one_page,
    paper,
    paragraph,
    shipped_charter,
    table_of,
    three_pages,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as WordDocument

    from charter_desktop.papers.document import Document


def opened(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(write_docx(document)))


def texts(word: WordDocument) -> list[str]:
    """Return the words of every paragraph and cell, in reading order."""
    out = []
    for block in word.iter_inner_content():
        if isinstance(block, docx.table.Table):
            out += [cell.text for row in block.rows for cell in row.cells]
        else:
            out.append(block.text)
    return out


@pytest.mark.parametrize("make", [one_page, three_pages, many_pages])
def test_headings_are_those_of_the_document(make: Callable[[], Document]) -> None:
    document = make()
    found = [
        (int(p.style.name.removeprefix("Heading ")), p.text)
        for p in opened(document).paragraphs
        if p.style is not None and p.style.name is not None and p.style.name.startswith("Heading ")
    ]
    assert tuple(found) == headings(document)


def test_every_part_has_its_own_style() -> None:
    found = [(p.style.name, p.text) for p in opened(one_page()).paragraphs if p.style is not None]
    assert found == [
        ("Title", "Elmcote Parish Council"),
        ("Subtitle", "Full council, Tuesday 8 December 2026"),
        ("Heading 1", "Oxfordshire Councils Charter"),
        ("Heading 2", "Recommendation"),
        ("Quote", "That the council agrees to sign."),
        ("Quote", "And tells OALC."),
        ("Heading 2", "Money and time"),
        ("Normal", "About [hours of staff time?] a year, in all. See the charter."),
        ("Normal", "We share:"),
        ("List Bullet", "communication"),
        ("List Bullet", "resources"),
        ("List Number 2", "first"),
        ("List Number 2", "second"),
        ("List Continue", "1.2\tCommunicate with respect."),
        ("Caption", "What we have done"),
        ("Signature Line", "Clerk"),
        ("Second Line", "A second line."),
    ]


@pytest.mark.parametrize("make", [one_page, three_pages, many_pages])
def test_every_word_of_the_document_is_there_in_order(make: Callable[[], Document]) -> None:
    document = make()
    read = "".join("".join(texts(opened(document))).split())
    at = 0
    for run in runs_of(titled(document)):
        wanted = "".join(words_of((run,)).split())
        found = read.find(wanted, at)
        assert found >= 0, wanted
        at = found + len(wanted)


def test_the_file_says_what_it_is() -> None:
    word = opened(one_page())
    about = word.core_properties
    assert (about.title, about.author) == (
        "Oxfordshire Councils Charter",
        "Clerk, Elmcote Parish Council",
    )
    assert about.language == "en-GB"
    assert about.created is not None
    assert about.created.date() == TODAY
    languages = [e.get(qn("w:val")) for e in word.styles.element.iter(qn("w:lang"))]
    assert languages == ["en-GB"]


def test_a_missing_fact_is_bold_on_yellow_in_brackets() -> None:
    marked = [
        run
        for p in opened(one_page()).paragraphs
        for run in p.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    assert [(run.text, run.bold) for run in marked] == [("[hours of staff time?]", True)]


def test_each_numbered_list_begins_at_its_own_number() -> None:
    items = ((paragraph("one"),), (paragraph("two"),))
    word = opened(paper(NumberedList(items), paragraph("x"), NumberedList(items, start=5)))
    items_in_word = [p for p in word.paragraphs if p.style and p.style.name == "List Number"]
    numbers = [next(p._p.iter(qn("w:numId"))).val for p in items_in_word]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    numbering = word.part.numbering_part.element
    starts = {
        num.numId: num.find(qn("w:lvlOverride")).find(qn("w:startOverride")).get(qn("w:val"))
        for num in numbering.num_lst
        if num.numId in numbers
    }
    assert [starts[numbers[0]], starts[numbers[2]]] == ["1", "5"]


def test_a_table_repeats_its_header_keeps_rows_whole_and_is_described() -> None:
    (table,) = opened(paper(table_of(3))).tables
    assert table.style is not None
    assert table.style.name == "Table Grid"
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    described = table._tbl.tblPr.find(qn("w:tblCaption"))
    assert described.get(qn("w:val")) == "What we have done"


def test_a_link_leads_to_its_address() -> None:
    word = opened(one_page())
    links = [link for p in word.paragraphs for link in p.hyperlinks]
    assert [(link.text, link.address) for link in links] == [
        ("the charter", "https://www.oxfordshire.gov.uk/charter")
    ]


def test_the_footer_counts_the_pages() -> None:
    footer = opened(one_page()).sections[0].footer.paragraphs[0]
    codes = [e.text.strip() for e in footer._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert footer.text == "Elmcote Parish Council, 8 December 2026\tPage 1 of 1"


def test_no_style_that_is_used_is_smaller_than_twelve_points() -> None:
    word = opened(one_page())
    used = {p.style.name for p in word.paragraphs if p.style is not None} | {"Footer"}
    for name in used:
        size = word.styles[name].font.size
        assert size is None or size.pt >= 12, name


def test_what_follows_a_page_break_begins_a_page() -> None:
    word = opened(paper(paragraph("a"), PageBreak(), Heading(2, words("b"))))
    breaks = [p.text for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["b"]


@pytest.mark.parametrize("make", [one_page, three_pages])
def test_the_same_document_makes_the_same_bytes(make: Callable[[], Document]) -> None:
    first = write_docx(make())
    assert first == write_docx(make())
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@given(st.text(st.characters()))
def test_whatever_a_clerk_types_can_be_written_and_read_back(typed: str) -> None:
    document = paper(Paragraph((Text(typed), Text("end"))))
    read = opened(document).paragraphs[-1].text
    assert "".join(read.split()) == "".join(f"{writable(typed)}end".split())


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("make", [one_page, lambda: charter_document(shipped_charter(), TODAY)])
def test_libreoffice_reads_the_same_words(tmp_path: Path, make: Callable[[], Document]) -> None:
    document = make()
    (tmp_path / "paper.docx").write_bytes(write_docx(document))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "paper.docx")], check=True, capture_output=True)
    done = subprocess.run(
        ["pdftotext", str(tmp_path / "paper.pdf"), "-"], check=True, capture_output=True, text=True
    )
    # Bullets, bars between cells and signature lines are drawn, not said; a line may end at a
    # hyphen, which is then read as that of a broken word.
    read = "".join(done.stdout.split()).replace("-", "")
    wanted = re.sub(r"[|_\u2022]", " ", plain_text(document).replace("-", "")).split()
    assert [word for word in dict.fromkeys(wanted) if word not in read] == []
