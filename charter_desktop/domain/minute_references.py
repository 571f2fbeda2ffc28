"""Minute references: read by the council's own pattern, and the one that comes next.

There is no single style (`charter-and-agendas.md` 3.6): `225/24`, `19/001`, `12/172/2`, `058/16`. A
pattern is text with fields: `{n}` the running number (`{nnn}` with zeros before it), `{yy}` and
`{yyyy}` the year, `{m}` and `{mm}` the month, `{item}` the number of the item, `{of}` the letters
of a committee.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.dates import MONTHS
from charter_desktop.errors import InputNotUnderstoodError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from charter_desktop.domain.councils import MinuteStyle

USUAL = "{n}/{yy}"
_FIELD = re.compile(r"\{(n+|yy|yyyy|m|mm|item|of)\}")
_BRACES = re.compile(r"[{}]")
_NUMBER = re.compile(r"[0-9]+")
_MOST_DIGITS = 9
_SHORT_YEAR, _LONG_YEAR = 2, 4


@dataclass(frozen=True, slots=True)
class MinuteFacts:
    """What a reference can tell of: the meeting's day, the item's number, a committee."""

    on: date
    item: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A reference that was kept, with the day of its meeting and its committee."""

    reference: str
    on: date
    of: str = ""


def check_style(style: MinuteStyle) -> None:
    """Raise InputNotUnderstoodError for a pattern that gives no references or an impossible month.

    An empty pattern is right: it goes by the last reference.
    """
    if not 1 <= style.starts <= len(MONTHS):
        raise InputNotUnderstoodError("Choose the month in which the council's year begins")
    if not style.pattern:
        return
    fields = _FIELD.findall(style.pattern)
    numbers = [name for name in fields if set(name) == {"n"}]
    if len(numbers) != 1 or _BRACES.search(_FIELD.sub("", style.pattern)):
        raise InputNotUnderstoodError(
            "Enter how minutes are numbered like {n}/{yy}, with {n} once for the running number",
            advice="You can also use {nnn} for 001, {yyyy}, {m} or {mm} for the month, {item} and "
            "{of} for the letters of a committee.",
        )


def council_year(day: date, starts: int) -> int:
    """Return the year in which the council's year that holds `day` began."""
    return day.year if day.month >= starts else day.year - 1


def learnt(reference: str, on: date, starts: int) -> str:
    """Return the pattern that a reference seems to follow, or "" where it has no number.

    Digits that say the year of its meeting, or that in which the council's year began, are the
    year; the first other ones are the running number. 58/26 in December 2026 gives {n}/{yy}.
    """
    years = {f"{y % 100:02}": "{yy}" for y in (on.year, council_year(on, starts))}
    years |= {str(y): "{yyyy}" for y in (on.year, council_year(on, starts))}
    parts = list(_NUMBER.finditer(reference))
    year = _year_part(parts, years)
    number = next((p for p in parts if p is not year and len(p[0]) <= _MOST_DIGITS), None)
    if number is None:
        return ""
    name = "{" + "n" * (len(number[0]) if number[0].startswith("0") else 1) + "}"
    named = {number.start(): name}
    if year is not None:
        named[year.start()] = years[year[0]]
    return _NUMBER.sub(lambda p: named.get(p.start(), p[0]), reference)


def read_number(reference: str, pattern: str) -> int | None:
    """Return the running number in a reference, or None where it does not follow the pattern."""
    form, at = "", 0
    for found in _FIELD.finditer(pattern):
        form += re.escape(pattern[at : found.start()]) + _form_of(found[1])
        at = found.end()
    match = re.fullmatch(form + re.escape(pattern[at:]), reference)
    return int(match["number"]) if match else None


def next_reference(style: MinuteStyle, kept: Iterable[Kept], facts: MinuteFacts) -> str:
    """Return the reference that comes next, or "" where none was kept and no pattern is set.

    The numbers of each committee run by themselves. They begin at 1 again with the council's year
    if the style says so.
    """
    mine = [one for one in kept if one.of == facts.of]
    pattern = pattern_for(style, mine)
    if not pattern:
        return ""
    year = council_year(facts.on, style.starts)
    counted = [
        number
        for one in mine
        if (number := read_number(one.reference, pattern)) is not None
        and (not style.begins_again or council_year(one.on, style.starts) == year)
    ]
    if _names_calendar_year(mine, pattern, style):
        year = facts.on.year
    return written(pattern, max(counted, default=0) + 1, facts, year)


def pattern_for(style: MinuteStyle, kept: Iterable[Kept]) -> str:
    """Return the pattern set, or that of the newest reference; "" where there is neither."""
    return style.pattern or _learnt_from(list(kept), style.starts)


def written(pattern: str, number: int, facts: MinuteFacts, year: int) -> str:
    """Return a reference by a pattern; `year` is the one that it names."""
    values = {
        "yy": f"{year % 100:02}",
        "yyyy": str(year),
        "m": str(facts.on.month),
        "mm": f"{facts.on.month:02}",
        "item": facts.item,
        "of": "".join(word[0] for word in facts.of.split() if word[0].isalpha()).upper(),
    }
    return _FIELD.sub(
        lambda f: values[f[1]] if f[1] in values else f"{number:0{len(f[1])}}", pattern
    )


def _year_part(parts: list[re.Match[str]], years: dict[str, str]) -> re.Match[str] | None:
    """Return the digits that are the year: one of four before one of two, the last of its kind."""
    for digits in (_LONG_YEAR, _SHORT_YEAR):
        found = [p for p in parts if len(p[0]) == digits and p[0] in years]
        if found and len(parts) > 1:
            return found[-1]
    return None


def _form_of(field: str) -> str:
    if set(field) == {"n"}:
        return "(?P<number>[0-9]{1,9})"
    return ".*" if field in {"item", "of"} else "[0-9]+"


def _learnt_from(kept: list[Kept], starts: int) -> str:
    """Return the pattern of the newest reference that has one."""
    newest = sorted(kept, key=lambda one: (one.on, len(one.reference), one.reference), reverse=True)
    patterns = (learnt(one.reference, one.on, starts) for one in newest)
    return next((pattern for pattern in patterns if pattern), "")


def _names_calendar_year(kept: list[Kept], pattern: str, style: MinuteStyle) -> bool:
    """Say whether references name the calendar year, and not that in which their year began.

    Only a meeting between January and the start of the council's year can tell; without one it is
    the council's year where the numbers begin again with it.
    """
    for one in sorted(kept, key=lambda it: it.on, reverse=True):
        number = read_number(one.reference, pattern)
        if number is None or one.on.month >= style.starts:
            continue
        facts = MinuteFacts(one.on, of=one.of)
        return one.reference == written(pattern, number, facts, one.on.year)
    return not style.begins_again
