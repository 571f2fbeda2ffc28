"""The last day for a summons or notice, against the vectors of the design and days read by hand."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

import pytest

from charter_desktop.domain.breaks import (
    BankHolidaysUnknownError,
    christmas_break,
    easter_break,
    easter_day,
)
from charter_desktop.domain.clear_days import (
    COUNCIL_DAYS,
    LONG_NOTICE_DAYS,
    PARISH_MEETING_DAYS,
    RULE_LEAVES_OUT,
    RULE_SOURCES,
    RULE_WORDS,
    Calendar,
    Rule,
    reckon,
    summons_dates,
)
from charter_desktop.domain.toolkit import DayKind, NamedDay
from charter_desktop.resource_files import resource


def named(
    on: str, name: str, kind: DayKind = DayKind.BANK_HOLIDAY, source: str = "a test"
) -> NamedDay:
    return NamedDay(f"day.{on}", date.fromisoformat(on), name, kind, source)


def shipped() -> list[NamedDay]:
    read = tomllib.loads(resource("content/bank_holidays.toml").read_text(encoding="utf-8"))
    return [named(day["on"].isoformat(), day["name"]) for day in read["day"]]


def mourning(on: str) -> NamedDay:
    source = "NALC's advice of April 2021"
    return named(on, "National mourning", DayKind.THANKSGIVING_OR_MOURNING, source)


CALENDAR = Calendar.of(shipped())


@pytest.mark.parametrize(
    ("meeting", "clear_days", "nalc", "strict", "cautious"),
    [
        ("2026-03-11", COUNCIL_DAYS, "2026-03-06", "2026-03-06", "2026-03-05"),
        ("2026-04-09", COUNCIL_DAYS, "2026-03-30", "2026-03-30", "2026-03-30"),
        ("2027-01-05", COUNCIL_DAYS, "2026-12-30", "2026-12-22", "2026-12-29"),
        ("2026-04-14", PARISH_MEETING_DAYS, "2026-03-30", "2026-03-30", "2026-03-29"),
        ("2026-06-10", LONG_NOTICE_DAYS, "2026-05-22", "2026-05-20", "2026-05-19"),
        # The journeys of ux.md 3(b).
        ("2026-12-08", COUNCIL_DAYS, "2026-12-03", "2026-12-03", "2026-12-02"),
        ("2027-01-12", COUNCIL_DAYS, "2027-01-07", "2027-01-07", "2027-01-06"),
    ],
)
def test_last_day_is_that_of_the_vectors_under_each_rule(
    meeting: str, clear_days: int, nalc: str, strict: str, cautious: str
) -> None:
    found = summons_dates(date.fromisoformat(meeting), clear_days, CALENDAR)

    assert [r.rule for r in found.reckonings] == [Rule.NALC, Rule.STRICT, Rule.CAUTIOUS]
    assert found.by(Rule.NALC).latest.isoformat() == nalc
    assert found.by(Rule.STRICT).latest.isoformat() == strict
    assert found.by(Rule.CAUTIOUS).latest.isoformat() == cautious


@pytest.mark.parametrize(
    ("meeting", "clear_days", "safer"),
    [
        ("2026-03-11", 3, "2026-03-05"),
        ("2026-04-09", 3, "2026-03-30"),
        ("2027-01-05", 3, "2026-12-22"),
        ("2026-04-14", 7, "2026-03-27"),
        ("2026-06-10", 14, "2026-05-19"),
        ("2026-12-08", 3, "2026-12-02"),
    ],
)
def test_safer_day_is_the_earliest_moved_back_to_a_day_no_rule_leaves_out(
    meeting: str, clear_days: int, safer: str
) -> None:
    assert summons_dates(
        date.fromisoformat(meeting), clear_days, CALENDAR
    ).safer == date.fromisoformat(safer)


def test_safer_day_says_why_it_was_moved() -> None:
    found = summons_dates(date(2026, 4, 14), PARISH_MEETING_DAYS, CALENDAR)

    assert found.safer_reason == (
        "The earliest of the three last days is Sunday 29 March, but that is itself left out under "
        "NALC's reading (Sunday). Friday is the nearest day before it that no rule leaves out."
    )


def test_safer_day_says_that_it_is_the_earliest_of_three() -> None:
    assert summons_dates(date(2026, 12, 8), 3, CALENDAR).safer_reason == (
        "It is the earliest of the three last days, under No Saturdays."
    )


def test_safer_day_says_that_all_three_agree() -> None:
    assert summons_dates(date(2026, 4, 9), 3, CALENDAR).safer_reason == (
        "All three rules give this as the last day."
    )


def working(meeting: date, clear_days: int, rule: Rule) -> list[tuple[str, int | None, str]]:
    days = reckon(meeting, clear_days, rule, CALENDAR).days
    return [(day.on.strftime("%d/%m"), day.number, day.reason) for day in days]


def test_working_across_easter_gives_the_reason_for_each_day() -> None:
    assert working(date(2026, 4, 9), COUNCIL_DAYS, Rule.NALC) == [
        ("30/03", None, "The day of issue is not counted"),
        ("31/03", 1, "Clear day 1 of 3"),
        ("01/04", 2, "Clear day 2 of 3"),
        ("02/04", None, "In the Easter break, 2 April to 7 April"),
        ("03/04", None, "Good Friday, a bank holiday; also in the Easter break"),
        ("04/04", None, "In the Easter break, 2 April to 7 April"),
        ("05/04", None, "In the Easter break, 2 April to 7 April; also a Sunday"),
        ("06/04", None, "Easter Monday, a bank holiday; also in the Easter break"),
        ("07/04", None, "In the Easter break, 2 April to 7 April"),
        ("08/04", 3, "Clear day 3 of 3"),
        ("09/04", None, "The day of the meeting is not counted"),
    ]


def test_working_across_christmas_under_the_acts_breaks() -> None:
    christmas = "In the Christmas break, 24 December to 29 December"
    new_year = "In the bank holiday break around New Year's Day"
    assert working(date(2027, 1, 5), COUNCIL_DAYS, Rule.STRICT) == [
        ("22/12", None, "The day of issue is not counted"),
        ("23/12", 1, "Clear day 1 of 3"),
        ("24/12", None, christmas),
        ("25/12", None, "Christmas Day, a bank holiday; also in the Christmas break"),
        ("26/12", None, "Boxing Day, a bank holiday; also in the Christmas break"),
        ("27/12", None, f"{christmas}; also a Sunday"),
        ("28/12", None, "Boxing Day (substitute day), a bank holiday; also in the Christmas break"),
        ("29/12", None, christmas),
        ("30/12", 2, "Clear day 2 of 3"),
        ("31/12", None, new_year),
        ("01/01", None, "New Year's Day, a bank holiday"),
        ("02/01", None, new_year),
        ("03/01", None, "Sunday"),
        ("04/01", 3, "Clear day 3 of 3"),
        ("05/01", None, "The day of the meeting is not counted"),
    ]


def test_working_without_saturdays_across_a_bank_holiday_monday() -> None:
    assert working(date(2026, 5, 27), 2, Rule.CAUTIOUS) == [
        ("21/05", None, "The day of issue is not counted"),
        ("22/05", 1, "Clear day 1 of 2"),
        ("23/05", None, "Saturday"),
        ("24/05", None, "Sunday"),
        ("25/05", None, "Spring bank holiday"),
        ("26/05", 2, "Clear day 2 of 2"),
        ("27/05", None, "The day of the meeting is not counted"),
    ]


def test_working_under_the_acts_breaks_across_a_bank_holiday_monday() -> None:
    assert working(date(2026, 5, 28), 2, Rule.STRICT) == [
        ("21/05", None, "The day of issue is not counted"),
        ("22/05", 1, "Clear day 1 of 2"),
        ("23/05", None, "In the bank holiday break around Spring bank holiday"),
        ("24/05", None, "Sunday"),
        ("25/05", None, "Spring bank holiday"),
        ("26/05", None, "In the bank holiday break around Spring bank holiday"),
        ("27/05", 2, "Clear day 2 of 2"),
        ("28/05", None, "The day of the meeting is not counted"),
    ]


@pytest.mark.parametrize(
    ("proclaimed", "day_after"),
    [("2026-04-07", date(2026, 4, 8)), ("2025-12-27", date(2025, 12, 30))],
)
def test_bank_holiday_within_a_longer_break_has_no_break_of_its_own(
    proclaimed: str, day_after: date
) -> None:
    calendar = Calendar.of([*shipped(), named(proclaimed, "Jubilee")])
    found = reckon(day_after + timedelta(days=1), 1, Rule.STRICT, calendar)

    assert [d.on for d in found.days if d.counts] == [day_after]


def test_every_day_of_the_working_names_its_source() -> None:
    found = summons_dates(date(2027, 1, 5), COUNCIL_DAYS, CALENDAR)
    sources = {(r.rule, d.reason): d.source for r in found.reckonings for d in r.days}

    assert all(sources.values())
    assert sources[Rule.NALC, "Clear day 1 of 3"] == (
        "Local Government Act 1972, Schedule 12, paragraph 10(2)"
    )
    assert sources[Rule.NALC, "Sunday"] == (
        "Local Government Act 1972, section 243(1), as NALC's Legal Topic Note 5 reads it"
    )
    assert sources[Rule.STRICT, "In the bank holiday break around New Year's Day"] == (
        "Local Government Act 1972, sections 243(1) and 270(1)"
    )
    assert sources[Rule.CAUTIOUS, "Saturday"].startswith("Caution: ")


def test_parish_meeting_cites_its_own_paragraph() -> None:
    found = reckon(date(2026, 4, 14), PARISH_MEETING_DAYS, Rule.NALC, CALENDAR)

    assert {d.source for d in found.days if d.counts} == {
        "Local Government Act 1972, Schedule 12, paragraph 15"
    }


def test_last_day_that_is_itself_left_out_carries_a_warning() -> None:
    found = summons_dates(date(2026, 4, 14), PARISH_MEETING_DAYS, CALENDAR)

    assert found.by(Rule.NALC).warning == ""
    assert found.by(Rule.CAUTIOUS).warning == (
        "Sunday 29 March 2026 is itself left out under No Saturdays (Sunday). If the papers go out "
        "on such a day, decisions may be challenged. Choose an earlier day."
    )
    assert found.by(Rule.CAUTIOUS).days[0].reason == (
        "The day of issue is not counted; also a Sunday"
    )


def test_day_of_mourning_is_left_out_by_all_rules_and_names_who_says_so() -> None:
    calendar = Calendar.of([*shipped(), mourning("2026-03-09")])
    found = summons_dates(date(2026, 3, 11), COUNCIL_DAYS, calendar)

    assert found.by(Rule.NALC).latest == date(2026, 3, 5)
    assert found.by(Rule.STRICT).latest == date(2026, 3, 5)
    assert found.by(Rule.CAUTIOUS).latest == date(2026, 3, 4)
    day = next(d for d in found.by(Rule.NALC).days if d.on == date(2026, 3, 9))
    assert day.reason == "National mourning, a day of public thanksgiving or mourning"
    assert day.source.endswith("; NALC's advice of April 2021")


def test_day_of_mourning_makes_no_break_around_it() -> None:
    calendar = Calendar.of([*shipped(), mourning("2026-03-09")])
    found = reckon(date(2026, 3, 11), COUNCIL_DAYS, Rule.STRICT, calendar)

    assert [d.on.day for d in found.days if d.counts] == [6, 7, 10]


def test_bank_holiday_on_a_weekend_is_left_out_as_its_substitute_is() -> None:
    # New Year's Day 2028 is a Saturday; Monday 3 January is its substitute.
    assert working(date(2028, 1, 5), 2, Rule.NALC) == [
        ("30/12", None, "The day of issue is not counted"),
        ("31/12", 1, "Clear day 1 of 2"),
        ("01/01", None, "New Year's Day, a bank holiday"),
        ("02/01", None, "Sunday"),
        ("03/01", None, "New Year's Day (substitute day), a bank holiday"),
        ("04/01", 2, "Clear day 2 of 2"),
        ("05/01", None, "The day of the meeting is not counted"),
    ]


def test_break_around_a_weekend_bank_holiday_ends_after_its_substitute() -> None:
    found = reckon(date(2028, 1, 6), 2, Rule.STRICT, CALENDAR)

    assert [d.on for d in found.days if d.counts] == [date(2027, 12, 30), date(2028, 1, 5)]


@pytest.mark.parametrize(
    ("first", "last", "christmas_day"),
    [
        ("2023-12-23", "2023-12-27", "Monday"),
        ("2029-12-24", "2029-12-27", "Tuesday"),
        ("2024-12-24", "2024-12-27", "Wednesday"),
        ("2025-12-24", "2025-12-27", "Thursday"),
        ("2026-12-24", "2026-12-29", "Friday"),
        ("2027-12-24", "2027-12-29", "Saturday"),
        ("2022-12-24", "2022-12-28", "Sunday"),
    ],
)
def test_christmas_break_for_each_weekday_of_christmas_day(
    first: str, last: str, christmas_day: str
) -> None:
    year = int(first[:4])

    assert date(year, 12, 25).strftime("%A") == christmas_day
    assert christmas_break(year, CALENDAR) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1818, 3, 22),  # the earliest there is
        (1943, 4, 25),  # the latest there is
        (1954, 4, 18),  # where Gauss's first rule errs
        (1981, 4, 19),  # and the other such year
        (2000, 4, 23),
        (2008, 3, 23),
        (2026, 4, 5),
        (2038, 4, 25),
    ],
)
def test_easter_day_is_the_published_one(year: int, month: int, day: int) -> None:
    assert easter_day(year) == date(year, month, day)


def test_shipped_good_fridays_and_easter_mondays_lie_about_computed_easter() -> None:
    found = {day.on for day in shipped() if day.name in {"Good Friday", "Easter Monday"}}
    easters = [easter_day(year) for year in range(2020, 2051)]

    assert found == {e - timedelta(days=2) for e in easters} | {e + timedelta(1) for e in easters}


def test_easter_break_may_begin_in_march() -> None:
    assert easter_break(2027) == (date(2027, 3, 25), date(2027, 3, 30))


def test_shipped_bank_holidays_of_2026_are_those_of_england() -> None:
    assert [(d.on.strftime("%d/%m"), d.name) for d in shipped() if d.on.year == 2026] == [
        ("01/01", "New Year's Day"),
        ("03/04", "Good Friday"),
        ("06/04", "Easter Monday"),
        ("04/05", "Early May bank holiday"),
        ("25/05", "Spring bank holiday"),
        ("31/08", "Summer bank holiday"),
        ("25/12", "Christmas Day"),
        ("26/12", "Boxing Day"),
        ("28/12", "Boxing Day (substitute day)"),
    ]


def test_shipped_list_holds_the_days_that_were_proclaimed_once() -> None:
    names = {d.on: d.name for d in shipped()}

    assert date(2020, 5, 4) not in names
    assert names[date(2020, 5, 8)] == "Early May bank holiday"
    assert {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)} <= names.keys()


def test_year_beyond_the_known_ones_is_refused_with_what_to_do() -> None:
    with pytest.raises(BankHolidaysUnknownError) as caught:
        summons_dates(date(2051, 6, 12), COUNCIL_DAYS, CALENDAR)

    assert caught.value.message == (
        "Clear days near 2051 cannot be worked out here: the bank holidays are known for the years "
        "2020 to 2050. Nothing has been changed."
    )
    assert "file from OALC" in caught.value.advice


def test_count_that_reaches_back_before_the_known_years_is_refused() -> None:
    with pytest.raises(BankHolidaysUnknownError, match="near 2019"):
        summons_dates(date(2020, 1, 3), COUNCIL_DAYS, CALENDAR)


def test_calendar_without_days_knows_no_year() -> None:
    with pytest.raises(BankHolidaysUnknownError, match="known for no year"):
        reckon(date(2026, 12, 8), COUNCIL_DAYS, Rule.NALC, Calendar.of([]))


def test_one_proclaimed_day_does_not_make_its_year_known() -> None:
    calendar = Calendar.of([*shipped(), named("2051-05-08", "Jubilee")])

    assert (calendar.first, calendar.last) == (2020, 2050)


def test_year_that_oalc_sends_whole_becomes_known() -> None:
    newer = [named(f"2051-{month:02}-10", f"Day {month}") for month in range(1, 9)]

    assert Calendar.of([*shipped(), *newer]).last == 2051


def test_same_day_published_twice_is_named_once() -> None:
    calendar = Calendar.of([*shipped(), *shipped(), named("2026-04-03", "Jubilee")])

    assert calendar.bank_holiday(date(2026, 4, 3)) == "Good Friday and Jubilee"
    assert calendar.bank_holiday(date(2026, 4, 6)) == "Easter Monday"


def test_clerk_is_too_late_only_after_the_last_day() -> None:
    found = reckon(date(2026, 12, 8), COUNCIL_DAYS, Rule.NALC, CALENDAR)

    assert found.too_late(date(2026, 12, 3)) == ""
    assert found.too_late(date(2026, 12, 4)) == (
        "It is too late to give 3 clear days for this meeting. The last day was Thursday 3 December"
    )


def test_every_rule_has_its_words() -> None:
    assert set(RULE_WORDS) == set(RULE_LEAVES_OUT) == set(RULE_SOURCES) == set(Rule)


def test_no_words_claim_more_than_a_reading_of_the_law() -> None:
    said = [*RULE_LEAVES_OUT.values(), *RULE_SOURCES.values()]
    for day in range(1, 29):
        found = summons_dates(date(2027, 1, day), COUNCIL_DAYS, CALENDAR)
        said += [found.safer_reason, *(r.warning for r in found.reckonings)]
        said += [d.reason for r in found.reckonings for d in r.days]

    assert not [words for words in said if "the Act says" in words or "unlawful" in words]


def test_no_days_at_all_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="must be 1 or more"):
        reckon(date(2026, 12, 8), 0, Rule.NALC, CALENDAR)
