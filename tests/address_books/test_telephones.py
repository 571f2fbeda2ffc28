"""Telephone numbers are spaced as they are written in print, and never lose what was typed."""

from __future__ import annotations

import pytest

from charter_desktop.address_books.telephones import dialled, shown


@pytest.mark.parametrize(
    ("typed", "as_shown"),
    [
        ("01865792422", "01865 792422"),
        ("(01865) 792-422", "01865 792422"),
        ("02076371865", "020 7637 1865"),
        ("03453101111", "0345 310 1111"),
        ("0800833408", "0800 833 408"),
        ("07400123456", "07400 123456"),
        ("+441865792422", "+44 1865 792422"),
        ("+44 (0)1865 792422", "+44 1865 792422"),
        ("01865 792422 x12", "01865 792422 ext 12"),
        ("01865792422 extension 007", "01865 792422 ext 007"),
        ("+33123456789", "+33 1 23 45 67 89"),
    ],
)
def test_a_number_is_spaced_as_it_is_written_in_print(typed: str, as_shown: str) -> None:
    assert shown(typed) == as_shown


@pytest.mark.parametrize("typed", ["999", "01865 7924", "ring us", "01865 792422 (mornings)", ""])
def test_what_is_no_valid_number_stays_as_it_was_typed(typed: str) -> None:
    assert shown(typed) == typed


def test_two_ways_of_writing_one_number_are_dialled_alike() -> None:
    ways = ["01865 792422", "+44 1865 792 422", "(01865) 792422", "+44 (0) 1865 792422"]
    assert len({dialled(way) for way in ways}) == 1
    assert dialled("01865 792422 ext 1") != dialled("01865 792422")
