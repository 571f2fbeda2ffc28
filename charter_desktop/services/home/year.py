"""What the council's year brings to Home: closings, actions, answers awaited, evidence missing.

None of these is a legal date, and nobody is scolded: a day that has passed is told in plain words.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.breaks import BankHolidaysUnknownError
from charter_desktop.domain.consultations import ConsultationState
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.issues import ClockState, answer_clock, is_the_county
from charter_desktop.services.home.facts import Door, Kind, Matter, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.domain.issues import IssueRaised
    from charter_desktop.services.home.facts import YearFacts

CLOSING_SOON = timedelta(days=28)
"""How long before its last day a consultation is spoken of."""
MOST_ALIKE = 3
"""More matters of one sort than these are told in one line."""
_PLACE = "consultations"


def closings(facts: YearFacts, today: date) -> Iterator[Matter]:
    """Name the open consultations that close within four weeks, the next first."""
    soon = [
        (closes, one)
        for one in facts.consultations
        if one.state(today) is ConsultationState.OPEN
        and (closes := one.facts.closes) is not None
        and closes <= today + CLOSING_SOON
    ]
    soon.sort(key=lambda pair: (pair[0], pair[1].id))
    for closes, one in soon[:MOST_ALIKE]:
        asks = f"{one.facts.owner} asks. " if one.facts.owner else ""
        when = "today" if closes == today else f"on {short_day(closes)}"
        yield Matter(
            Kind.CONSULTATION,
            f"Reply to \u201c{one.facts.subject}\u201d",
            f"{asks}It closes on {date_in_words(closes)}.",
            f"Consultations \u00b7 closes {when}",
            "Write our reply",
            Door(_PLACE, one.id),
            _days_left((closes - today).days),
            strong=date_in_words(closes),
        )
    if len(soon) > MOST_ALIKE:
        more = len(soon) - MOST_ALIKE
        yield _together(
            Kind.CONSULTATION, f"{more} more consultation{'s' * (more > 1)} to reply to", _PLACE
        )


def actions_due(facts: YearFacts, today: date) -> Iterator[Matter]:
    """Name the actions whose day has come, the earliest first."""
    due = [(one.what.due, one) for one in facts.actions if one.what.due and one.is_due(today)]
    due.sort(key=lambda pair: (pair[0], pair[1].id))
    if len(due) > MOST_ALIKE:
        first = short_day(due[0][0])
        words = f"The first was planned for {first}."
        yield _together(Kind.ACTION, f"Look at {len(due)} actions", "commitments", words)
        return
    for day, one in due:
        when = "today" if day == today else f"for {short_day(day)}"
        yield Matter(
            Kind.ACTION,
            one.what.text,
            f"You planned this {when}.",
            f"Commitments \u00b7 you planned this {when}",
            "Look at it",
            Door("commitments", one.what.commitment),
            "To do",
        )


def answers_awaited(facts: YearFacts, today: date) -> Iterator[Matter]:
    """Name what was raised and not answered in the time for it, the longest ago first."""
    late = [one for one in facts.issues if _is_late(one, facts, today)]
    late.sort(key=lambda one: (one.facts.raised or today, one.id))
    if len(late) > MOST_ALIKE:
        yield _together(Kind.ANSWER, f"Ask again about {len(late)} things you raised", _PLACE)
        return
    for one in late:
        named, raised = one.facts, one.facts.raised or today
        yield Matter(
            Kind.ANSWER,
            f"Ask again about \u201c{named.service}\u201d",
            f"You raised it with {named.with_whom} on {short_day(raised)}; no answer is noted.",
            f"Consultations \u00b7 raised with {named.with_whom} on {short_day(raised)}",
            "Ask again",
            Door(_PLACE, one.id),
            "No answer yet",
        )


def evidence_missing(facts: YearFacts) -> Iterator[Matter]:
    """Say which copied-in file is not there any more."""
    if len(facts.missing) > 1:
        words = "They were copied in, and are no longer in the folder of evidence."
        title = f"{len(facts.missing)} files of evidence are missing"
        yield _together(Kind.EVIDENCE, title, "commitments", words)
        return
    for one in facts.missing:
        yield Matter(
            Kind.EVIDENCE,
            f"The file {one.item.file_name} is missing",
            "It was copied in as evidence, and is no longer in the folder of evidence.",
            "Commitments \u00b7 evidence",
            "Look at it",
            Door("commitments", next(iter(one.links.commitments), "")),
            "Missing",
        )


def _is_late(issue: IssueRaised, facts: YearFacts, today: date) -> bool:
    if issue.answer.answered is not None or facts.calendar is None:
        return False
    usual = facts.county_days if is_the_county(issue.facts.with_whom) else None
    try:
        clock = answer_clock(issue, usual, today, facts.calendar)
    except BankHolidaysUnknownError:
        return False
    asked = max(issue.chased.on, default=None)
    is_fresh = asked is not None and today - asked < timedelta(days=14)
    return clock is not None and clock.state is ClockState.PAST and not is_fresh


def _together(kind: Kind, title: str, place: str, sentence: str = "") -> Matter:
    second = sentence.rstrip(".") or "See them all"
    where = "Commitments" if place == "commitments" else "Consultations"
    return Matter(
        kind,
        title,
        sentence,
        f"{where} \u00b7 {second[0].lower()}{second[1:]}",
        "Look at them",
        Door(place),
        "To look at",
    )


def _days_left(days: int) -> str:
    if days == 0:
        return "Closes today"
    return f"{days} day{'' if days == 1 else 's'} left"
