"""CSV: what a spreadsheet opens without losing a zero or running a formula."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.csv_text import csv_bytes, csv_file_name, plain_cell, safe_cell

# No lone surrogates (no file can hold them), no NUL, and no carriage returns: those are tidied.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))


def read(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def test_a_file_begins_with_the_mark_that_excel_looks_for_and_its_lines_end_with_crlf() -> None:
    made = csv_bytes(["Name", "Phone"], [["Café, The Bell", "01865792422"]])
    assert made == (b"\xef\xbb\xbfName,Phone\r\n" + '"Café, The Bell",01865 792422\r\n'.encode())


def test_commas_quotes_accents_and_lines_come_back_as_they_were() -> None:
    row = ['a "quoted" word', "one, two", "Clôture\nsecond line", "", "Saïd"]
    assert read(csv_bytes(["a", "b", "c", "d", "e"], [row]))[1] == row


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("01865792422", "01865 792422"),
        ("0186579242", "01865 79242"),
        ("03001231234", "03001 231234"),
        ("01865 792422", "01865 792422"),
        ("020 7946 0000", "020 7946 0000"),
        ("0123", "'0123"),
        ("018657924220", "'018657924220"),
        ("101", "101"),
        ("0", "0"),
        ("2026-12-08", "2026-12-08"),
    ],
)
def test_a_telephone_number_keeps_its_zero(typed: str, written: str) -> None:
    assert safe_cell(typed) == written


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d", "'="])
def test_a_formula_stands_behind_an_apostrophe(start: str) -> None:
    cell = safe_cell(f"{start}1+1")
    assert cell == f"'{start}1+1"
    assert plain_cell(cell) == f"{start}1+1"


def test_an_apostrophe_of_somebody_s_own_stays() -> None:
    assert safe_cell("'tis the season") == "'tis the season"
    assert plain_cell("'tis the season") == "'tis the season"


def test_a_nul_is_left_out_and_half_a_character_does_no_harm() -> None:
    assert safe_cell("a\0b") == "ab"
    assert read(csv_bytes(["\ud800"], []))[0] == ["?"]


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_every_row_can_be_read_back(row: list[str]) -> None:
    cells = read(csv_bytes(["x"] * len(row), [row]))[1]
    back = [plain_cell(cell) for cell in cells]
    phones = [cell.isascii() and cell.isdigit() and len(cell) in {10, 11} for cell in row]
    assert [b.replace(" ", "") if p else b for b, p in zip(back, phones, strict=True)] == row


@given(st.text())
def test_no_text_at_all_is_a_formula(text: str) -> None:
    assert not safe_cell(text).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("what", "council", "name"),
    [
        ("Contacts", "Kidlington Parish Council", "Contacts Kidlington Parish Council 2026-11-22"),
        ("Contacts: all", "Sutton/Wick <PC>", "Contacts all Sutton Wick PC 2026-11-22"),
        ("", "", "2026-11-22"),
        ("x" * 300, "", f"{'x' * 120} 2026-11-22"),
    ],
)
def test_a_file_name_has_the_council_and_the_date(what: str, council: str, name: str) -> None:
    assert csv_file_name(what, council, date(2026, 11, 22)) == f"{name}.csv"
