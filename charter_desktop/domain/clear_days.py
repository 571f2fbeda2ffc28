"""Clear days: the last day for a summons or notice, and why each day before a meeting counts.

The Local Government Act 1972 asks for a number of clear days: whole days between the day of issue
and the day of the meeting. Section 243(1) speaks of Sundays, the Christmas, Easter and bank holiday
breaks (measured in section 270(1)) and days appointed for public thanksgiving or mourning. It is
read in more than one way, so three rules are worked out side by side and the clerk sees all three
(`charter-and-agendas.md` 3.2, `records.md` 7). This is a help and not legal advice.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.domain.breaks import (
    Calendar,
    bank_holiday_break_of,
    christmas_break,
    easter_break,
)
from charter_desktop.domain.dates import MONTHS, WEEKDAYS, date_in_words, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "COUNCIL_DAYS",
    "LONG_NOTICE_DAYS",
    "NOTICE_SOURCES",
    "PARISH_MEETING_DAYS",
    "RULE_LEAVES_OUT",
    "RULE_SOURCES",
    "RULE_WORDS",
    "Calendar",
    "DayReason",
    "Reckoning",
    "Rule",
    "SummonsDates",
    "reckon",
    "summons_dates",
]

COUNCIL_DAYS = 3  # LGA 1972, Schedule 12, paragraph 10(2): notice and summons of a council
PARISH_MEETING_DAYS = 7  # LGA 1972, Schedule 12, paragraph 15: notice of a parish meeting
LONG_NOTICE_DAYS = 14  # the same paragraph: business that sets up, dissolves or groups a council

NOTICE_SOURCES = {
    COUNCIL_DAYS: "Local Government Act 1972, Schedule 12, paragraph 10(2)",
    PARISH_MEETING_DAYS: "Local Government Act 1972, Schedule 12, paragraph 15",
    LONG_NOTICE_DAYS: "Local Government Act 1972, Schedule 12, paragraph 15",
}


class Rule(enum.StrEnum):
    """The ways of reading which days count; NALC's is the usual one."""

    NALC = "nalc"
    STRICT = "strict"
    CAUTIOUS = "cautious"


RULE_WORDS = {
    Rule.NALC: "NALC's reading",
    Rule.STRICT: "the Act's breaks",
    Rule.CAUTIOUS: "No Saturdays",
}

RULE_LEAVES_OUT = {
    Rule.NALC: "Leaves out Sundays, the Christmas and Easter breaks, bank holidays, and days of "
    "public thanksgiving or mourning. Saturdays count.",
    Rule.STRICT: "Leaves out what NALC's reading does, and also the last week day before and the "
    "first week day after every other bank holiday. Saturdays count, unless they are such a day.",
    Rule.CAUTIOUS: "Leaves out what NALC's reading does, and also every Saturday.",
}

_NALC_SOURCE = "Local Government Act 1972, section 243(1), as NALC's Legal Topic Note 5 reads it"
_ACT_SOURCE = "Local Government Act 1972, sections 243(1) and 270(1)"
_SATURDAY_SOURCE = (
    "Caution: an article in Local Government Lawyer (governance, 51591) holds that the courts read "
    "clear days as working weekdays"
)
_ENDS_SOURCE = "The meaning of clear days, as in NALC's model standing orders"

