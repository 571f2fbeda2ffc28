"""Minute references: learnt from the last one, counted on, set by a pattern."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.councils import MinuteStyle
from charter_desktop.domain.minute_references import (
    Kept,
    MinuteFacts,
    check_style,
    learnt,
    next_reference,
    read_number,
    written,
)
from charter_desktop.errors import InputNotUnderstoodError

DECEMBER, MARCH, MAY = dt.date(2026, 12, 8), dt.date(2027, 3, 9), dt.date(2027, 5, 11)
USUAL = MinuteStyle()


@pytest.mark.parametrize(
    ("last", "on", "expected"),
    [
        ("58/26", DECEMBER, "59/26"),
        ("225/24", dt.date(2024, 7, 1), "226/24"),
        ("19/001", dt.date(2019, 6, 1), "19/002"),
        ("058/16", dt.date(2016, 9, 1), "059/16"),
        ("12/172/2", dt.date(2012, 9, 1), "12/173/2"),
        ("26/26", DECEMBER, "27/26"),
    ],
)
def test_the_next_reference_follows_the_last(last: str, on: dt.date, expected: str) -> None:
    assert next_reference(USUAL, [Kept(last, on)], MinuteFacts(on)) == expected


def test_the_numbers_begin_again_with_the_council_year_and_name_it() -> None:
    kept = [Kept("58/26", DECEMBER)]
    assert next_reference(USUAL, kept, MinuteFacts(MARCH)) == "59/26"
    assert next_reference(USUAL, kept, MinuteFacts(MAY)) == "1/27"
    runs_on = MinuteStyle(begins_again=False)
    assert next_reference(runs_on, kept, MinuteFacts(MAY)) == "59/27"


def test_a_council_that_names_the_calendar_year_goes_on_to_name_it() -> None:
    kept = [Kept("58/26", DECEMBER), Kept("60/27", dt.date(2027, 1, 12))]
    assert next_reference(USUAL, kept, MinuteFacts(MARCH)) == "61/27"


def test_a_committee_counts_by_itself() -> None:
    style = MinuteStyle("{of}{nnn}/{yyyy}")
    kept = [Kept("FC004/2026", DECEMBER, "Finance Committee"), Kept("040/2026", DECEMBER)]
    facts = MinuteFacts(DECEMBER, of="Finance Committee")
    assert next_reference(style, kept, facts) == "FC005/2026"


def test_nothing_is_suggested_where_nothing_is_known() -> None:
    assert next_reference(USUAL, [], MinuteFacts(DECEMBER)) == ""
    assert next_reference(USUAL, [Kept("see book", DECEMBER)], MinuteFacts(DECEMBER)) == ""


@pytest.mark.parametrize("pattern", ["{yy}", "{n}/{n}", "{x}", "58/26", "{n", "{n}/{year}"])
def test_a_pattern_without_one_running_number_is_refused(pattern: str) -> None:
    with pytest.raises(InputNotUnderstoodError):
        check_style(MinuteStyle(pattern))


@given(
    st.sampled_from(["{n}/{yy}", "{nnn}/{yyyy}", "{yy}/{nnn}", "M{n}-{mm}-{yyyy}", "{n}"]),
    st.integers(1, 9999),
    st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)),
)
def test_what_a_pattern_writes_it_reads(pattern: str, number: int, on: dt.date) -> None:
    assert read_number(written(pattern, number, MinuteFacts(on), on.year), pattern) == number


@given(st.text(max_size=40), st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)))
def test_any_reference_gives_a_pattern_that_reads_it_or_none(text: str, on: dt.date) -> None:
    pattern = learnt(text, on, 5)
    assert not pattern or "{n" in pattern
