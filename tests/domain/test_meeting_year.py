"""The year of meetings held against its windows: what is missing, what is over, what is well."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.meeting_year import meeting_checks, year_checks, year_of
from charter_desktop.domain.meetings import Meeting, MeetingFacts, MeetingKind

TODAY = date(2026, 11, 23)
ANNUAL, PARISH = MeetingKind.ANNUAL, MeetingKind.ANNUAL_PARISH_MEETING
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def held(on: date, kind: MeetingKind = MeetingKind.ORDINARY, of: str = "") -> Meeting:
    return Meeting(f"{kind.value}-{on}-{of}", MeetingFacts(on, time(19, 30), "Hall", kind, of))


def test_annual_meetings_that_are_still_to_come_can_be_added() -> None:
    checks = year_checks([], 2027, TODAY, is_parish_meeting=False)
    assert {c.add for c in checks} == {ANNUAL, PARISH, MeetingKind.ORDINARY}
    assert not any(c.passed or c.is_over for c in checks)


def test_of_windows_that_are_past_nothing_is_asked() -> None:
    checks = year_checks([], 2026, TODAY, is_parish_meeting=False)
    over = [c for c in checks if c.is_over]
    assert ["not recorded here" in c.words for c in over] == [True, True]
    assert [c.add for c in over] == [None, None]
    assert checks[-2:] == tuple(over), "what is over stands last"


@pytest.mark.parametrize("day", [date(2027, 3, 1), date(2027, 6, 1)])
def test_a_window_is_open_on_its_last_day_and_shut_after_it(day: date) -> None:
    (asked,) = [c for c in year_checks([], 2027, day, is_parish_meeting=False) if c.add is PARISH]
    assert "1 March to 1 June" in asked.words
    after = year_checks([], 2027, date(2027, 6, 2), is_parish_meeting=False)
    assert PARISH not in {c.add for c in after}


@pytest.mark.parametrize("day", [date(2027, 4, 20), date(2027, 5, 20)])
def test_the_annual_parish_meeting_is_that_of_the_calendar_year(day: date) -> None:
    meetings = [held(day, PARISH)]
    assert PARISH not in {c.add for c in year_checks(meetings, 2027, TODAY, is_parish_meeting=True)}
    assert PARISH in {c.add for c in year_checks(meetings, 2028, TODAY, is_parish_meeting=True)}


def test_committees_and_the_annual_meeting_are_none_of_the_three_others() -> None:
    committee = [held(date(2027, m, 7), MeetingKind.COMMITTEE, "Planning") for m in (6, 7, 9)]
    meetings = [*committee, held(date(2027, 5, 11), ANNUAL), held(date(2027, 6, 8))]
    checks = year_checks(meetings, 2027, TODAY, is_parish_meeting=False)
    (others,) = [c for c in checks if c.add is MeetingKind.ORDINARY]
    assert others.words.startswith("1 other meeting of the council from May 2027 to April 2028.")
    more = [held(date(2027, 9, 14)), held(date(2028, 4, 30))]
    enough = year_checks([*meetings, *more], 2027, TODAY, is_parish_meeting=False)
    assert MeetingKind.ORDINARY not in {c.add for c in enough}


def test_a_parish_meeting_gathers_twice_a_year_and_is_asked_for_no_council() -> None:
    one = held(date(2027, 5, 20), PARISH)
    checks = year_checks([one], 2027, TODAY, is_parish_meeting=True)
    assert {c.add for c in checks} == {None, MeetingKind.PARISH_MEETING}
    two = [one, held(date(2027, 11, 4), MeetingKind.PARISH_MEETING)]
    assert all(c.passed for c in year_checks(two, 2027, TODAY, is_parish_meeting=True))


@given(day=DAYS)
def test_an_annual_parish_meeting_is_well_from_1_march_to_1_june(day: date) -> None:
    window, hour = meeting_checks(held(day, PARISH).facts)
    assert window.passed == ((3, 1) <= (day.month, day.day) <= (6, 1))
    assert hour.passed


@given(day=DAYS, kind=st.sampled_from(MeetingKind), today=DAYS, is_meeting=st.booleans())
def test_what_can_be_added_is_neither_there_nor_over(
    day: date, kind: MeetingKind, today: date, is_meeting: bool
) -> None:
    for starting in range(2023, 2031):
        checks = year_checks([held(day, kind)], starting, today, is_parish_meeting=is_meeting)
        asked = {c.add for c in checks if c.add is not None}
        assert not any(c.passed or c.is_over for c in checks if c.add is not None)
        if today > max(year_of(starting)[1], date(starting, 6, 1)):
            assert asked == set()
        if kind is PARISH and day.year == starting:
            assert PARISH not in asked
