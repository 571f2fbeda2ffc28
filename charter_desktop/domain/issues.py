"""What this council raised with another one, and the clock for its answer.

Working days are Monday to Friday but for the bank holidays of England. The county's own standard is
an answer within ten working days (`charter-and-agendas.md` 1.5); a council can keep another number.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.records import Sent

if TYPE_CHECKING:
    from charter_desktop.domain.breaks import Calendar

MOST_DAYS = 250
_COUNTY = {"county", "county council", "the county", "the county council", "occ"}
_FRIDAY = 4
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """With whom it was raised, about which service, and when.

    `text` and the other side's case `reference` stay here. `days` are the working days for an
    answer that were promised for this one; None goes by the usual number.
    """

    with_whom: Sent[str] = ""
    service: Sent[str] = ""
    raised: Sent[date | None] = None
    text: str = ""
    reference: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class IssueAnswer:
    """When the answer came; what it said stays here."""

    answered: Sent[date | None] = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chased:
    """The days on which the council asked again. Not sent."""

    on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueRaised:
    """One thing that was raised."""

    id: str
    facts: IssueFacts = field(default_factory=IssueFacts)
    answer: IssueAnswer = field(default_factory=IssueAnswer)
    chased: Chased = field(default_factory=Chased)


class ClockState(enum.StrEnum):
    """Where the clock for an answer stands."""

    ANSWERED = "answered"
    WAITING = "waiting"
    PAST = "past"
    NO_CLOCK = "no-clock"


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """The clock for one answer. `allowed`, `taken` and `left` are working days.

    `due` is the last day of those allowed. `left` is negative once it is past and None once there
    is an answer, or where no number of days is known; then `allowed` and `due` are None too.
    `taken` runs to the answer, or to today.
    """

    state: ClockState
    allowed: int | None
    taken: int
    due: date | None
    left: int | None


def answer_clock(
    issue: IssueRaised, usual_days: int | None, today: date, calendar: Calendar
) -> AnswerClock | None:
    """Return the clock, or None where it is not known when the issue was raised.

    `usual_days` are those for whom it was raised with, None where there is no usual number. Raises
    BankHolidaysUnknownError for a year whose bank holidays are not known.
    """
    raised, answered = issue.facts.raised, issue.answer.answered
    if raised is None:
        return None
    allowed = usual_days if issue.facts.days is None else issue.facts.days
    taken = working_days_between(raised, max(answered or today, raised), calendar)
    due = None if allowed is None else working_days_after(raised, allowed, calendar)
    if answered is not None:
        return AnswerClock(ClockState.ANSWERED, allowed, taken, due, None)
    if allowed is None or due is None:
        return AnswerClock(ClockState.NO_CLOCK, None, taken, None, None)
    is_past = today > due
    apart = working_days_between(min(today, due), max(today, due), calendar)
    state = ClockState.PAST if is_past else ClockState.WAITING
    return AnswerClock(state, allowed, taken, due, -apart if is_past else apart)


def is_the_county(name: str) -> bool:
    """Say whether a name is that of the county council, whose usual days are known."""
    words = " ".join(name.casefold().split())
    return words in _COUNTY or "oxfordshire county council" in words


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Say whether offices work on `day`; raises BankHolidaysUnknownError."""
    return day.weekday() <= _FRIDAY and not calendar.bank_holiday(day)


def working_days_after(day: date, number: int, calendar: Calendar) -> date:
    """Return the working day that is `number` working days after `day`, which is not counted.

    With 0 it is `day` itself. Raises BankHolidaysUnknownError.
    """
    while number > 0:
        day += _DAY
        number -= is_working_day(day, calendar)
    return day


def working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """Return the working days after `first`, up to and with `last`; 0 where `last` is not later."""
    days = (first + _DAY * n for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day, calendar) for day in days)
