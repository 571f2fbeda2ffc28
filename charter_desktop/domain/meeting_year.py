"""The council's year of meetings, held against the windows of the law as a reading of it.

Nothing here stops a clerk: a meeting outside a window is said with the source, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.dates import MONTHS, date_in_words, time_in_words
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
_AFTER_ELECTION = "After an election it has a set period of its own"


@dataclass(frozen=True, slots=True)
class YearCheck:
    """One thing that was looked at: in words what was found, its source, and the meeting's id.

    `meeting` is empty where it is about the whole year. `add` is the kind of meeting that is
    missing and can still be added. `is_over` says that its days are past: it is said, and nothing
    is asked.
    """

    passed: bool
    words: str
    source: str
    meeting: str = ""
    add: MeetingKind | None = None
    is_over: bool = False

    @property
    def order(self) -> int:
        """Where it stands among others: what needs a look first, what is over last."""
        return 2 if self.is_over else int(self.passed)


def year_of(starting: int) -> tuple[date, date]:
    """Return the first and the last day of the council's year that begins in May of `starting`."""
    return date(starting, _MAY, 1), date(starting + 1, _MAY, 1) - timedelta(days=1)


def meeting_checks(facts: MeetingFacts) -> tuple[YearCheck, ...]:
    """Return what is said of one meeting's day and time; empty where the law has no window."""
    return tuple(_windows(facts))


def year_checks(
    meetings: Iterable[Meeting], starting: int, today: date, *, is_parish_meeting: bool
) -> tuple[YearCheck, ...]:
    """Return what was found in the council's year that begins in May of `starting`.

    The annual parish meeting is that of the calendar year `starting`, since its window of 1 March
    to 1 June lies across two years of the council. `meetings` may be of any time; those of the year
    are taken. What needs a look comes first.
    """
    held = [m for m in meetings if _is_of(m.facts, starting)]
    found = [
        YearCheck(check.passed, check.words, check.source, meeting.id)
        for meeting in held
        for check in meeting_checks(meeting.facts)
    ]
    found += _counted(held, starting, today, is_parish_meeting=is_parish_meeting)
    return tuple(sorted(found, key=lambda check: check.order))


def _is_of(facts: MeetingFacts, starting: int) -> bool:
    """Return whether a meeting belongs to the year that begins in May of `starting`."""
    if facts.on is None:
        return False
    if facts.kind is MeetingKind.ANNUAL_PARISH_MEETING:
        return facts.on.year == starting
    first, last = year_of(starting)
    return first <= facts.on <= last


def _windows(facts: MeetingFacts) -> Iterator[YearCheck]:
    if facts.on is None:
        return
    day = date_in_words(facts.on, weekday=False)
    if facts.kind is MeetingKind.ANNUAL:
        is_may = facts.on.month == _MAY
        yield YearCheck(
            is_may,
            f"The annual meeting of the council is on {day}"
            + (". " if is_may else ", and is read as one for May. ")
            + _AFTER_ELECTION,
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
    held: Sequence[Meeting], starting: int, today: date, *, is_parish_meeting: bool
) -> Iterator[YearCheck]:
    kinds = {meeting.facts.kind for meeting in held}
    if MeetingKind.ANNUAL_PARISH_MEETING not in kinds:
        yield _missing(MeetingKind.ANNUAL_PARISH_MEETING, starting, today)
    if is_parish_meeting:
        number = sum(m.facts.kind.is_of_electors for m in held)
        words = "Where there is no council, it meets at least twice a year"
        wanted = _Wanted(MeetingKind.PARISH_MEETING, _PARISH_A_YEAR, "parish meeting", words)
        yield _enough(number, wanted, starting, today)
        return
    if MeetingKind.ANNUAL not in kinds:
        yield _missing(MeetingKind.ANNUAL, starting, today)
    usual = {MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY}
    number = sum(m.facts.kind in usual and not m.facts.of for m in held)
    words = "A council holds at least three a year beside its annual meeting"
    wanted = _Wanted(MeetingKind.ORDINARY, _OTHERS_A_YEAR, "other meeting of the council", words)
    yield _enough(number, wanted, starting, today)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How many meetings of a kind a year needs: what one is called, and the rule in words."""

    kind: MeetingKind
    least: int
    what: str
    rule: str


def _missing(kind: MeetingKind, starting: int, today: date) -> YearCheck:
    """Return what is said of an annual meeting that is neither recorded nor foreseen."""
    if kind is MeetingKind.ANNUAL:
        what, when, last = "annual meeting of the council", "in May", date(starting, _MAY, 31)
        rule, source = _AFTER_ELECTION, COUNCIL_SOURCE
    else:
        what, when, last = "annual parish meeting", "from 1 March to 1 June", date(starting, 6, 1)
        rule, source = "It begins at 6pm or later", PARISH_SOURCE
    if today > last:
        words = f"The {what} of {starting} is not recorded here. Its days, {when}, are past"
        return YearCheck(False, words, source, is_over=True)
    words = f"The {what} of {starting} has no date yet. It is held {when}. {rule}"
    return YearCheck(False, words, source, add=kind)


def _enough(number: int, wanted: _Wanted, starting: int, today: date) -> YearCheck:
    """Return how many meetings of a kind there are, and whether that is enough."""
    first, last = year_of(starting)
    source = PARISH_SOURCE if wanted.kind.is_of_electors else COUNCIL_SOURCE
    plural = _plural(wanted.what) if number != 1 else wanted.what
    count = f"{number} {plural}" if number else f"No {wanted.what}"
    span = f"from {MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"
    words = f"{count} {span}. {wanted.rule}"
    if number >= wanted.least:
        return YearCheck(True, words, source)
    is_over = today > last
    return YearCheck(False, words, source, add=None if is_over else wanted.kind, is_over=is_over)


def _plural(what: str) -> str:
    return what.replace("meeting", "meetings", 1)
