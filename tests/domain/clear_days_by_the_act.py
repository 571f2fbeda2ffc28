"""Clear days counted a second time, from the Act's own words, to hold the program's answer against.

Written from `charter-and-agendas.md` 3 and `records.md` 7 alone, without sight of the program's
own counting, and sharing nothing with it. It is plain and slow on purpose: every candidate for the
day of issue is tried in turn, and its clear days are counted afresh. The comments quote the words
that each step comes from; "s." is a section of the Local Government Act 1972.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

Rule = Literal["nalc", "strict", "cautious"]

RULES: Final[tuple[Rule, ...]] = ("nalc", "strict", "cautious")

# Schedule 12, paragraph 10(2): "at least three clear days" before a meeting of a parish council.
COUNCIL: Final = 3
# Schedule 12, paragraph 15: "not less than seven clear days" before a parish meeting, or "fourteen
# clear days" if any business is about establishing or dissolving a council, or grouping.
PARISH_MEETING: Final = 7
PARISH_MEETING_LONG: Final = 14

ONE_DAY: Final = timedelta(days=1)

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

# The Calendar (New Style) Act 1750, for the years 1900 to 2199: the month and the day of the month
# of the Paschal full moon, by the golden number 1 to 19 of the year.
PASCHAL_FULL_MOONS: Final = (
    (4, 14), (4, 3), (3, 23), (4, 11), (3, 31), (4, 18), (4, 8), (3, 28), (4, 16), (4, 5),
    (3, 25), (4, 13), (4, 2), (3, 22), (4, 10), (3, 30), (4, 17), (4, 7), (3, 27),
)  # fmt: skip


@dataclass(frozen=True)
class Appointed:
    """The days that no law fixes for ever: they are appointed, and so have to be listed."""

    bank_holidays: frozenset[date]
    thanksgiving_or_mourning: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Answer:
    """The latest day of issue, and how it was come by, a line a day, from the meeting back."""

    latest: date
    working: tuple[str, ...]


def period(first: date, last: date) -> Iterator[date]:
    """Give each day of a period "from" the first "to" the last, both of them in it."""
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def is_week_day(day: date) -> bool:
    """Tell a week day: "For measuring breaks Saturday is a week day under all three"."""
    return day.weekday() != SUNDAY


def last_week_day_before(day: date) -> date:
    """Find "the last week day before" a day; nothing says that it may not be a bank holiday."""
    day -= ONE_DAY
    while not is_week_day(day):
        day -= ONE_DAY
    return day


def next_week_day_not_a_bank_holiday(day: date, appointed: Appointed) -> date:
    """Find "the next week day which is not a bank holiday": both conditions, of the same day."""
    day += ONE_DAY
    while not is_week_day(day) or day in appointed.bank_holidays:
        day += ONE_DAY
    return day


def easter_day(year: int) -> date:
    """Find Easter Day of a year from 1900 to 2199."""
    month, day_of_month = PASCHAL_FULL_MOONS[year % 19]
    # "Easter Day is always the first Sunday after the full moon ...; and if the full moon happens
    # upon a Sunday, Easter Day is the Sunday after."
    day = date(year, month, day_of_month) + ONE_DAY
    while day.weekday() != SUNDAY:
        day += ONE_DAY
    return day


def easter_break(year: int) -> frozenset[date]:
    """Give the Easter break: "from the Thursday before to the Tuesday after Easter Day"."""
    first = last = easter_day(year)
    while first.weekday() != THURSDAY:
        first -= ONE_DAY
    while last.weekday() != TUESDAY:
        last += ONE_DAY
    return frozenset(period(first, last))


def christmas_break(year: int, appointed: Appointed) -> frozenset[date]:
    """Give the Christmas break of the year that Christmas Day is in."""
    christmas_day = date(year, 12, 25)
    # "from the last week day before Christmas Day"
    first = last_week_day_before(christmas_day)
    # "to the first week day after Christmas Day which is not a bank holiday"
    last = next_week_day_not_a_bank_holiday(christmas_day, appointed)
    return frozenset(period(first, last))


@cache
def in_the_christmas_break(day: date, appointed: Appointed) -> bool:
    # The break of the year before is asked too, in case bank holidays ever carry it into January.
    return any(day in christmas_break(year, appointed) for year in (day.year - 1, day.year))


@cache
def in_the_easter_break(day: date) -> bool:
    return day in easter_break(day.year)


@cache
def days_of_bank_holiday_breaks(appointed: Appointed) -> frozenset[date]:
    days: set[date] = set()
    for bank_holiday in appointed.bank_holidays:
        # "any other bank holiday": one not in the Christmas break or the Easter break.
        if in_the_christmas_break(bank_holiday, appointed) or in_the_easter_break(bank_holiday):
            continue
        # "and the period from the last week day before it"
        first = last_week_day_before(bank_holiday)
        # "to the next week day which is not a bank holiday"
        last = next_week_day_not_a_bank_holiday(bank_holiday, appointed)
        days.update(period(first, last))
    return frozenset(days)


@cache
def why_left_out(day: date, rule: Rule, appointed: Appointed) -> str:
    """Say why a day is no clear day under a rule; nothing if it is one."""
    # s.243(1): "a Sunday, a day of the Christmas break, the Easter break or a bank holiday break,
    # or a day appointed for public thanksgiving or mourning".
    # NALC's list: "Sunday, day of the Christmas break, day of the Easter break, bank holiday, day
    # appointed for public thanksgiving or mourning". The two part at the bank holiday alone.
    reasons = [
        (day.weekday() == SUNDAY, "a Sunday"),
        (in_the_christmas_break(day, appointed), "a day of the Christmas break"),
        (in_the_easter_break(day), "a day of the Easter break"),
        # "A bank holiday on a Saturday or Sunday is left out itself, as is its substitute."
        (day in appointed.bank_holidays, "a bank holiday"),
        (day in appointed.thanksgiving_or_mourning, "a day of public thanksgiving or mourning"),
    ]
    if rule == "strict":
        # "the Act's breaks": the period round a bank holiday too.
        in_a_break = day in days_of_bank_holiday_breaks(appointed)
        reasons.append((in_a_break, "a day of a bank holiday break"))
    if rule == "cautious":
        # "which is NALC's reading and also leaves out every Saturday"
        reasons.append((day.weekday() == SATURDAY, "a Saturday"))
    return ", ".join(words for holds, words in reasons if holds)


def clear_days_between(issue: date, meeting: date, rule: Rule, appointed: Appointed) -> int:
    """Count the clear days of a notice."""
    # "day of issue, day of meeting" are not counted: only the days that lie between them.
    between = period(issue + ONE_DAY, meeting - ONE_DAY)
    return sum(not why_left_out(day, rule, appointed) for day in between)


def written_out(day: date) -> str:
    return f"{day:%a} {day:%Y-%m-%d}"


def line(day: date, rule: Rule, appointed: Appointed) -> str:
    why = why_left_out(day, rule, appointed)
    return f"{written_out(day)}  " + (f"left out: {why}" if why else "clear")


def latest(meeting: date, clear_days: int, rule: Rule, appointed: Appointed) -> Answer:
    """Find the latest day of issue: the raw day, which may itself be one that is left out."""
    issue = meeting - ONE_DAY
    # "at least three clear days": as soon as there are enough, going back, that is the latest.
    while clear_days_between(issue, meeting, rule, appointed) < clear_days:
        issue -= ONE_DAY
    between = reversed(list(period(issue + ONE_DAY, meeting - ONE_DAY)))
    return Answer(
        issue,
        (
            f"{written_out(meeting)}  the meeting",
            *(line(day, rule, appointed) for day in between),
            f"{written_out(issue)}  the day of issue",
        ),
    )


def safer(meeting: date, clear_days: int, appointed: Appointed) -> Answer:
    """Find the safer day of issue, which is the same whichever rule the council goes by."""
    # "the earliest of the three"
    day = min(latest(meeting, clear_days, rule, appointed).latest for rule in RULES)
    working = [f"{written_out(day)}  the earliest of the three"]
    # "moved back to a day that no rule leaves out"
    while any(why_left_out(day, rule, appointed) for rule in RULES):
        reasons = {rule: why_left_out(day, rule, appointed) for rule in RULES}
        left_out = "; ".join(f"{rule}: {why}" for rule, why in reasons.items() if why)
        working.append(f"{written_out(day)}  left out ({left_out})")
        day -= ONE_DAY
    return Answer(day, (*working, f"{written_out(day)}  the day of issue"))
