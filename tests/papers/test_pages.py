"""Pages of a PDF as pictures: sizes, words in ink, and many threads at once."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from charter_desktop.papers.document import Document, Heading, PageBreak, Paragraph, Text
from charter_desktop.papers.pages import PageImage, draw_page, page_count, words_of
from charter_desktop.papers.pdf import write_pdf

WHITE = b"\xff\xff\xff"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Return a paper of two pages."""
    words = (Paragraph((Text("The council meets on 8 December."),)),)
    blocks = (Heading(2, (Text("First"),)), *words, PageBreak(), Heading(2, (Text("Last"),)))
    return write_pdf(Document("A paper", "", "Clerk", blocks, "A footer", dt.date(2026, 11, 23)))


def inked(image: PageImage) -> int:
    """Return how many pixels of a page are not white."""
    rows = [image.pixels[n * image.stride :][: image.width * 4] for n in range(image.height)]
    return sum(row[n : n + 3] != WHITE for row in rows for n in range(0, len(row), 4))


def test_the_pages_are_counted(pdf: bytes) -> None:
    assert page_count(pdf) == 2


def test_the_words_of_all_pages_are_read(pdf: bytes) -> None:
    words = " ".join(words_of(pdf).split())
    assert "First The council meets on 8 December." in words
    assert "Last" in words
    assert words_of(b"no PDF") == ""


def test_a_page_is_a4_at_the_width_that_was_asked_for(pdf: bytes) -> None:
    image = draw_page(pdf, 1, 420)
    assert abs(image.width - 420) <= 1
    assert image.height / image.width == pytest.approx(297 / 210, abs=0.01)
    assert image.stride >= image.width * 4
    assert len(image.pixels) == image.stride * image.height


def test_the_words_are_on_the_page_and_most_of_it_is_white(pdf: bytes) -> None:
    image = draw_page(pdf, 1, 300)
    assert 100 < inked(image) < image.width * image.height // 5


def test_each_page_is_its_own_picture(pdf: bytes) -> None:
    assert draw_page(pdf, 1, 200).pixels != draw_page(pdf, 2, 200).pixels


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there_is_refused(pdf: bytes, number: int) -> None:
    with pytest.raises(IndexError):
        draw_page(pdf, number, 200)


def test_many_threads_draw_the_same_page_alike(pdf: bytes) -> None:
    with ThreadPoolExecutor(6) as threads:
        drawn = set(threads.map(lambda n: draw_page(pdf, 1 + n % 2, 150).pixels, range(24)))
    assert drawn == {draw_page(pdf, 1, 150).pixels, draw_page(pdf, 2, 150).pixels}
