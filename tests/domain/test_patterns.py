"""The pattern by which a council meets."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.councils import MeetingPattern
from charter_desktop.domain.patterns import (
    LAST_WEEK,
    occurrences,
    parse_pattern,
    pattern_in_words,
)
from charter_desktop.errors import InputNotUnderstoodError

PATTERNS = st.builds(
    MeetingPattern,
    week=st.integers(1, LAST_WEEK),
    weekday=st.integers(0, 6),
    at=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    not_in=st.sets(st.integers(1, 12), max_size=11).map(lambda months: tuple(sorted(months))),
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("second Tuesday 19:30", MeetingPattern(2, 1, time(19, 30))),
        ("2nd Tue 7:30pm", MeetingPattern(2, 1, time(19, 30))),
        ("The second tuesday of every month at 7.30 pm", MeetingPattern(2, 1, time(19, 30))),
        ("last Monday of the month 7pm", MeetingPattern(5, 0, time(19))),
        ("last Monday in each month, noon", MeetingPattern(5, 0, time(12))),
        ("first Wednesday", MeetingPattern(1, 2)),
        ("first Wednesday 7pm, not August", MeetingPattern(1, 2, time(19), not_in=(8,))),
        (
            "4th Thurs, 7pm, not in January or August",
            MeetingPattern(4, 3, time(19), not_in=(1, 8)),
        ),
        (
            "third Mon 7pm but not in December, Aug and January",
            MeetingPattern(3, 0, time(19), not_in=(1, 8, 12)),
        ),
        ("third Mon every month except August", MeetingPattern(3, 0, not_in=(8,))),
    ],
)
def test_pattern_is_read(typed: str, expected: MeetingPattern) -> None:
    assert parse_pattern(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Tuesday",
        "fifth Tuesday 7pm",
        "second Toosday 7pm",
        "second Tuesday sometimes",
        "second Tuesday 7pm, not Augst",
        "second Tuesday 7pm not",
        "every Tuesday",
        "first Tue not in jan feb mar apr may jun jul aug sep oct nov dec",
    ],
)
def test_pattern_that_is_not_understood_says_how_to_enter_one(typed: str) -> None:
    with pytest.raises(InputNotUnderstoodError) as caught:
        parse_pattern(typed)

    assert caught.value.message == "Enter when the council meets like second Tuesday 7:30pm"
    assert "fourth or last" in caught.value.advice


def test_pattern_with_an_unclear_time_says_how_to_enter_the_time() -> None:
    with pytest.raises(InputNotUnderstoodError, match="Enter the time like 7:30pm or 19:30"):
        parse_pattern("second Tuesday 7:30")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (MeetingPattern(), ""),
        (MeetingPattern(2, 1, time(19, 30)), "second Tuesday of the month at 7:30pm"),
        (MeetingPattern(5, 0), "last Monday of the month"),
        (
            MeetingPattern(1, 2, time(19), not_in=(8,)),
            "first Wednesday of the month at 7pm, not in August",
        ),
        (
            MeetingPattern(1, 2, time(19), not_in=(1, 8, 12)),
            "first Wednesday of the month at 7pm, not in January, August or December",
        ),
    ],
)
def test_pattern_is_shown_in_words(pattern: MeetingPattern, words: str) -> None:
    assert pattern_in_words(pattern) == words


def test_what_is_held_once_a_year_names_its_month() -> None:
    once = parse_pattern("second Tuesday 7pm, only in May")
    assert once.not_in == tuple(month for month in range(1, 13) if month != 5)
    assert pattern_in_words(once) == "second Tuesday of the month at 7pm, only in May"


@pytest.mark.parametrize("text", ["first Monday only", "first Monday not in May only in June"])
def test_months_that_cannot_be_told_are_asked_for(text: str) -> None:
    with pytest.raises(InputNotUnderstoodError):
        parse_pattern(text)


@given(pattern=PATTERNS)
def test_every_pattern_in_words_is_read_back(pattern: MeetingPattern) -> None:
    assert parse_pattern(pattern_in_words(pattern)) == pattern


def test_next_three_meetings_leave_out_august() -> None:
    pattern = MeetingPattern(2, 1, time(19, 30), not_in=(8,))

    assert occurrences(pattern, date(2026, 7, 14), 3) == (
        date(2026, 7, 14),
        date(2026, 9, 8),
        date(2026, 10, 13),
    )


def test_meeting_of_this_month_that_is_past_is_not_given() -> None:
    assert occurrences(MeetingPattern(2, 1), date(2026, 7, 15), 1) == (date(2026, 8, 11),)


def test_last_monday_may_be_the_fourth_or_the_fifth() -> None:
    assert occurrences(MeetingPattern(LAST_WEEK, 0), date(2026, 11, 1), 3) == (
        date(2026, 11, 30),
        date(2026, 12, 28),
        date(2027, 1, 25),
    )


def test_no_pattern_has_no_meetings() -> None:
    assert occurrences(MeetingPattern(), date(2026, 11, 22), 3) == ()


def test_pattern_that_leaves_out_every_month_has_no_meetings() -> None:
    every_month = tuple(range(1, 13))

    assert occurrences(MeetingPattern(1, 0, not_in=every_month), date(2026, 11, 22), 3) == ()


@given(pattern=PATTERNS, start=st.dates(date(2020, 1, 1), date(2050, 12, 31)))
def test_meetings_are_all_days_that_fit_the_pattern_and_no_others(
    pattern: MeetingPattern, start: date
) -> None:
    found = occurrences(pattern, start, 4)

    assert len(found) == 4
    days = (start + timedelta(days=n) for n in range((found[-1] - start).days + 1))
    assert list(found) == [day for day in days if fits(day, pattern)]


def fits(day: date, pattern: MeetingPattern) -> bool:
    if day.weekday() != pattern.weekday or day.month in pattern.not_in:
        return False
    if pattern.week == LAST_WEEK:
        return (day + timedelta(days=7)).month != day.month
    return (day.day + 6) // 7 == pattern.week