RULE_SOURCES = {
    Rule.NALC: _NALC_SOURCE,
    Rule.STRICT: _ACT_SOURCE,
    Rule.CAUTIOUS: f"{_NALC_SOURCE}. {_SATURDAY_SOURCE}",
}

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class DayReason:
    """One day of the working: whether it counts, as which clear day, why, and who says so."""

    on: date
    counts: bool
    number: int | None
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The last day for issue under one rule, and its working.

    `days` run in date order from `latest` to the day of the meeting, both included. `warning` is ""
    unless `latest` is itself a day that the rule leaves out.
    """

    rule: Rule
    meeting: date
    clear_days: int
    latest: date
    days: tuple[DayReason, ...]
    warning: str

    def too_late(self, today: date) -> str:
        """Return the sentence for a clerk who is too late today, or "" while there is time."""
        if today <= self.latest:
            return ""
        number = f"{self.clear_days} clear day{'' if self.clear_days == 1 else 's'}"
        return (
            f"It is too late to give {number} for this meeting. "
            f"The last day was {day_in_words(self.latest)}"
        )


@dataclass(frozen=True, slots=True)
class SummonsDates:
    """The last day under each rule, and one safer day that satisfies all of them."""

    meeting: date
    clear_days: int
    reckonings: tuple[Reckoning, ...]
    safer: date
    safer_reason: str

    def by(self, rule: Rule) -> Reckoning:
        """Return the working under one rule."""
        return next(r for r in self.reckonings if r.rule is rule)


class _Ground(NamedTuple):
    """Why a day is left out: as the first reason, as a further one, and where it is from."""

    text: str
    further: str
    source: str


def summons_dates(meeting: date, clear_days: int, calendar: Calendar) -> SummonsDates:
    """Return the last days for a summons or notice, with the safer day (`records.md` 7).

    The safer day is the earliest of the three last days, moved back to a day that no rule leaves
    out. Raises BankHolidaysUnknownError.
    """
    reckonings = tuple(reckon(meeting, clear_days, rule, calendar) for rule in Rule)
    earliest = min(reckonings, key=lambda r: r.latest)
    safer = earliest.latest
    while any(_grounds(safer, rule, calendar) for rule in Rule):
        safer -= _DAY
    reason = _safer_reason(earliest, safer, reckonings, calendar)
    return SummonsDates(meeting, clear_days, reckonings, safer, reason)


def reckon(meeting: date, clear_days: int, rule: Rule, calendar: Calendar) -> Reckoning:
    """Return the last day that leaves `clear_days` (at least 1) before `meeting` under one rule.

    Raises BankHolidaysUnknownError where a day to be judged lies in a year that is not known.
    """
    if clear_days < 1:
        message = f"clear_days must be 1 or more, not {clear_days}"
        raise ValueError(message)
    days = [_end_of_count(meeting, "The day of the meeting is not counted", ())]
    left = clear_days
    while left:
        day = days[-1].on - _DAY
        if grounds := _grounds(day, rule, calendar):
            days.append(DayReason(day, False, None, _first_and_rest(grounds), grounds[0].source))
        else:
            days.append(_counted(day, left, clear_days, rule))
            left -= 1
    latest = days[-1].on - _DAY
    grounds = _grounds(latest, rule, calendar)
    days.append(_end_of_count(latest, "The day of issue is not counted", grounds))
    warning = _warning(latest, rule, grounds) if grounds else ""
    return Reckoning(rule, meeting, clear_days, latest, tuple(reversed(days)), warning)


def _grounds(day: date, rule: Rule, calendar: Calendar) -> tuple[_Ground, ...]:
    """Return why the rule leaves `day` out, the most telling reason first; empty if it counts."""
    found = [*_named_grounds(day, rule, calendar), *_break_grounds(day, rule, calendar)]
    source = _source(rule)
    if day.weekday() == _SUNDAY:
        found.append(_Ground("Sunday", "a Sunday", source))
    if rule is Rule.STRICT and not found and (name := bank_holiday_break_of(day, calendar)):
        words = f"the bank holiday break around {name}"
        found.append(_Ground(f"In {words}", f"in {words}", _ACT_SOURCE))
    if rule is Rule.CAUTIOUS and day.weekday() == _SATURDAY:
        found.append(_Ground("Saturday", "a Saturday", _SATURDAY_SOURCE))
    return tuple(found)


def _named_grounds(day: date, rule: Rule, calendar: Calendar) -> Iterator[_Ground]:
    source = _source(rule)
    if name := calendar.bank_holiday(day):
        said = name if "bank holiday" in name.casefold() else f"{name}, a bank holiday"
        yield _Ground(said, said, source)
    if named := calendar.appointed.get(day):
        said = f"{named.name}, a day of public thanksgiving or mourning"
        yield _Ground(said, said, f"{source}; {named.source}" if named.source else source)
    if own := calendar.own.get(day):
        said = f"{own.name}, left out by this council"
        yield _Ground(said, said, f"This council's own choice: {own.reason}")


def _break_grounds(day: date, rule: Rule, calendar: Calendar) -> Iterator[_Ground]:
    """Give the Christmas and the Easter break: all three rules leave them out."""
    breaks = {
        "Christmas": christmas_break(day.year, calendar),
        "Easter": easter_break(day.year),
    }
    for name, (first, last) in breaks.items():
        if first <= day <= last:
            span = f"{first.day} {MONTHS[first.month - 1]} to {last.day} {MONTHS[last.month - 1]}"
            source = f"{_source(rule)}; the break is measured in section 270(1)"
            if rule is Rule.STRICT:
                source = _ACT_SOURCE
            yield _Ground(f"In the {name} break, {span}", f"in the {name} break", source)


def _source(rule: Rule) -> str:
    return _ACT_SOURCE if rule is Rule.STRICT else _NALC_SOURCE


def _counted(day: date, number: int, clear_days: int, rule: Rule) -> DayReason:
    source = NOTICE_SOURCES.get(clear_days, _source(rule))
    return DayReason(day, True, number, f"Clear day {number} of {clear_days}", source)


def _end_of_count(day: date, words: str, grounds: tuple[_Ground, ...]) -> DayReason:
    """Describe the day of issue or of the meeting, neither of which is ever counted."""
    also = f"; also {grounds[0].further}" if grounds else ""
    return DayReason(day, False, None, words + also, _ENDS_SOURCE)


def _first_and_rest(grounds: tuple[_Ground, ...]) -> str:
    first, *rest = grounds
    return "; also ".join([first.text, *(ground.further for ground in rest)])


def _warning(latest: date, rule: Rule, grounds: tuple[_Ground, ...]) -> str:
    return (
        f"{date_in_words(latest)} is itself left out under {RULE_WORDS[rule]} "
        f"({_first_and_rest(grounds)}). If the papers go out on such a day, decisions may be "
        f"challenged. Choose an earlier day."
    )


def _safer_reason(
    earliest: Reckoning, safer: date, reckonings: tuple[Reckoning, ...], calendar: Calendar
) -> str:
    if safer == earliest.latest:
        if all(r.latest == safer for r in reckonings):
            return "All three rules give this as the last day."
        return f"It is the earliest of the three last days, under {RULE_WORDS[earliest.rule]}."
    rule, grounds = next(
        (rule, found) for rule in Rule if (found := _grounds(earliest.latest, rule, calendar))
    )
    return (
        f"The earliest of the three last days is {day_in_words(earliest.latest)}, but that is "
        f"itself left out under {RULE_WORDS[rule]} ({_first_and_rest(grounds)}). "
        f"{WEEKDAYS[safer.weekday()]} is the nearest day before it that no rule leaves out."
    )
