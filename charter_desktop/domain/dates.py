"""Dates and times as clerks type and read them: the day first, in words, in English everywhere."""

from __future__ import annotations

import enum
import re
from datetime import date, time, timedelta

from charter_desktop.errors import InputNotUnderstoodError

# Constants, because strftime's %A and %B follow the locale of the computer.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

_DATE_UNREAD = "Enter the date like 8 December 2026 or 8/12/26"
_DATE_ADVICE = "The day comes first. You can also enter tue, next tuesday, today, yesterday or +14."
_NO_SUCH_DAY = "There is no such day. The day comes first, then the month, then the year."
_TIME_UNREAD = "Enter the time like 7:30pm or 19:30"

_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2199
_SHORTEST_NAME = 3
_NOON = 12

_DAYS_AHEAD = re.compile(r"\+ ?([0-9]{1,4}) ?(?:d|day|days)?")
_WEEKDAY_FIRST = re.compile(r"(next |last )?([a-z]+)(?: (.+))?")
_YEAR = r"([0-9]{4}|[0-9]{2})"
_NUMBERS = re.compile(rf"([0-9]{{1,2}})([./ -])([0-9]{{1,2}})(?:\2{_YEAR})?")
_DIGITS = re.compile(rf"([0-9]{{2}})([0-9]{{2}}){_YEAR}")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NAMED = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ /-]?([a-z]+)(?:[ /-]?{_YEAR})?")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?(am|pm)?")


class Lies(enum.Enum):
    """Where a date lies that is typed without its year: what is planned ahead, what was behind."""

    AHEAD = enum.auto()
    BEHIND = enum.auto()


class _NotThereError(Exception):
    """The text has the form of a date, but there is no such day; says why."""


def date_in_words(day: date, *, weekday: bool = True, short: bool = False) -> str:
    """Return "Tuesday 8 December 2026", without a weekday "8 December 2026", or "8 Dec 2026".

    The short form never has the weekday.
    """
    if short:
        return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {words}" if weekday else words


