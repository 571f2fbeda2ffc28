"""What people really give makes a good page or a clear sentence, however long or strange."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from charter_desktop.papers.document import Document, Heading, Paragraph, Table, Text, headings
from charter_desktop.papers.docx import write_docx
from charter_desktop.papers.html import write_html
from charter_desktop.papers.pages import page_count
from charter_desktop.papers.pdf import write_pdf
from charter_desktop.papers.pictures import (
    PictureNotReadableError,
    made_small,
    read_picture,
)
from tests.papers.samples import paper, paragraph, table_of, words
from tests.papers.test_every_template import clipped
from tests.papers.tools import output_of, pdfua_faults

if TYPE_CHECKING:
    from pathlib import Path

LONG_TITLE = ("To decide on the path by the brook and on all that goes with it, " * 5)[:300]
BAD = {
    "a long title": LONG_TITLE,
    "one long word": "x" * 300,
    "right to left": "\u0627\u0644\u0633\u0644 \u05e9\u05dc\u05d5\u05dd \u202eabc\u202c",
    "pictograms": "Done \U0001f389\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2705",
    "controls": "A\x00B\x07C\x1bD\x7fE\ud800F\ufffeG\r\nH\tI",
    "accents apart": "Cafe\u0301 n\u0303",
    "markup": "</P> <script>alert(1)</script> & (a) \\) {{field}} **b** | c",
}


def with_it(said: str) -> Document:
    table = Table((words(said), words("B")), ((words(said), words(said)),), said, row_headers=True)
    made = paper(Heading(2, words(said)), paragraph(said), table, title=said)
    return replace(made, masthead=said, subtitle=said, footer=said, author=said)


@pytest.mark.long
@pytest.mark.parametrize("name", list(BAD))
def test_a_good_page_comes_of_it(tmp_path: Path, name: str) -> None:
    document = with_it(BAD[name])
    path = tmp_path / "paper.pdf"
    path.write_bytes(write_pdf(document))
    assert pdfua_faults(path) == []
    assert clipped(path) == []
    assert write_docx(document)
    write_html(document).decode()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_whatever_is_typed_every_form_of_the_paper_is_made(said: str) -> None:
    document = with_it(said)
    with pikepdf.open(BytesIO(write_pdf(document))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
    assert write_docx(document)
    assert b"<main>" in write_html(document)


@pytest.mark.long
def test_a_long_title_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(write_pdf(with_it(LONG_TITLE)))
    said = "".join(output_of("pdftotext", path, "-").split())
    assert "".join(LONG_TITLE.split()) in said
    assert headings(with_it(LONG_TITLE))[0] == (1, LONG_TITLE)


def test_what_the_letters_of_the_pdf_lack_is_whole_in_word_and_on_the_web() -> None:
    document = with_it(BAD["right to left"])
    assert "\u05e9\u05dc\u05d5\u05dd" in write_html(document).decode()


@pytest.mark.long
def test_a_table_of_two_thousand_rows_is_whole(tmp_path: Path) -> None:
    document = paper(table_of(2000))
    path = tmp_path / "paper.pdf"
    path.write_bytes(write_pdf(document))
    text = output_of("pdftotext", "-layout", path, "-")
    assert [n for n in range(1, 2001) if f"time {n}." not in text] == []
    assert text.count("What we did") == page_count(path.read_bytes())
    assert pdfua_faults(path) == []


@pytest.fixture(scope="module")
def photograph() -> bytes:
    """Return a picture of more than 20 MB that says where it was taken."""
    noise = random.Random(6).randbytes(5000 * 1600 * 3)
    out = BytesIO()
    about = Image.Exif()
    about[0x010E] = "where it was taken"
    Image.frombytes("RGB", (5000, 1600), noise).save(out, "PNG", exif=about)
    return out.getvalue()


def test_a_picture_of_twenty_megabytes_is_made_small(photograph: bytes) -> None:
    assert len(photograph) > 20_000_000
    picture = made_small(photograph, "The village green")
    assert len(picture.data) < 300_000
    assert (round(picture.width), round(picture.height)) == (150, 48)
    assert b"where it was taken" not in picture.data
    assert picture == made_small(photograph, "The village green")
    made = replace(paper(paragraph("Text")), logo=picture)
    assert len(write_pdf(made)) < 500_000


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_what_is_no_picture_is_said_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(data)
    with pytest.raises(PictureNotReadableError) as refused:
        read_picture(path, "The badge")
    assert "Nothing was changed." in str(refused.value)
    assert refused.value.advice


def test_half_a_picture_is_said_so(photograph: bytes) -> None:
    with pytest.raises(PictureNotReadableError):
        made_small(photograph[: len(photograph) // 2], "The badge")


def test_a_picture_needs_words(tmp_path: Path) -> None:
    with pytest.raises(PictureNotReadableError, match="people who cannot see it"):
        read_picture(tmp_path / "logo.png", "  ")


def test_more_dots_than_a_camera_has_are_refused() -> None:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(PictureNotReadableError, match="too large"):
        made_small(out.getvalue(), "The badge")


def test_an_empty_paragraph_is_no_page_of_its_own() -> None:
    assert page_count(write_pdf(paper(Paragraph((Text(""),))))) == 1
