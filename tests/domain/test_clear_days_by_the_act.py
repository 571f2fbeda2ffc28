"""The program's clear days against a second counting of them, for sixteen years of meetings."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import holidays
import pytest

from charter_desktop.domain.breaks import Calendar
from charter_desktop.domain.clear_days import Rule, SummonsDates, summons_dates
from charter_desktop.domain.toolkit import DayKind, NamedDay
from charter_desktop.resource_files import resource
from tests.domain import clear_days_by_the_act as act

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

QUICK_YEAR: Final = 2027  # its Christmas Day and Boxing Day are at a weekend
YEARS: Final = range(2020, 2036)
LENGTHS: Final = (act.COUNCIL, act.PARISH_MEETING, act.PARISH_MEETING_LONG)


def shipped() -> frozenset[date]:
    text = resource("content/bank_holidays.toml").read_text(encoding="utf-8")
    return frozenset(day["on"] for day in tomllib.loads(text)["day"])


def by_the_library(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


# Counting back from the first meetings of 2020 needs the days of 2019, which are not shipped.
BANK_HOLIDAYS: Final = shipped() | by_the_library(2019)


def of_each_year(days: Iterable[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(f"{y}-{day}") for day in days for y in range(2019, 2037))


def after_easter(days: Iterable[int]) -> frozenset[date]:
    easters = [act.easter_day(year) for year in range(2019, 2037)]
    return frozenset(easter + timedelta(days=n) for easter in easters for n in days)


# NALC left out the whole of these: `charter-and-agendas.md` 3.2, 3.
MOURNING: Final = frozenset(act.period(date(2021, 4, 9), date(2021, 4, 17))) | frozenset(
    act.period(date(2022, 9, 9), date(2022, 9, 19))
)

WORLDS: Final = {
    "as shipped": act.Appointed(BANK_HOLIDAYS),
    "mourning": act.Appointed(
        BANK_HOLIDAYS,
        MOURNING
        # Beside and inside the breaks, and on every day of the week as the years go by.
        | of_each_year(["01-02", "03-31", "05-02", "08-29", "12-23", "12-24", "12-28", "12-31"])
        | after_easter([-4, 3]),
    ),
    # Days that could be proclaimed where they make breaks touch, overlap or grow longer.
    "more bank holidays": act.Appointed(
        BANK_HOLIDAYS
        | of_each_year(["01-03", "05-06", "07-15", "07-17", "12-22", "12-23", "12-24", "12-29"])
        | after_easter([-5, -3, -1, 0, 2, 4]),
        MOURNING,
    ),
}


def calendar_of(appointed: act.Appointed) -> Calendar:
    return Calendar.of(
        NamedDay(f"{kind}.{on}", on, f"Day {on}", kind)
        for kind, days in (
            (DayKind.BANK_HOLIDAY, appointed.bank_holidays),
            (DayKind.THANKSGIVING_OR_MOURNING, appointed.thanksgiving_or_mourning),
        )
        for on in days
    )


def days_of(year: int) -> Iterator[date]:
    return act.period(date(year, 1, 1), date(year, 12, 31))


def side_by_side(what: str, ours: act.Answer, theirs: date, working: Iterable[str]) -> str:
    head = f"{what}: by the Act {act.written_out(ours.latest)}, the program {theirs:%a %Y-%m-%d}"
    return "\n".join([head, "By the Act:", *ours.working, "The program:", *working])


def difference(meeting: date, length: int, appointed: act.Appointed, found: SummonsDates) -> str:
    """Say how the program's answer differs, with both workings; nothing if it does not."""
    for rule in act.RULES:
        ours = act.latest(meeting, length, rule, appointed)
        theirs = found.by(Rule(rule))
        if theirs.latest != ours.latest:
            working = [f"{day.on:%a %Y-%m-%d}  {day.reason}" for day in theirs.days]
            what = f"{length} clear days before {meeting}, {rule}, latest"
            return side_by_side(what, ours, theirs.latest, working)
    ours = act.safer(meeting, length, appointed)
    if found.safer != ours.latest:
        what = f"{length} clear days before {meeting}, safer"
        return side_by_side(what, ours, found.safer, [found.safer_reason])
    return ""


def first_difference(year: int, appointed: act.Appointed) -> str:
    calendar = calendar_of(appointed)
    for meeting in days_of(year):
        for length in LENGTHS:
            found = summons_dates(meeting, length, calendar)
            if different := difference(meeting, length, appointed, found):
                return different
    return ""


@pytest.mark.parametrize("world", WORLDS)
def test_the_program_counts_as_the_act_does_in_one_year(world: str) -> None:
    different = first_difference(QUICK_YEAR, WORLDS[world])

    assert not different, different


@pytest.mark.long
@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("year", YEARS)
def test_the_program_counts_as_the_act_does(year: int, world: str) -> None:
    different = first_difference(year, WORLDS[world])

    assert not different, different


@pytest.mark.parametrize(
    ("meeting", "length", "latest"),
    [
        (date(2026, 3, 11), 3, ["2026-03-06", "2026-03-06", "2026-03-05"]),
        (date(2026, 4, 9), 3, ["2026-03-30", "2026-03-30", "2026-03-30"]),
        (date(2027, 1, 5), 3, ["2026-12-30", "2026-12-22", "2026-12-29"]),
        (date(2026, 4, 14), 7, ["2026-03-30", "2026-03-30", "2026-03-29"]),
        (date(2026, 6, 10), 14, ["2026-05-22", "2026-05-20", "2026-05-19"]),
    ],
)
def test_the_second_counting_gives_the_vectors(
    meeting: date, length: int, latest: list[str]
) -> None:
    world = WORLDS["as shipped"]

    found = [act.latest(meeting, length, rule, world).latest for rule in act.RULES]

    assert [day.isoformat() for day in found] == latest


def test_the_second_counting_finds_the_safer_day_of_the_design() -> None:
    found = act.safer(date(2026, 4, 14), act.PARISH_MEETING, WORLDS["as shipped"])

    assert found.latest == date(2026, 3, 27)


def test_the_second_counting_has_good_friday_and_easter_monday_where_they_are_shipped() -> None:
    easters = [act.easter_day(year) for year in range(2020, 2051)]

    around = {easter + timedelta(days=n) for easter in easters for n in (-2, 1)}

    assert around <= shipped()


def test_the_shipped_bank_holidays_are_those_of_the_library() -> None:
    assert shipped() == {day for year in range(2020, 2051) for day in by_the_library(year)}


def test_a_difference_is_told_with_both_workings() -> None:
    meeting = date(2026, 4, 14)
    nothing_appointed = act.Appointed(frozenset())
    found = summons_dates(date(2026, 6, 10), 14, calendar_of(WORLDS["as shipped"]))

    told = difference(meeting, act.PARISH_MEETING, nothing_appointed, found)

    assert told.startswith(
        "7 clear days before 2026-04-14, nalc, latest: by the Act Mon 2026-03-30"
    )
    assert "Sun 2026-04-05  left out: a Sunday, a day of the Easter break" in told
    assert "Fri 2026-05-22  " in told.partition("The program:")[2]