def day_in_words(day: date) -> str:
    """Return "Tuesday 8 December", for sentences where the year is plain."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def time_in_words(at: time) -> str:
    """Return "7:30pm", "7pm", "noon" or "midnight"; seconds are left out."""
    if at.minute == 0 and at.hour % _NOON == 0:
        return "noon" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % _NOON + 1}{minutes}{'am' if at.hour < _NOON else 'pm'}"


def weekday_number(word: str) -> int | None:
    """Return 0 for "mon" to "Monday", 6 for "sun" to "Sunday", or None for any other word."""
    word = "wed" if word.casefold() == "weds" else word
    return _place_of(word, WEEKDAYS)


def month_number(word: str) -> int | None:
    """Return 1 for "jan" to "January", 12 for "dec" to "December", or None for any other word."""
    place = _place_of(word, MONTHS)
    return None if place is None else place + 1


def parse_date(text: str, today: date, lies: Lies = Lies.AHEAD) -> date:
    """Read a date as a clerk types it, the day always before the month.

    A date without a year is the next one from `today`, which counts, or the one last before it
    where it `lies` behind: a minute of 8 December typed in January is last year's. So is a bare
    weekday, but "next tuesday" and "last tuesday" are never today. Years of two digits are 20xx.
    Raises InputNotUnderstoodError.
    """
    words = _tidy(text)
    try:
        day = _relative(words, today) or _after_weekday(words, today, lies)
    except _NotThereError as error:
        raise InputNotUnderstoodError(_DATE_UNREAD, advice=str(error)) from error
    if day is None:
        raise InputNotUnderstoodError(_DATE_UNREAD, advice=_DATE_ADVICE)
    return day


def parse_time(text: str) -> time:
    """Read a time of day: 19:30, 7:30pm, 7.30 pm, 1930, 7pm, noon, midnight.

    An hour of one digit needs am or pm, since councils meet in the evening and 7:30 alone would be
    the morning by a 24-hour clock. Raises InputNotUnderstoodError.
    """
    words = re.sub(r"(?<=[ap])\.? ?m\b\.?", "m", " ".join(text.casefold().split()))
    named = {"noon": time(12), "midday": time(12), "midnight": time(0)}.get(words)
    if named is not None:
        return named
    match = _CLOCK.fullmatch(words.replace(" am", "am").replace(" pm", "pm"))
    at = _clock(match[1], match[2], match[3]) if match else None
    if at is None:
        raise InputNotUnderstoodError(
            _TIME_UNREAD, advice="Add am or pm, or use the 24-hour clock."
        )
    return at


def _place_of(word: str, names: tuple[str, ...]) -> int | None:
    """Return the place of the one name that begins with `word`, of three letters at least."""
    word = word.casefold()
    if len(word) < _SHORTEST_NAME:
        return None
    return next((i for i, name in enumerate(names) if name.casefold().startswith(word)), None)


def _tidy(text: str) -> str:
    without_stops = re.sub(r"(?<=[a-z])\.", " ", text.casefold().replace(",", " "))
    return " ".join(without_stops.split())


def _relative(words: str, today: date) -> date | None:
    """Read what only counts from today: today, tomorrow, yesterday, +14."""
    match = _DAYS_AHEAD.fullmatch(words)
    ahead = int(match[1]) if match else {"today": 0, "tomorrow": 1, "yesterday": -1}.get(words)
    return None if ahead is None else today + timedelta(days=ahead)


def _after_weekday(words: str, today: date, lies: Lies) -> date | None:
    """Read a weekday, a date, or a date with its weekday in front, which must agree."""
    match = _WEEKDAY_FIRST.fullmatch(words)
    if match is None:
        return _written(words, today, lies)
    weekday = weekday_number(match[2])
    if weekday is None:
        return None
    if match[3] is None:
        return _named_weekday(weekday, match[1] or "", today, lies)
    day = None if match[1] else _written(match[3], today, lies)
    if day is not None and day.weekday() != weekday:
        right, typed = WEEKDAYS[day.weekday()], WEEKDAYS[weekday]
        named = date_in_words(day, weekday=False)
        raise _NotThereError(f"{named} is a {right}, not a {typed}. Mend one of the two.")
    return day


def _named_weekday(weekday: int, which: str, today: date, lies: Lies) -> date:
    """Return the nearest such day on the side where it lies; "next" and "last" say which."""
    is_behind = which.startswith("last") or (not which and lies is Lies.BEHIND)
    step = timedelta(days=-1 if is_behind else 1)
    day = today + step if which else today
    while day.weekday() != weekday:
        day += step
    return day


def _written(words: str, today: date, lies: Lies) -> date | None:
    """Read a day and a month, with or without a year; None where the form is none we know."""
    if match := _ISO.fullmatch(words):
        return _day(int(match[3]), int(match[2]), match[1])
    if match := _DIGITS.fullmatch(words):
        return _day(int(match[1]), int(match[2]), match[3])
    if match := _NUMBERS.fullmatch(words):
        day, month, year = int(match[1]), int(match[3]), match[4]
    else:
        match = _NAMED.fullmatch(words)
        named = month_number(match[2]) if match else None
        if match is None or named is None:
            return None
        day, month, year = int(match[1]), named, match[3]
    return _day(day, month, year) if year else _nearest(day, month, today, lies)


def _nearest(day: int, month: int, today: date, lies: Lies) -> date:
    """Return the nearest such day on the side where it lies (29 February may be far)."""
    step = 1 if lies is Lies.AHEAD else -1
    years = range(today.year, today.year + 9 * step, step)
    found = (d for y in years if (d := _if_there(y, month, day)) and step * (d - today).days >= 0)
    there = next(found, None)
    if there is None:
        raise _NotThereError(_NO_SUCH_DAY)
    return there


def _day(day: int, month: int, year: str) -> date:
    """Return the day in the year that was typed."""
    number = int(year) if len(year) > len("26") else 2000 + int(year)
    if not _EARLIEST_YEAR <= number <= _LATEST_YEAR:
        raise _NotThereError(f"Enter a year from {_EARLIEST_YEAR} to {_LATEST_YEAR}.")
    there = _if_there(number, month, day)
    if there is None:
        raise _NotThereError(_NO_SUCH_DAY)
    return there


def _if_there(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(hours: str, minutes: str | None, half: str | None) -> time | None:
    """Return the time, or None where it is no time or could be morning or evening."""
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    elif minutes is None or len(hours) == 1:
        return None
    try:
        return time(hour, minute)
    except ValueError:
        return None
