"""The council's year of meetings, held against the windows of the law as a reading of it.

Nothing here stops a clerk: a meeting outside a window is said with the source, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.dates import date_in_words, time_in_words
from charter_desktop.domain.meetings import MeetingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charter_desktop.domain.meetings import Meeting, MeetingFacts

COUNCIL_SOURCE = (
    "Local Government Act 1972, Schedule 12, Part II, as explained at "
    "https://portal.salc.org.uk/wiki/page/539"
)
PARISH_SOURCE = (
    "Local Government Act 1972, Schedule 12, paragraph 14: https://legislation.gov.uk/ukpga/1972/"
    "70/schedule/12/paragraph/14/2022-04-21/data.html"
)
_MAY = 5
_EARLIEST_HOUR = time(18)
_OTHERS_A_YEAR = 3
_PARISH_A_YEAR = 2


@dataclass(frozen=True, slots=True)
class YearCheck:
    """One thing that was looked at: in words what was found, its source, and the meeting's id.

    `meeting` is empty where it is about the whole year.
    """

    passed: bool
    words: str
    source: str
    meeting: str = ""


def year_of(starting: int) -> tuple[date, date]:
    """Return the first and the last day of the council's year that begins in May of `starting`."""
    return date(starting, _MAY, 1), date(starting + 1, _MAY, 1) - timedelta(days=1)


def meeting_checks(facts: MeetingFacts) -> tuple[YearCheck, ...]:
    """Return what is said of one meeting's day and time; empty where the law has no window."""
    return tuple(_windows(facts))


def year_checks(
    meetings: Iterable[Meeting], starting: int, *, is_parish_meeting: bool
) -> tuple[YearCheck, ...]:
    """Return what was found in the council's year that begins in May of `starting`.

    `meetings` may be of any time; those of the year are taken. What needs a look comes first.
    """
    first, last = year_of(starting)
    held = [m for m in meetings if m.facts.on is not None and first <= m.facts.on <= last]
    found = [
        YearCheck(check.passed, check.words, check.source, meeting.id)
        for meeting in held
        for check in meeting_checks(meeting.facts)
    ]
    found += _counted(held, starting, is_parish_meeting=is_parish_meeting)
    return tuple(sorted(found, key=lambda check: check.passed))


def _windows(facts: MeetingFacts) -> Iterator[YearCheck]:
    if facts.on is None:
        return
    day = date_in_words(facts.on, weekday=False)
    if facts.kind is MeetingKind.ANNUAL:
        is_may = facts.on.month == _MAY
        yield YearCheck(
            is_may,
            f"The annual meeting of the council is on {day}"
            + (": in May" if is_may else ". It is read as being held in May")
            + ", within a set period after an election in a year that has one",
            COUNCIL_SOURCE,
        )
    if facts.kind is MeetingKind.ANNUAL_PARISH_MEETING:
        inside = date(facts.on.year, 3, 1) <= facts.on <= date(facts.on.year, 6, 1)
        yield YearCheck(
            inside,
            f"The annual parish meeting is on {day}, "
            + ("within" if inside else "outside")
            + " 1 March to 1 June",
            PARISH_SOURCE,
        )
    if facts.kind.is_of_electors and facts.at is not None:
        late_enough = facts.at >= _EARLIEST_HOUR
        yield YearCheck(
            late_enough,
            f"The parish meeting of {day} begins at {time_in_words(facts.at)}"
            + ("" if late_enough else "; it is read as not to begin before 6pm"),
            PARISH_SOURCE,
        )


def _counted(
    held: Sequence[Meeting], starting: int, *, is_parish_meeting: bool
) -> Iterator[YearCheck]:
    year = f"the year from May {starting}"
    annual_parish = [m for m in held if m.facts.kind is MeetingKind.ANNUAL_PARISH_MEETING]
    yield YearCheck(
        bool(annual_parish),
        f"The annual parish meeting is {'' if annual_parish else 'not '}in {year}"
        + ("" if annual_parish else ". It is held between 1 March and 1 June"),
        PARISH_SOURCE,
    )
    if is_parish_meeting:
        number = sum(m.facts.kind.is_of_electors for m in held)
        yield YearCheck(
            number >= _PARISH_A_YEAR,
            f"{_so_many(number, 'parish meeting')} in {year}. Where there is no council it meets "
            "at least twice a year",
            PARISH_SOURCE,
        )
        return
    annual = [m for m in held if m.facts.kind is MeetingKind.ANNUAL]
    yield YearCheck(
        bool(annual),
        f"The annual meeting of the council is {'' if annual else 'not '}in {year}",
        COUNCIL_SOURCE,
    )
    others = [
        m
        for m in held
        if not m.facts.of and m.facts.kind in {MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY}
    ]
    yield YearCheck(
        len(others) >= _OTHERS_A_YEAR,
        f"{_so_many(len(others), 'other meeting')} of the council in {year}. At least three beside "
        "the annual meeting are read as needed",
        COUNCIL_SOURCE,
    )


def _so_many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
