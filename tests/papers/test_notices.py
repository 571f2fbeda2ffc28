"""A notice for the board: on one page in letters as large as can be, and never too small."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_desktop.papers.document import BulletList, Document, Paragraph, Text, in_large_print
from charter_desktop.papers.pages import page_count
from charter_desktop.papers.pdf import notice_size, write_pdf
from charter_desktop.papers.pdf_styles import NOTICE_SIZES
from charter_desktop.services.papers.forms import PaperForm, files_of
from tests.papers.filled import filled
from tests.papers.tools import faults_of, output_of

if TYPE_CHECKING:
    from pathlib import Path

USUAL = (
    "Welcome, and notice that the meeting may be recorded",
    "To receive apologies for absence",
    "To receive declarations of interest",
    "To consider requests for dispensations",
    "To approve the minutes of the last meeting",
    "Public participation",
    "To receive the county councillor's and the district councillor's reports",
    "To receive the clerk's report on actions from previous meetings",
    "To agree responses to planning applications",
    "To approve payments, and receive the bank reconciliation",
    "Items for the next agenda, without decision",
    "Date of the next meeting",
)
LEAST = 14


def with_items(*titles: str) -> Document:
    notice = filled("noticeboard")
    items = tuple((Paragraph((Text(title),)),) for title in titles)
    blocks = tuple(
        replace(block, items=items) if isinstance(block, BulletList) else block
        for block in notice.blocks
    )
    assert blocks != notice.blocks
    return replace(notice, blocks=blocks)


@pytest.mark.parametrize("more", [0, 2, 5])
def test_a_full_usual_agenda_is_on_one_page(more: int) -> None:
    notice = with_items(*USUAL, *["To consider quotations for the footpath by the brook"] * more)
    assert page_count(write_pdf(notice)) == 1
    assert notice_size(notice) >= LEAST


def test_few_items_are_in_larger_letters_than_many() -> None:
    assert notice_size(with_items("To decide on the charter")) > notice_size(with_items(*USUAL))


def test_what_needs_two_pages_has_them_in_letters_that_can_still_be_read(tmp_path: Path) -> None:
    notice = with_items(*USUAL, *["To consider quotations for the footpath by the brook"] * 30)
    assert page_count(write_pdf(notice)) == 2
    assert notice_size(notice) == LEAST
    path = tmp_path / "notice.pdf"
    path.write_bytes(write_pdf(notice))
    boxes = re.findall(
        r'yMin="([\d.]+)".*yMax="([\d.]+)">', output_of("pdftotext", "-bbox", path, "-")
    )
    assert min(float(high) - float(low) for low, high in boxes) >= LEAST


@settings(max_examples=20, deadline=None)
@given(items=st.integers(1, 45), words=st.integers(1, 14))
def test_it_is_on_one_page_unless_its_letters_are_the_smallest(items: int, words: int) -> None:
    notice = with_items(*["footpath " * words] * items)
    size = notice_size(notice)
    assert size in NOTICE_SIZES
    assert page_count(write_pdf(notice)) == 1 or size == min(NOTICE_SIZES)


def test_the_word_file_has_letters_of_the_same_size() -> None:
    notice = with_items(*USUAL)
    for form in (PaperForm.USUAL, PaperForm.LARGE_PRINT):
        files = files_of(notice, "Notice", form)
        word = next(data for name, data in files.items() if name.endswith(".docx"))
        size = docx.Document(BytesIO(word)).styles["Normal"].font.size
        assert size.pt == notice_size(notice)
    assert notice_size(in_large_print(notice)) == notice_size(notice)


@pytest.mark.long
def test_a_notice_with_its_lines_set_close_is_as_accessible(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    path.write_bytes(write_pdf(with_items(*USUAL)))
    assert faults_of(path) == []


@pytest.mark.long
def test_libreoffice_leaves_the_word_file_on_one_page(tmp_path: Path) -> None:
    for name, data in files_of(with_items(*USUAL), "Notice", PaperForm.USUAL).items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "Notice.pdf").unlink()
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    convert = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path)
    output_of(*convert, tmp_path / "Notice.docx")
    assert page_count((tmp_path / "Notice.pdf").read_bytes()) == 1
