"""The toolkit on paper: a preview, a PDF that can be read aloud, templates with their gaps."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.toolkit import Page
from charter_desktop.errors import NotFoundError
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.toolkit.printing import PageNotSavedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

DAYS = "clear-days-explained"
MM = 72 / 25.4


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


@pytest.fixture
def book(program: Program) -> Workbook:
    return program.workbook(program.councils.set_up(NewCouncil("Kidlington")).value)


def publish(program: Program, changed: Page) -> None:
    with program.content.unit() as unit:
        pages = {page.id: page for page in unit.records.all(Page)} | {changed.id: changed}
        made = Edition(1, 8, 8, "8" * 64, date(2026, 12, 1))
        unit.editions.replace(made, {"page": [encode(plain(page)) for page in pages.values()]})
        unit.commit()


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        part = page.get_textpage()
        texts.append(part.get_text_range())
        part.close()
        page.close()
    document.close()
    return texts


def letters(pdf: bytes) -> list[tuple[float, float, float]]:
    """Return left, bottom and right of every letter on the first page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    part = page.get_textpage()
    boxes = [part.get_charbox(n) for n in range(part.count_chars())]
    part.close()
    page.close()
    document.close()
    return [(left, bottom, right) for left, bottom, right, _ in boxes if right > left]


def test_every_page_says_which_of_how_many_it_is_whose_and_when(book: Workbook) -> None:
    draft = book.toolkit.printing.draft(DAYS)
    texts = page_texts(draft.pdf)
    assert len(texts) == draft.pages > 1
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {draft.pages}" in text
        assert "Kidlington Parish Council, 23 November 2026" in text
    assert "Where this comes from" in texts[-1]
    assert "Starter page of this program, checked 22 November 2026." in texts[0]
    assert draft.text.startswith("Starter page") or "Clear days explained" in draft.text


@pytest.mark.parametrize("is_large", [False, True])
def test_it_is_a4_with_margins_of_20_mm_and_tagged(book: Workbook, is_large: bool) -> None:
    pdf = book.toolkit.printing.draft(DAYS, is_large).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.Lang == "en-GB"
        width, height = (float(edge) for edge in opened.pages[0].MediaBox[2:])
    assert (round(width / MM), round(height / MM)) == (210, 297)
    boxes = letters(pdf)
    assert min(left for left, _, _ in boxes) == pytest.approx(20 * MM, abs=2)
    assert max(right for _, _, right in boxes) <= width - 20 * MM + 2  # a space may hang over


def test_large_print_is_16_points(book: Workbook) -> None:
    printing = book.toolkit.printing
    usual, large = printing.draft(DAYS), printing.draft(DAYS, is_large=True)
    assert large.pages > usual.pages
    assert large.text == usual.text
    with pikepdf.open(BytesIO(large.pdf)) as opened:
        first = pikepdf.parse_content_stream(opened.pages[0])
    zooms = [float(one.operands[0]) for one in first if str(one.operator) == "cm"]
    assert any(zoom == pytest.approx(16 / 12, abs=0.001) for zoom in zooms)


def test_links_lead_to_the_same_place_in_large_print(book: Workbook) -> None:
    for is_large in (False, True):
        pdf = book.toolkit.printing.draft("roads-report-log-chase", is_large).pdf
        with pikepdf.open(BytesIO(pdf)) as opened:
            for page in opened.pages:
                for link in page.get("/Annots", ()):
                    left, bottom, right, top = (float(edge) for edge in link.Rect)
                    assert 20 * MM - 1 <= left < right <= 190 * MM + 1
                    assert 0 < bottom < top < 297 * MM


def test_call_outs_and_pictures_are_named_in_words(program: Program, book: Workbook) -> None:
    with program.content.reading() as unit:
        page = unit.records.get(Page, DAYS)
    body = f"> [!WARNING]\n> Post it in time.\n\n![a map](blob:{'ab' * 32})"
    publish(program, replace(page, body=body))
    text = book.toolkit.printing.draft(DAYS).text
    assert "Take care. Post it in time." in text
    assert "Picture: a map" in text


def test_what_changed_can_be_printed(program: Program, book: Workbook) -> None:
    with program.content.reading() as unit:
        page = unit.records.get(Page, DAYS)
    publish(program, replace(page, body=page.body.replace("three rules", "four rules")))
    text = book.toolkit.printing.draft(f"changes:{DAYS}").text
    assert "What changed: Clear days explained" in text
    assert "Taken out: “three”. Put in: “four”." in text


def test_the_charter_prints_word_for_word(book: Workbook) -> None:
    draft = book.toolkit.printing.draft("charter:2024-04")
    assert "Oxfordshire Councils Charter" in draft.text
    assert "Kidlington Parish Council, 23 November 2026" in page_texts(draft.pdf)[0]


def test_a_page_that_is_not_there_is_said_in_words(book: Workbook) -> None:
    with pytest.raises(NotFoundError, match="Nothing was printed"):
        book.toolkit.printing.draft("no-such-page")


def test_a_pdf_is_saved_beside_one_that_is_another(book: Workbook) -> None:
    printing = book.toolkit.printing
    draft = printing.draft(DAYS)
    first = printing.save_pdf(draft)
    assert first == printing.save_pdf(draft)
    assert first.read_bytes() == draft.pdf
    assert first.parent.name == "Toolkit pages"
    first.write_bytes(b"changed by hand")
    assert printing.save_pdf(draft).name == "Clear days explained (2).pdf"
    assert first.read_bytes() == b"changed by hand"


@pytest.mark.parametrize("kind", [BodyKind.PARISH_COUNCIL, BodyKind.PARISH_MEETING])
def test_a_template_is_saved_as_word_with_its_gaps_marked(program: Program, kind: BodyKind) -> None:
    name = "Godington" if kind is BodyKind.PARISH_MEETING else "Kidlington"
    made = program.workbook(program.councils.set_up(NewCouncil(name, kind=kind)).value)
    path = made.toolkit.printing.save_template("signing")
    word = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert re.search(r"\[[a-z' ]+\?\]", text)
    assert f"That the {'council' if kind.has_members else 'meeting'} agrees" in text
    assert "{{" not in text
    assert path.parent.name == "Templates"


def test_every_template_can_be_saved_as_word(book: Workbook) -> None:
    for template in ("letter", "progress", "signing"):
        assert book.toolkit.printing.save_template(template).exists()


def test_a_folder_that_cannot_be_written_is_said_in_words(program: Program, book: Workbook) -> None:
    program.paths.documents.parent.mkdir(exist_ok=True)
    program.paths.documents.write_bytes(b"a file is in the way")
    with pytest.raises(PageNotSavedError, match="could not be written"):
        book.toolkit.printing.save_template("letter")
