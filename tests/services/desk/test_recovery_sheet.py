"""The recovery sheet on paper: one page, all words in their order, and how to use them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from charter_desktop.papers.pages import page_count
from charter_desktop.services.desk.recovery_sheet import sheet_file
from tests.papers.tools import faults_of, output_of

WORDS = tuple(f"secret{n}" for n in range(1, 25))
SIX = ("abandon", "ability", "able", "about", "above", "absent")


def test_the_sheet_is_one_page_with_the_words_in_order(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet_file(path, WORDS, SIX, dt.date(2026, 11, 22)))
    assert page_count(path.read_bytes()) == 1
    assert faults_of(path) == []
    said = output_of("pdftotext", "-layout", path, "-").split()
    assert [word for word in said if word.startswith("secret") and word != "secret"] == list(WORDS)
    assert {"First", "Second", "Third", "Fourth"} <= set(said)


def test_the_sheet_says_how_the_words_are_used_and_that_no_copy_stays() -> None:
    text = sheet_file(Path("sheet.txt"), WORDS, SIX, dt.date(2026, 11, 22)).decode()
    assert "into a text file" in text
    assert "and delete the file" in text
