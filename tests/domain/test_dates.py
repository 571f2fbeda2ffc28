"""Dates and times as clerks type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.dates import (
    WEEKDAYS,
    Lies,
    date_in_words,
    day_in_words,
    parse_date,
    parse_time,
    time_in_words,
)
from charter_desktop.errors import InputNotUnderstoodError

TODAY = date(2026, 11, 22)  # a Sunday
MEETING = date(2026, 12, 8)  # a Tuesday


@pytest.mark.parametrize(
    "typed",
    [
        "8/12/26",
        "8/12/2026",
        "08/12/2026",
        "8.12.2026",
        "8-12-26",
        "8 12 26",
        "8/12",
        "8 dec",
        "8 Dec.",
        "8th dec",
        "8 December",
        "8 December 2026",
        "8th of December, 2026",
        "8 dec 26",
        "8-Dec-2026",
        "8dec2026",
        "08122026",
        "081226",
        "2026-12-08",
        "Tuesday 8 December 2026",
        "Tue, 8/12/26",
        "tues 8 dec",
        "  8   DECEMBER   2026  ",
        "+16",
        "+ 16 days",
    ],
)
def test_spellings_of_one_day_are_read_alike(typed: str) -> None:
    assert parse_date(typed, TODAY) == MEETING


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("today", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 23)),
        ("+14", date(2026, 12, 6)),
        ("+0", date(2026, 11, 22)),
        ("tue", date(2026, 11, 24)),
        ("weds", date(2026, 11, 25)),
        ("Thurs", date(2026, 11, 26)),
        ("next tuesday", date(2026, 11, 24)),
        ("sunday", date(2026, 11, 22)),
        ("next sunday", date(2026, 11, 29)),
    ],
)
def test_days_counted_from_today(typed: str, expected: date) -> None:
    assert parse_date(typed, TODAY) == expected


def test_third_of_april_is_never_the_fourth_of_march() -> None:
    assert parse_date("03/04/2027", TODAY) == date(2027, 4, 3)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("22 nov", date(2026, 11, 22)),
        ("21 nov", date(2027, 11, 21)),
        ("5/1", date(2027, 1, 5)),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_date_without_a_year_is_the_next_one(typed: str, expected: date) -> None:
    assert parse_date(typed, TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("22 nov", date(2026, 11, 22)),
        ("23 nov", date(2025, 11, 23)),
        ("8/12", date(2025, 12, 8)),
        ("29 feb", date(2024, 2, 29)),
        ("sunday", date(2026, 11, 22)),
        ("tue", date(2026, 11, 17)),
        ("last sunday", date(2026, 11, 15)),
        ("next sunday", date(2026, 11, 29)),
        ("yesterday", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 23)),
        ("monday 8 december", date(2025, 12, 8)),
        ("8/12/26", date(2026, 12, 8)),
    ],
)
def test_date_that_lies_behind_is_the_last_one(typed: str, expected: date) -> None:
    assert parse_date(typed, TODAY, Lies.BEHIND) == expected


def test_last_and_yesterday_are_behind_wherever_dates_lie() -> None:
    assert parse_date("last tuesday", TODAY) == date(2026, 11, 17)
    assert parse_date("last sunday", TODAY) == date(2026, 11, 15)
    assert parse_date("yesterday", TODAY) == date(2026, 11, 21)


def test_past_date_is_read_when_its_year_is_typed() -> None:
    assert parse_date("8 December 2025", TODAY) == date(2025, 12, 8)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "soon",
        "12/25/26",
        "31/2/26",
        "29 feb 2027",
        "0/12/26",
        "8/13",
        "8/12-26",
        "8122026",
        "20261208",
        "8 dece mber",
        "8 de 2026",
        "8/12/026",
        "8/12/0026",
        "8 December 3026",
        "December 8 2026",
        "+",
        "+99999",
        "-3",
        "next 8 dec",
        "next",
        "tue 8 dec 2026 at 7pm",
        "٨/١٢/٢٦",
    ],
)
def test_date_that_is_not_understood_says_how_to_enter_one(typed: str) -> None:
    with pytest.raises(InputNotUnderstoodError) as caught:
        parse_date(typed, TODAY)

    assert caught.value.message == "Enter the date like 8 December 2026 or 8/12/26"
    assert caught.value.advice


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        (
            "Monday 8 December 2026",
            "8 December 2026 is a Tuesday, not a Monday. Mend one of the two.",
        ),
        (
            "12/25/26",
            "There is no such day. The day comes first, then the month, then the year.",
        ),
        ("8/12/0026", "Enter a year from 1900 to 2199."),
        (
            "soon",
            "The day comes first. You can also enter tue, next tuesday, today, yesterday or +14.",
        ),
    ],
)
def test_advice_fits_what_is_wrong_with_the_date(typed: str, advice: str) -> None:
    with pytest.raises(InputNotUnderstoodError) as caught:
        parse_date(typed, TODAY)

    assert caught.value.advice == advice


def test_date_is_shown_in_words() -> None:
    assert date_in_words(MEETING) == "Tuesday 8 December 2026"
    assert date_in_words(MEETING, weekday=False) == "8 December 2026"
    assert date_in_words(MEETING, short=True) == "8 Dec 2026"
    assert day_in_words(MEETING) == "Tuesday 8 December"


DAYS = st.dates(date(2020, 1, 1), date(2050, 12, 31))


@given(day=DAYS, today=DAYS)
def test_every_date_in_words_is_read_back(day: date, today: date) -> None:
    assert parse_date(date_in_words(day), today) == day
    assert parse_date(date_in_words(day, weekday=False), today) == day
    assert parse_date(date_in_words(day, short=True), today) == day


@given(day=DAYS, today=DAYS)
def test_every_date_in_figures_is_read_day_first(day: date, today: date) -> None:
    for form in ("%d/%m/%Y", "%d.%m.%y", "%d%m%Y", "%d%m%y", "%Y-%m-%d"):
        assert parse_date(day.strftime(form), today) == day


@given(day=DAYS, today=DAYS)
def test_date_without_a_year_is_never_past_and_is_that_day(day: date, today: date) -> None:
    read = parse_date(f"{day.day}/{day.month}", today)

    assert (read.day, read.month) == (day.day, day.month)
    assert today <= read < today + timedelta(days=8 * 366)


@given(day=DAYS, today=DAYS)
def test_date_without_a_year_that_lies_behind_is_never_to_come(day: date, today: date) -> None:
    read = parse_date(f"{day.day}/{day.month}", today, Lies.BEHIND)

    assert (read.day, read.month) == (day.day, day.month)
    assert today - timedelta(days=8 * 366) < read <= today


@given(day=DAYS, today=DAYS, weekday=st.sampled_from(WEEKDAYS))
def test_nothing_of_that_name_lies_between_the_day_read_and_today(
    day: date, today: date, weekday: str
) -> None:
    for typed in (f"{day.day}/{day.month}", weekday):
        for lies in Lies:
            read = parse_date(typed, today, lies)
            between = [min(read, today) + timedelta(days=n) for n in range(abs(read - today).days)]
            ours = [one for one in between if one not in {read, today}]
            if typed == weekday:
                assert all(WEEKDAYS[one.weekday()] != weekday for one in ours)
            else:
                assert all((one.day, one.month) != (day.day, day.month) for one in ours)


@given(day=DAYS, today=DAYS)
def test_a_year_that_is_typed_is_read_alike_wherever_dates_lie(day: date, today: date) -> None:
    for form in ("%d/%m/%Y", "%d%m%y", "%Y-%m-%d"):
        assert parse_date(day.strftime(form), today, Lies.BEHIND) == day


@given(text=st.text() | st.text("0123456789/.-+ adectunx"), today=DAYS)
def test_any_text_is_read_or_refused_in_words(text: str, today: date) -> None:
    for lies in Lies:
        with suppress(InputNotUnderstoodError):
            assert 1900 <= parse_date(text, today, lies).year <= 2199


@pytest.mark.parametrize(
    "typed",
    [
        "19:30",
        "19.30",
        "1930",
        "7:30pm",
        "7:30 PM",
        "7.30 pm",
        "7.30 p.m.",
        "7:30p.m.",
        "730pm",
        " 07:30pm ",
    ],
)
def test_spellings_of_one_time_are_read_alike(typed: str) -> None:
    assert parse_time(typed) == time(19, 30)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7pm", time(19)),
        ("7 am", time(7)),
        ("noon", time(12)),
        ("Midday", time(12)),
        ("midnight", time(0)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("12:15", time(12, 15)),
        ("0730", time(7, 30)),
        ("00:05", time(0, 5)),
    ],
)
def test_other_times_are_read(typed: str, expected: time) -> None:
    assert parse_time(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["", "7", "19", "7:30", "730", "24:00", "19:60", "13pm", "0am", "7:3pm", "evening", "19:30:00"],
)
def test_time_that_is_not_understood_says_how_to_enter_one(typed: str) -> None:
    with pytest.raises(InputNotUnderstoodError) as caught:
        parse_time(typed)

    assert caught.value.message == "Enter the time like 7:30pm or 19:30"
    assert caught.value.advice == "Add am or pm, or use the 24-hour clock."


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(19, 30), "7:30pm"),
        (time(19), "7pm"),
        (time(12), "noon"),
        (time(12, 30), "12:30pm"),
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(9, 15), "9:15am"),
    ],
)
def test_time_is_shown_in_words(at: time, words: str) -> None:
    assert time_in_words(at) == words


def test_every_minute_of_the_day_is_read_back() -> None:
    minutes = [time(hour, minute) for hour in range(24) for minute in range(60)]

    assert [parse_time(time_in_words(at)) for at in minutes] == minutes
    assert [parse_time(at.strftime("%H:%M")) for at in minutes if at.hour > 9] == minutes[600:]
