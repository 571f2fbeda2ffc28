"""What the council raised with others: the clock for the answer, and asking again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.breaks import BankHolidaysUnknownError, Calendar
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import AnswerTimes, Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.issues import (
    MOST_DAYS,
    AnswerClock,
    Chased,
    ClockState,
    IssueAnswer,
    IssueFacts,
    IssueRaised,
    answer_clock,
    is_the_county,
)
from charter_desktop.domain.records import Target
from charter_desktop.domain.toolkit import NamedDay
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.year.keeping import Keeper, needed, no_longer_than, not_to_come

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.services.year.keeping import Sources

TYPE = "issue_raised"
TEXT_LIMIT = 4_000
NAME_LIMIT = 200


@dataclass(frozen=True, slots=True)
class IssueView:
    """One issue with its clock: None where the day it was raised, or a bank holiday, is unknown."""

    record: IssueRaised
    clock: AnswerClock | None

    @property
    def is_answered(self) -> bool:
        """Whether the answer came."""
        return self.record.answer.answered is not None

    @property
    def may_ask_again(self) -> bool:
        """Whether the time for an answer is over."""
        return self.clock is not None and self.clock.state is ClockState.PAST

    @property
    def words(self) -> str:
        """How the clock stands, in words: "6 of 10 working days"."""
        return clock_words(self.clock)


@dataclass(frozen=True, slots=True)
class IssuesOverview:
    """All issues: those awaiting an answer, the longest first; then the answered, newest first.

    `county_days` are the working days that the county has for an answer.
    """

    waiting: tuple[IssueView, ...]
    answered: tuple[IssueView, ...]
    county_days: int
    today: date


@dataclass(frozen=True, slots=True)
class Chaser:
    """A message that asks again: to be copied or put in an e-mail, and changed at will."""

    subject: str
    text: str


class Issues:
    """What a clerk does with issues raised. Every act can be undone."""

    def __init__(self, sources: Sources) -> None:
        """Keep the stores."""
        self._sources = sources
        changes = Changes.CONSULTATIONS
        self._keeper = Keeper(sources.work, IssueRaised, TYPE, changes, what="issue")

    def overview(self) -> IssuesOverview:
        """Return all issues."""
        council, calendar, today = self._council(), self._calendar(), self._sources.today()
        days = council.answers.county_days
        views = [_view(one, days, calendar, today) for one in self._keeper.all()]
        waiting = sorted((v for v in views if not v.is_answered), key=_longest_first)
        answered = sorted((v for v in views if v.is_answered), key=_answered, reverse=True)
        return IssuesOverview(tuple(waiting), tuple(answered), days, today)

    def one(self, issue: str) -> IssueView:
        """Return one; raises NotFoundError."""
        days = self._council().answers.county_days
        return _view(self._keeper.get(issue), days, self._calendar(), self._sources.today())

    def add(self, facts: IssueFacts) -> Done[str]:
        """Note what was raised; the value is its id.

        Raises InputNotUnderstoodError where it is not said with whom, or what.
        """
        kept = self._checked(facts)
        made = self._sources.around.new_id()
        return self._keeper.say(made, {"facts": kept}, f"Noted “{kept.service}”")

    def change(self, issue: str, facts: IssueFacts) -> Done[str]:
        """Make `facts` what is known of an issue. Raises as `add`, and NotFoundError."""
        kept = self._checked(facts)
        return self._keeper.change(issue, {"facts": kept}, f"Changed “{kept.service}”")

    def answer(self, issue: str, answered: date | None, text: str) -> Done[str]:
        """Keep the answer; None as the day says that there is none yet. Raises as `change`."""
        record = self._keeper.get(issue)
        not_to_come(answered, self._sources.today())
        if answered and record.facts.raised and answered < record.facts.raised:
            raise InputNotUnderstoodError("The answer cannot have come before you raised it")
        said = IssueAnswer(answered, no_longer_than(text, TEXT_LIMIT, "The answer"))
        words = f"Noted the answer on “{record.facts.service}”"
        return self._keeper.say(issue, {"answer": said}, words)

    def asked_again(self, issue: str, on: date) -> Done[str]:
        """Keep that the council asked again. Raises NotFoundError."""
        record = self._keeper.get(issue)
        not_to_come(on, self._sources.today())
        said = Chased(tuple(sorted({*record.chased.on, on})))
        words = f"Asked again about “{record.facts.service}”"
        return self._keeper.say(issue, {"chased": said}, words)

    def chaser(self, issue: str) -> Chaser:
        """Return a message that asks again. Raises NotFoundError."""
        view = self.one(issue)
        return _chaser(view, self._council())

    def set_county_days(self, days: int) -> Done[int]:
        """Keep how many working days the county has for an answer.

        Raises InputNotUnderstoodError for a number that is not from 1 to 250.
        """
        _check_days(days)
        target = Target("council", self._sources.body, "answers")
        with self._sources.work.unit() as unit:
            said = unit.operations.say(target, AnswerTimes(days))
            unit.commit()
        changes = Changes.CONSULTATIONS | Changes.COUNCIL
        words = f"The county has {days} working days for an answer"
        return Done(days, changes, words, (said,) if said else ())

    def remove(self, issue: str) -> Done[str]:
        """Move one to the deleted items. Raises NotFoundError."""
        service = self._keeper.get(issue).facts.service
        return self._keeper.remove(issue, f"Deleted “{service}”")

    def put_back(self, issue: str) -> Done[str]:
        """Bring one back from the deleted items."""
        return self._keeper.put_back(issue, "Put back what you raised")

    def _checked(self, facts: IssueFacts) -> IssueFacts:
        with_whom = needed(facts.with_whom, "Enter with whom you raised it")
        service = needed(facts.service, "Enter what it is about, for example potholes")
        not_to_come(facts.raised, self._sources.today())
        if facts.days is not None:
            _check_days(facts.days)
        return replace(
            facts,
            with_whom=no_longer_than(with_whom, NAME_LIMIT, "The name"),
            service=no_longer_than(service, NAME_LIMIT, "What it is about"),
            text=no_longer_than(facts.text, TEXT_LIMIT, "The text"),
            reference=no_longer_than(facts.reference, NAME_LIMIT, "The reference"),
        )

    def _council(self) -> Council:
        with self._sources.work.reading() as unit:
            return unit.records.get(Council, self._sources.body)

    def _calendar(self) -> Calendar:
        with self._sources.content.reading() as published:
            return Calendar.of(published.records.all(NamedDay))


def clock_words(clock: AnswerClock | None) -> str:
    """Return how a clock stands; "" for none. Nobody is scolded: a day that is past is told."""
    if clock is None:
        return ""
    days = f"{clock.taken} working day{'' if clock.taken == 1 else 's'}"
    if clock.state is ClockState.ANSWERED:
        return f"Answered after {days}"
    if clock.state is ClockState.NO_CLOCK or clock.due is None:
        return f"Raised {days} ago"
    due = date_in_words(clock.due, weekday=False)
    if clock.state is ClockState.PAST:
        return f"{days} so far; an answer was expected by {due}"
    return f"{clock.taken} of {clock.allowed} working days; an answer is expected by {due}"


def _view(record: IssueRaised, county_days: int, calendar: Calendar, today: date) -> IssueView:
    usual = county_days if is_the_county(record.facts.with_whom) else None
    try:
        return IssueView(record, answer_clock(record, usual, today, calendar))
    except BankHolidaysUnknownError:  # raised in a year that is not known: there is no clock
        return IssueView(record, None)


def _chaser(view: IssueView, council: Council) -> Chaser:
    facts, clock = view.record.facts, view.clock
    reference = f" (your reference {facts.reference})" if facts.reference else ""
    raised = f" on {date_in_words(facts.raised, weekday=False)}" if facts.raised else ""
    lines = [
        f"{council.profile.name} raised this with you{raised}{reference}: {facts.service}.",
        *([facts.text] if facts.text else []),
        _asking(clock),
        *_asked_before(view.record.chased),
        "We would be glad to hear what has been done, or by when we can expect an answer.",
        council.profile.name,
    ]
    subject = f"{facts.service}: {council.profile.name}{reference}"
    return Chaser(subject, "\n\n".join(lines))


def _asking(clock: AnswerClock | None) -> str:
    if clock is None or clock.taken == 0:
        return "We have not had an answer yet."
    days = f"{clock.taken} working day{'' if clock.taken == 1 else 's'}"
    words = f"That is {days} ago, and we have not had an answer yet."
    if clock.allowed is not None:
        words += f" We had expected one within {clock.allowed} working days."
    return words


def _asked_before(chased: Chased) -> list[str]:
    days = [date_in_words(day, weekday=False) for day in chased.on]
    return [f"We asked again on {' and on '.join(days)}."] if days else []


def _check_days(days: int) -> None:
    if not 1 <= days <= MOST_DAYS:
        raise InputNotUnderstoodError(f"Enter a number of working days from 1 to {MOST_DAYS}")


def _longest_first(view: IssueView) -> tuple[bool, int, str]:
    raised = view.record.facts.raised
    return (raised is None, raised.toordinal() if raised else 0, view.record.id)


def _answered(view: IssueView) -> tuple[int, str]:
    answered = view.record.answer.answered
    return (answered.toordinal() if answered else 0, view.record.id)
