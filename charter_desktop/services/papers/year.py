"""What a paper tells of the council's year: consultations, issues, measures and decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from charter_desktop.domain.consultations import Consultation
from charter_desktop.domain.council_year import MEASURE_WORDS, Measure, MeasureCode, measure_of
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.issues import IssueRaised
from charter_desktop.domain.papers import CONSULTATION, OUTCOME_WORDS, Decision
from charter_desktop.services.meetings.public_decisions import public_decisions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from charter_desktop.domain.charter import Charter
    from charter_desktop.store.unit_of_work import WorkUnit

    Rows = tuple[dict[str, str], ...]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CouncilYearRecords:
    """The records of one council that papers tell of, read at one moment."""

    consultations: tuple[Consultation, ...] = ()
    issues: tuple[IssueRaised, ...] = ()
    measures: tuple[Measure, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @classmethod
    def read(cls, unit: WorkUnit) -> CouncilYearRecords:
        """Return what the council has recorded."""
        return cls(
            unit.records.all(Consultation),
            unit.records.all(IssueRaised),
            unit.records.all(Measure),
            public_decisions(unit),
        )


def year_before(today: date) -> date:
    """Return the day after which a year up to `today` begins."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:  # 29 February
        return today.replace(year=today.year - 1, day=28)


def year_lists(records: CouncilYearRecords, charter: Charter, today: date) -> dict[str, Rows]:
    """Return the lists of the year up to `today`; what has no date yet belongs to it too."""
    since = year_before(today)
    return {
        "measures": _measures(records.measures, charter),
        "consultations": _consultations(records.consultations, since),
        "issues": _issues(records.issues, since),
        "decisions": _decisions(records.decisions, since),
    }


def consultation_facts(
    records: CouncilYearRecords, values: Mapping[str, str], today: date
) -> dict[str, str]:
    """Return the facts of the consultation that a paper answers.

    It is the one that `values` name by its id. Otherwise it is the open one that closes first.
    """
    chosen = [one for one in records.consultations if one.id == values.get(CONSULTATION)]
    is_open = (one for one in records.consultations if one.reply.replied is None)
    last_days = ((one.facts.closes, one.id, one) for one in is_open if one.facts.closes)
    ahead = sorted((day, key, one) for day, key, one in last_days if day >= today)
    found = chosen or [one for _, _, one in ahead]
    if not found:
        return {}
    facts = found[0].facts
    return {
        "consultation.owner": facts.owner,
        "consultation.subject": facts.subject,
        "consultation.received": _day(facts.received),
        "consultation.closes": _day(facts.closes),
    }


def _measures(measures: tuple[Measure, ...], charter: Charter) -> Rows:
    """Return the answers of the newest year that has any, in the charter's order."""
    given = {measure_of(m.id): m.answer for m in measures if m.answer.answer != MeasureCode.NONE}
    newest = max((year for _, year in given), default=0)
    return tuple(
        {
            "aim": aim.title,
            "text": success.text,
            "answer": MEASURE_WORDS[given[success.id, newest].answer],
            "sentence": given[success.id, newest].sentence,
        }
        for aim in charter.aims
        for success in aim.success
        if (success.id, newest) in given
    )


def _consultations(consultations: tuple[Consultation, ...], since: date) -> Rows:
    rows = [
        (one.facts.closes or one.facts.received, one)
        for one in consultations
        if one.facts.owner or one.facts.subject
    ]
    return tuple(
        {
            "owner": one.facts.owner,
            "subject": one.facts.subject,
            "received": _day(one.facts.received),
            "closes": _day(one.facts.closes),
            "replied": _day(one.reply.replied),
            "heard": _day(one.feedback.received),
        }
        for _, one in _of_the_year(rows, since)
    )


def _issues(issues: tuple[IssueRaised, ...], since: date) -> Rows:
    rows = [(one.answer.answered or one.facts.raised, one) for one in issues if one.facts.with_whom]
    return tuple(
        {
            "with": one.facts.with_whom,
            "service": one.facts.service,
            "raised": _day(one.facts.raised),
            "answered": _day(one.answer.answered),
        }
        for _, one in _of_the_year(rows, since)
    )


def _decisions(decisions: tuple[Decision, ...], since: date) -> Rows:
    rows = [(one.decision.on, one) for one in decisions if one.decision.outcome is not None]
    return tuple(
        {
            "date": _day(one.decision.on),
            "minute": one.decision.minute,
            "outcome": OUTCOME_WORDS[one.decision.outcome] if one.decision.outcome else "",
            "text": one.decision.text,
        }
        for _, one in _of_the_year(rows, since)
    )


def _of_the_year(rows: list[tuple[date | None, T]], since: date) -> list[tuple[date | None, T]]:
    kept = [row for row in rows if row[0] is None or row[0] > since]
    return sorted(kept, key=lambda row: row[0].toordinal() if row[0] else 0)


def _day(day: date | None) -> str:
    return date_in_words(day, weekday=False) if day else ""
