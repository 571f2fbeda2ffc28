"""The pattern by which a council meets, such as the second Tuesday at 7:30pm, not in August."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from charter_desktop.domain.councils import MeetingPattern
from charter_desktop.domain.dates import (
    MONTHS,
    WEEKDAYS,
    month_number,
    parse_time,
    time_in_words,
    weekday_number,
)
from charter_desktop.errors import InputNotUnderstoodError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LAST_WEEK = 5
_WEEK_WORDS = ("first", "second", "third", "fourth", "last")
_WEEKS = {word: n for n, word in enumerate(_WEEK_WORDS, start=1)} | {
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

_UNREAD = "Enter when the council meets like second Tuesday 7:30pm"
_ADVICE = "Use first, second, third, fourth or last. Add months: not in August, or only in May."
_EXCEPT = re.compile(r" (?:but )?(?:not|except)(?: in)?(?: |$)")
_ONLY = re.compile(r" (?:but )?only(?: in)?(?: |$)")
_WHEN = re.compile(
    r"(?:(?:the|every) )?(\w+) ([a-z]+)"
    r"(?: (?:of|in) (?:the|every|each) month| (?:every|each) month)?"
    r"(?: (?:at )?((?=.*[0-9]|noon|midday|midnight).+))?"
)


def parse_pattern(text: str) -> MeetingPattern:
    """Read a pattern: "second Tuesday 19:30", "last Monday of the month 7pm, not in August".

    "second Tuesday in the month, only in May" is held once a year.
    The time may be left out; the place is not part of it. Raises InputNotUnderstoodError.
    """
    words = " ".join(re.sub("[,;]", " ", text.casefold()).split())
    when, *only = _ONLY.split(words, maxsplit=1)
    when, *months = _EXCEPT.split(when, maxsplit=1)
    match = _WHEN.fullmatch(when)
    week = _WEEKS.get(match[1]) if match else None
    weekday = weekday_number(match[2]) if match else None
    if match is None or week is None or weekday is None:
        raise InputNotUnderstoodError(_UNREAD, advice=_ADVICE)
    at = parse_time(match[3]) if match[3] else None
    left_out = _months(months[0]) if months else ()
    if only:
        if left_out:
            raise InputNotUnderstoodError(_UNREAD, advice=_ADVICE)
        held = _months(only[0])
        left_out = tuple(month for month in range(1, len(MONTHS) + 1) if month not in held)
    return MeetingPattern(week, weekday, at, not_in=left_out)


def pattern_in_words(pattern: MeetingPattern) -> str:
    """Return "second Tuesday of the month at 7:30pm, not in January or August"; "" for none.

    Where more months are left out than not, those are named in which it meets: "only in May".
    """
    if not pattern.week:
        return ""
    words = f"{_WEEK_WORDS[pattern.week - 1]} {WEEKDAYS[pattern.weekday]} of the month"
    if pattern.at is not None:
        words += f" at {time_in_words(pattern.at)}"
    held = [month for month in range(1, len(MONTHS) + 1) if month not in pattern.not_in]
    if len(pattern.not_in) > len(held) > 0:
        words += f", only in {_listed(held, 'and')}"
    elif pattern.not_in:
        words += f", not in {_listed(pattern.not_in, 'or')}"
    return words


def occurrences(pattern: MeetingPattern, start: date, count: int) -> tuple[date, ...]:
    """Return the first `count` days of the pattern on or after `start`, in order.

    None where no pattern was given or every month is left out.
    """
    if not pattern.week or len(set(pattern.not_in)) == len(MONTHS):
        return ()
    due = (day for day in _all(pattern, start) if day >= start)
    return tuple(islice(due, count))


def _listed(months: Iterable[int], last_word: str) -> str:
    *others, last = (MONTHS[month - 1] for month in months)
    return f"{', '.join(others)}{f' {last_word} ' if others else ''}{last}"


def _months(text: str) -> tuple[int, ...]:
    """Read "January, March or August" as its numbers in order; the commas are gone already."""
    numbers = [month_number(word) for word in re.split(r" (?:and |or |& )?|/", text)]
    months = sorted({number for number in numbers if number is not None})
    if None in numbers or len(months) == len(MONTHS):
        raise InputNotUnderstoodError(_UNREAD, advice=_ADVICE)
    return tuple(months)


def _all(pattern: MeetingPattern, start: date) -> Iterator[date]:
    """Yield the pattern's day of every month that has a meeting, from the month of `start`."""
    first = start.replace(day=1)
    while True:
        following = (first + timedelta(days=31)).replace(day=1)
        if first.month not in pattern.not_in:
            yield _day_of_month(pattern, first, following)
        first = following


def _day_of_month(pattern: MeetingPattern, first: date, following: date) -> date:
    if pattern.week == LAST_WEEK:
        last = following - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - pattern.weekday) % 7)
    days = (pattern.weekday - first.weekday()) % 7 + 7 * (pattern.week - 1)
    return first + timedelta(days=days)
