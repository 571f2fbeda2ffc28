"""The days that clear days turn on: bank holidays, the breaks of the Act, and appointed days.

Section 270(1) of the Local Government Act 1972 measures the Christmas, Easter and bank holiday
breaks. For measuring them Saturday is a week day, under every rule (`records.md` 7). Bank holidays
come from the published content; no library of holidays knows the breaks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.toolkit import DayKind, NamedDay
from charter_desktop.errors import UserFacingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charter_desktop.domain.meetings import ExcludedDayFacts

_DAY = timedelta(days=1)
_SUNDAY = 6
# England has had eight bank holidays a year since 1978: a year with fewer is not known whole.
_WHOLE_YEAR = 8


class BankHolidaysUnknownError(UserFacingError):
    """The reckoning needs a year whose bank holidays are not on this computer."""

    code = "bank-holidays-unknown"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bank holidays and appointed days of England; build it with `Calendar.of`.

    `first` to `last` are the years it knows whole (both 0 for none). Names that fall on the same
    day are joined. `own` are the days that the council leaves out by its own choice.
    """

    bank_holidays: Mapping[date, str]
    appointed: Mapping[date, NamedDay]
    first: int
    last: int
    own: Mapping[date, ExcludedDayFacts] = field(default_factory=dict)

    def leaving_out(self, days: Iterable[ExcludedDayFacts]) -> Calendar:
        """Return this calendar with days that one council leaves out besides."""
        return replace(self, own={day.on: day for day in days if day.on is not None})

    @classmethod
    def of(cls, days: Iterable[NamedDay]) -> Calendar:
        """Return the calendar of the published days, in any order and with or without doubles."""
        names: dict[date, set[str]] = {}
        appointed: dict[date, NamedDay] = {}
        for day in sorted(days, key=lambda d: (d.on, d.name)):
            if day.kind is DayKind.BANK_HOLIDAY:
                names.setdefault(day.on, set()).add(day.name)
            else:
                appointed.setdefault(day.on, day)
        bank_holidays = {on: " and ".join(sorted(names[on])) for on in names}
        first, last = _whole_years(bank_holidays)
        return cls(bank_holidays, appointed, first, last)

    def bank_holiday(self, day: date) -> str:
        """Return the name of the bank holiday on `day`, or "".

        Raises BankHolidaysUnknownError for a day in a year that is not known whole.
        """
        if not self.first <= day.year <= self.last:
            raise _unknown(day.year, self)
        return self.bank_holidays.get(day, "")


def easter_day(year: int) -> date:
    """Return Easter Day of a Gregorian year.

    The anonymous algorithm of Nature, 20 April 1876, as printed in Jean Meeus, Astronomical
    Algorithms (1991), chapter 8; its letters are kept.
    """
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


def easter_break(year: int) -> tuple[date, date]:
    """Return the first and last day of the Easter break, LGA 1972 s.270(1): Thursday to Tuesday."""
    easter = easter_day(year)
    return easter - 3 * _DAY, easter + 2 * _DAY


def christmas_break(year: int, calendar: Calendar) -> tuple[date, date]:
    """Return the first and last day of the Christmas break, LGA 1972 s.270(1).

    From the last week day before Christmas Day to the first week day after it that is not a bank
    holiday. Saturday is a week day here (`records.md` 7).
    """
    first = last = date(year, 12, 25)
    first -= _DAY
    while first.weekday() == _SUNDAY:
        first -= _DAY
    last += _DAY
    while last.weekday() == _SUNDAY or calendar.bank_holiday(last):
        last += _DAY
    return first, last


def bank_holiday_break_of(day: date, calendar: Calendar) -> str:
    """Return the bank holiday in whose break the week day `day` lies, or "".

    LGA 1972 s.270(1): from the last week day before the bank holiday to the next week day which is
    not one. A bank holiday in the Christmas or the Easter break has no break of its own.
    """
    after = day + _DAY
    near = [after, after + _DAY] if after.weekday() == _SUNDAY else [after]
    before = day - _DAY
    while before.weekday() == _SUNDAY or calendar.bank_holiday(before):
        near.append(before)
        before -= _DAY
    return next((name for on in near if (name := _outside_long_breaks(on, calendar))), "")


def _outside_long_breaks(day: date, calendar: Calendar) -> str:
    """Return the bank holiday on `day` unless it lies in the Christmas or the Easter break."""
    name = calendar.bank_holiday(day)
    breaks = (christmas_break(day.year, calendar), easter_break(day.year)) if name else ()
    return "" if any(first <= day <= last for first, last in breaks) else name


def _whole_years(bank_holidays: Iterable[date]) -> tuple[int, int]:
    """Return the first and last of the longest run of years that are known whole; 0, 0 for none."""
    counts = Counter(day.year for day in bank_holidays)
    runs: list[list[int]] = []
    for year in sorted(year for year, count in counts.items() if count >= _WHOLE_YEAR):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    longest = max(runs, key=len, default=[0])
    return longest[0], longest[-1]


def _unknown(year: int, calendar: Calendar) -> BankHolidaysUnknownError:
    known = f"the years {calendar.first} to {calendar.last}" if calendar.last else "no year"
    return BankHolidaysUnknownError(
        f"Clear days near {year} cannot be worked out here: the bank holidays are known for "
        f"{known}. Nothing has been changed.",
        advice="Check the year of the meeting. If it is right, add the newest file from OALC, or "
        "count the days by hand.",
    )
