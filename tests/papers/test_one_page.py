"""One page made by itself is the page of the whole paper, dot for dot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.papers.document import in_large_print
from charter_desktop.papers.pack import Behind, Enclosure, write_pack, write_pack_page
from charter_desktop.papers.pages import draw_page, page_count
from charter_desktop.papers.pdf import write_page, write_pdf
from charter_desktop.progress import Cancelled, Progress
from tests.papers.filled import as_long_as, filled, templates
from tests.papers.samples import one_page, three_pages
from tests.papers.test_pack import by_others

if TYPE_CHECKING:
    from charter_desktop.papers.document import Document

WIDTH = 300


def assert_the_same(document: Document) -> None:
    whole = write_pdf(document)
    pages = page_count(whole)
    for number in range(1, pages + 1):
        one = write_page(document, number)
        assert (one.number, one.pages, one.free) == (number, pages, None)
        assert page_count(one.data) == 1
        assert draw_page(one.data, 1, WIDTH) == draw_page(whole, number, WIDTH)
        assert write_page(document, number) == one


@pytest.mark.parametrize("name", sorted(templates()))
def test_each_page_of_every_template_is_as_in_the_whole(name: str) -> None:
    assert_the_same(filled(name, has_logo=True))


def test_so_are_those_of_a_long_paper_with_tables_over_many_pages() -> None:
    assert_the_same(as_long_as("yearly-review", 10))


def test_so_are_those_in_large_print() -> None:
    assert_the_same(in_large_print(three_pages()))


def test_a_page_beyond_the_end_is_the_last_one() -> None:
    assert write_page(three_pages(), 9).number == 3
    assert write_page(three_pages(), 0).number == 1


def test_a_page_behind_a_paper_is_as_in_the_whole_pack() -> None:
    files = [by_others(2), by_others(1)]
    enclosures = [Enclosure("Plan", files[0], 2), Enclosure("Map", files[1], 3)]
    behind = [Behind("Plan", 2, 2), Behind("Map", 3, 1)]
    whole = write_pack(one_page(), enclosures)
    read: list[int] = []

    def content(place: int) -> bytes:
        read.append(place)
        return files[place]

    for number in range(1, page_count(whole) + 1):
        one = write_pack_page(one_page(), behind, number, content)
        assert (one.number, one.pages) == (number, 4)
        assert draw_page(one.data, 1, WIDTH) == draw_page(whole, number, WIDTH)
        assert write_pack_page(one_page(), behind, number, content).data == one.data
    assert set(read[:2]) == {0}, "the paper's own page needs no file"
    assert read[-1] == 1


def test_a_page_that_was_overtaken_is_given_up() -> None:
    work = Progress()
    work.cancel()
    with pytest.raises(Cancelled):
        write_page(three_pages(), 1, (), work)
