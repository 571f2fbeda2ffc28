"""Clear days for every meeting, against a slow second reckoning written from the Act's words."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from charter_desktop.domain.clear_days import Calendar, Rule, reckon, summons_dates
from charter_desktop.domain.toolkit import DayKind, NamedDay
from charter_desktop.resource_files import resource

# Easter Days as published; the program computes them.
EASTERS_OF_APRIL = (
    {2020: 12, 2021: 4, 2022: 17, 2023: 9, 2025: 20, 2026: 5, 2028: 16, 2029: 1, 2030: 21}
    | {2031: 13, 2033: 17, 2034: 9, 2036: 13, 2037: 5, 2038: 25, 2039: 10, 2040: 1, 2041: 21}
    | {2042: 6, 2044: 17, 2045: 9, 2047: 14, 2048: 5, 2049: 18, 2050: 10}
)
EASTERS_OF_MARCH = {2024: 31, 2027: 28, 2032: 28, 2035: 25, 2043: 29, 2046: 25}
EASTER_DAYS = [date(year, 4, day) for year, day in EASTERS_OF_APRIL.items()]
EASTER_DAYS += [date(year, 3, day) for year, day in EASTERS_OF_MARCH.items()]

# By the weekday of Christmas Day: the December days on which the break begins and ends.
CHRISTMAS_BREAKS = {
    "Mon": (23, 27),
    "Tue": (24, 27),
    "Wed": (24, 27),
    "Thu": (24, 27),
    "Fri": (24, 29),
    "Sat": (24, 29),
    "Sun": (24, 28),
}


def shipped() -> list[date]:
    text = resource("content/bank_holidays.toml").read_text(encoding="utf-8")
    return [day["on"] for day in tomllib.loads(text)["day"]]


SHIPPED = shipped()


def calendar_of(bank_holidays: set[date], appointed: set[date]) -> Calendar:
    kinds = [(on, DayKind.BANK_HOLIDAY) for on in bank_holidays]
    kinds += [(on, DayKind.THANKSGIVING_OR_MOURNING) for on in appointed]
    return Calendar.of(NamedDay(f"day.{on}", on, f"Day {on}", kind) for on, kind in kinds)


def span(first: date, last: date) -> set[date]:
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def long_breaks() -> set[date]:
    days: set[date] = set()
    for easter in EASTER_DAYS:
        days |= span(easter - timedelta(days=3), easter + timedelta(days=2))
        first, last = CHRISTMAS_BREAKS[date(easter.year, 12, 25).strftime("%a")]
        days |= span(date(easter.year, 12, first), date(easter.year, 12, last))
    return days


LONG_BREAKS = long_breaks()


def left_out(rule: Rule, bank_holidays: set[date], appointed: set[date], near: date) -> set[date]:
    """Build the set of days that do not count in the hundred days before `near`."""
    window = span(near - timedelta(days=100), near + timedelta(days=10))
    out = (LONG_BREAKS | bank_holidays | appointed) & window
    out |= {day for day in window if day.isoweekday() == 7}
    if rule is Rule.CAUTIOUS:
        out |= {day for day in window if day.isoweekday() == 6}
    if rule is Rule.STRICT:
        week_days = sorted(day for day in window if day.isoweekday() != 7)
        for holiday in (bank_holidays - LONG_BREAKS) & window:
            before = [day for day in week_days if day < holiday]
            after = [day for day in week_days if day > holiday and day not in bank_holidays]
            if before and after:
                out |= span(before[-1], after[0])
    return out


def last_day(meeting: date, clear_days: int, out: set[date]) -> date:
    counting = sorted(span(meeting - timedelta(days=90), meeting - timedelta(days=1)) - out)
    return counting[-clear_days] - timedelta(days=1)


MEETINGS = st.dates(date(2020, 6, 1), date(2050, 12, 20))
CLEAR_DAYS = st.integers(1, 21)
RULES = st.sampled_from(Rule)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[date, set[date], set[date]]:
    """Draw a meeting, with days proclaimed shortly before it beside the shipped bank holidays.

    None is proclaimed next to Christmas, where the table of breaks holds only for the usual days.
    """
    meeting = draw(MEETINGS)
    near = st.integers(1, 40).map(lambda n: meeting - timedelta(days=n))
    plain = near.filter(lambda day: not (day.month == 12 and day.day > 20))
    extra = draw(st.sets(plain, max_size=5))
    appointed = draw(st.sets(near, max_size=5))
    return meeting, set(SHIPPED) | extra, appointed


@settings(max_examples=500)
@given(world=worlds(), clear_days=CLEAR_DAYS, rule=RULES)
def test_last_day_is_that_of_the_second_reckoning(
    world: tuple[date, set[date], set[date]], clear_days: int, rule: Rule
) -> None:
    meeting, bank_holidays, appointed = world
    out = left_out(rule, bank_holidays, appointed, meeting)

    found = reckon(meeting, clear_days, rule, calendar_of(bank_holidays, appointed))

    assert found.latest == last_day(meeting, clear_days, out)
    assert bool(found.warning) == (found.latest in out)
    between = found.days[1:-1]
    assert [day.on for day in between if not day.counts] == [d.on for d in between if d.on in out]


SHIPPED_CALENDAR = calendar_of(set(SHIPPED), set())


def test_last_days_after_every_new_year_and_easter_are_those_of_the_second_reckoning() -> None:
    shipped_days = set(SHIPPED)
    for easter in EASTER_DAYS[1:]:
        after_new_year = span(date(easter.year, 1, 1), date(easter.year, 1, 10))
        after_easter = span(easter, easter + timedelta(days=12))
        for meeting in after_new_year | after_easter:
            for rule in Rule:
                out = left_out(rule, shipped_days, set(), meeting)
                found = reckon(meeting, 3, rule, SHIPPED_CALENDAR)
                assert found.latest == last_day(meeting, 3, out), (meeting, rule)


@given(meeting=MEETINGS, clear_days=CLEAR_DAYS, rule=RULES)
def test_working_counts_exactly_the_days_asked_for(
    meeting: date, clear_days: int, rule: Rule
) -> None:
    found = reckon(meeting, clear_days, rule, SHIPPED_CALENDAR)

    assert found.latest < meeting
    assert [day.on for day in found.days] == sorted(span(found.latest, meeting))
    assert [day.number for day in found.days if day.counts] == list(range(1, clear_days + 1))
    assert all(day.number is None for day in found.days if not day.counts)
    assert all(day.reason and day.source for day in found.days)
    assert found.days[1].counts, "a later day of issue would do as well"


@given(meeting=MEETINGS, clear_days=CLEAR_DAYS)
def test_other_rules_are_never_later_than_nalcs_reading(meeting: date, clear_days: int) -> None:
    found = summons_dates(meeting, clear_days, SHIPPED_CALENDAR)

    assert found.by(Rule.STRICT).latest <= found.by(Rule.NALC).latest
    assert found.by(Rule.CAUTIOUS).latest <= found.by(Rule.NALC).latest


@given(meeting=MEETINGS, clear_days=CLEAR_DAYS, rule=RULES)
def test_more_clear_days_need_an_earlier_issue(meeting: date, clear_days: int, rule: Rule) -> None:
    fewer = reckon(meeting, clear_days, rule, SHIPPED_CALENDAR)
    more = reckon(meeting, clear_days + 1, rule, SHIPPED_CALENDAR)

    assert more.latest < fewer.latest


@given(meeting=MEETINGS, clear_days=CLEAR_DAYS, rule=RULES)
def test_later_meeting_never_needs_an_earlier_issue(
    meeting: date, clear_days: int, rule: Rule
) -> None:
    earlier = reckon(meeting - timedelta(days=1), clear_days, rule, SHIPPED_CALENDAR)

    assert earlier.latest <= reckon(meeting, clear_days, rule, SHIPPED_CALENDAR).latest


@given(world=worlds(), clear_days=CLEAR_DAYS)
def test_safer_day_satisfies_every_rule_and_is_left_out_by_none(
    world: tuple[date, set[date], set[date]], clear_days: int
) -> None:
    meeting, bank_holidays, appointed = world
    out: set[date] = set()
    for rule in Rule:
        out |= left_out(rule, bank_holidays, appointed, meeting)

    found = summons_dates(meeting, clear_days, calendar_of(bank_holidays, appointed))

    earliest = min(r.latest for r in found.reckonings)
    assert found.safer not in out
    assert found.safer <= earliest
    assert span(found.safer, earliest) - {found.safer} <= out or found.safer == earliest
    assert found.safer_reason
