"""The list of contacts as pages, and files saved where the clerk says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.contact_listing import Asked
from charter_desktop.services.contacts.printing import ContactPrint
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.saving import save_as
from tests.papers.tools import output_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.builders import Computer


@pytest.fixture
def printing(computer: Computer, tmp_path: Path) -> Iterator[ContactPrint]:
    with computer.program() as program:
        workbook = program.workbook(program.councils.set_up(NewCouncil("Kidlington")).value)
        yield ContactPrint(workbook.contacts, tmp_path / "lists")


def test_the_pages_hold_what_the_list_shows(printing: ContactPrint) -> None:
    draft = printing.draft(Asked("website"))
    assert draft.pdf.startswith(b"%PDF")
    assert "cherwell.gov.uk" in draft.text
    assert "Emergency Duty Team" not in draft.text


def test_a_page_beyond_the_last_is_the_last(printing: ContactPrint) -> None:
    draft = printing.draft(Asked())
    assert printing.turn_to(draft, draft.pages + 5, 200).number == draft.pages
    assert printing.turn_to(draft, 0, 200).number == 1


def test_a_page_for_the_printer_is_a4_at_three_hundred_dots(printing: ContactPrint) -> None:
    image = printing.page(printing.draft(Asked("website")), 1).image
    assert abs(image.width - 2480) <= 2
    assert abs(image.height - 3508) <= 4


def test_a_list_that_is_saved_twice_overwrites_nothing(printing: ContactPrint) -> None:
    draft = printing.draft(Asked("website"))
    first, second = printing.save_pdf(draft), printing.save_pdf(draft)
    assert first != second
    assert first.read_bytes() == second.read_bytes() == draft.pdf


def test_a_file_is_saved_in_place_of_the_one_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    assert save_as(b"new", path) == path
    assert path.read_bytes() == b"new"


def test_a_place_that_takes_no_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotWrittenError, match=r"list\.csv was not saved"):
        save_as(b"new", tmp_path / "file" / "list.csv")


def test_the_columns_of_all_sections_stand_in_line(printing: ContactPrint, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(printing.draft(Asked()).pdf)
    words = output_of("pdftotext", "-bbox", path, "-")
    starts = re.findall(r'xMin="([\d.]+)"[^>]*>How</word>', words)
    assert len(starts) > 4
    assert len(set(starts)) == 1
