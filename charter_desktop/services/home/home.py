"""Home, "What needs doing": the next step, what also waits, and how far the council is."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.breaks import Calendar
from charter_desktop.domain.charter import Charter, newest_charter
from charter_desktop.domain.commitments import (
    COMMITMENT_WORDS,
    CommitmentCode,
    CommitmentRecord,
    Evidence,
)
from charter_desktop.domain.consultations import Consultation
from charter_desktop.domain.council_year import Action
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words, time_in_words
from charter_desktop.domain.issues import IssueRaised
from charter_desktop.domain.listed import Listing
from charter_desktop.domain.meetings import MEETING_WORDS
from charter_desktop.domain.papers import Decision, PaperRecord, Template
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.domain.toolkit import NamedDay
from charter_desktop.services.business.asked import asked_items, fresh_meetings
from charter_desktop.services.home.facts import Door, Facts, Kind, Matter, Weight, YearFacts
from charter_desktop.services.home.files import files_waiting
from charter_desktop.services.home.matters import matters
from charter_desktop.services.home.year_strip import year_strip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from charter_desktop.services.commitments.evidence_files import EvidenceFiles
    from charter_desktop.services.files.waiting import WaitingFiles
    from charter_desktop.services.home.year_strip import Month
    from charter_desktop.services.meetings.meetings import MeetingLine, Meetings
    from charter_desktop.services.signing.signing import Signing, SigningView
    from charter_desktop.services.signing.steps import Standing
    from charter_desktop.store.unit_of_work import ContentStore, ContentUnit, WorkStore, WorkUnit

MOST_WAITING = 7
"""Home is a to-do list and not a dashboard: at most so many rows (`ux.md` 0.1)."""
STEPS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in the panel; `is_next` marks the one that comes next."""

    number: int
    title: str
    standing: Standing
    is_next: bool


@dataclass(frozen=True, slots=True)
class SigningProgress:
    """How far the council is on the way to signing; `signed` says when it has, or nothing."""

    done: int
    total: int
    steps: tuple[StepLine, ...]
    signed: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentCount:
    """How many commitments have a status."""

    code: CommitmentCode
    number: int

    @property
    def words(self) -> str:
        """The count as on screen: "4 in place"."""
        return f"{self.number} {COMMITMENT_WORDS[self.code].lower()}"


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that Home shows: one next step, at most seven more matters, and two summaries.

    `strip` is the year ahead, month by month.
    """

    date: date
    next_step: Matter
    also_waiting: tuple[Matter, ...]
    signing: SigningProgress
    commitments: tuple[CommitmentCount, ...]
    strip: tuple[Month, ...] = ()


class Home:
    """Works out what needs doing."""

    def __init__(
        self,
        stores: tuple[ContentStore, WorkStore],
        body: str,
        beside: tuple[Meetings, Signing],
        files: EvidenceFiles,
        today: Callable[[], date],
        *,
        waiting: WaitingFiles | None = None,
    ) -> None:
        """Keep the stores, what knows the meetings and the steps, and the evidence files.

        `waiting` knows of files from OALC that wait.
        """
        self._content, self._work = stores
        self._body = body
        self._meetings, self._signing = beside
        self._files = files
        self._today = today
        self._waiting = waiting

    def view(self) -> HomeView:
        """Return what needs doing today, by the same clock that the meetings go by."""
        facts = self._facts()
        found = matters(facts)
        leader = next((m for m in found if m.leads), None)
        if self._waiting is not None:
            legal = sum(m.weight is not Weight.PLAIN for m in found)
            found[legal:legal] = files_waiting(self._waiting.now(), facts.today)
        return HomeView(
            facts.today,
            leader or _nothing(facts),
            tuple(m for m in found if m is not leader)[:MOST_WAITING],
            _progress(facts.signing),
            _counts(facts),
            year_strip(facts),
        )

    def _facts(self) -> Facts:
        today, lines = self._today(), self._meetings.all()
        signing = self._signing.standing(lines)
        with self._content.reading() as published:
            commitments = newest_charter(published.records.all(Charter)).commitments
            resolving = _resolving(published)
            met_oalc = bool(published.trust.all())
            calendar = Calendar.of(published.records.all(NamedDay))
        with self._work.reading() as unit:
            records = {r.id: r for r in unit.records.all(CommitmentRecord)}
            papers = unit.records.all(PaperRecord)
            decisions = unit.records.all(Decision)
            return Facts(
                today=today,
                council=unit.records.get(Council, self._body),
                lines=lines,
                papers=papers,
                resolving=resolving,
                begun=frozenset((*_started(papers), *_typed(unit))),
                decided=frozenset(d.decision.paper for d in decisions if d.decision.outcome),
                signing=signing,
                commitments=tuple(
                    (c, records.get(c.id, CommitmentRecord(c.id))) for c in commitments
                ),
                spoken_of=frozenset(records),
                met_oalc=met_oalc,
                last_return=_last_return(unit),
                asked=asked_items(unit, fresh_meetings(lines, today), decisions),
                year=self._year(unit, calendar),
            )

    def _year(self, unit: WorkUnit, calendar: Calendar) -> YearFacts:
        records = unit.records
        files = records.listed(Evidence, Listing.FILES)
        return YearFacts(
            records.listed(Consultation, Listing.OPEN),
            records.listed(IssueRaised, Listing.OPEN),
            records.listed(Action, Listing.OPEN),
            self._files.missing(files),
            records.get(Council, self._body).answers.county_days,
            calendar,
        )


def _resolving(published: ContentUnit) -> frozenset[str]:
    """Return the templates that put a resolution before the meeting."""
    return frozenset(t.id for t in published.records.all(Template) if t.wordings)


def _started(papers: tuple[PaperRecord, ...]) -> Iterator[tuple[str, str]]:
    for paper in papers:
        yield paper.fields.template, paper.fields.meeting


def _typed(unit: WorkUnit) -> Iterator[tuple[str, str]]:
    """Give the papers of which so far only a draft is kept: what is still being typed."""
    for target, text in unit.drafts.all().items():
        if (target.type, target.group) == ("paper", "fields"):
            value = json.loads(text)
            yield value.get("template", ""), value.get("meeting", "")


def _last_return(unit: WorkUnit) -> date | None:
    made = [sent.made for sent in unit.returns.all() if not sent.draft]
    if not made:
        return None
    return dt.datetime.fromtimestamp(max(made) // 1000, dt.UTC).astimezone().date()


def _progress(view: SigningView) -> SigningProgress:
    """Return how far it is, with the step before the next one and those that follow."""
    coming = view.next_step
    lines = [
        StepLine(s.step.number, s.step.title, s.standing, is_next=s is coming) for s in view.steps
    ]
    at = next((n for n, line in enumerate(lines) if line.is_next), len(lines))
    first = max(0, min(at - 1, len(lines) - STEPS_SHOWN))
    shown = tuple(lines[first : first + STEPS_SHOWN])
    return SigningProgress(view.done_count, len(lines), shown, _signed_words(view))


def _signed_words(view: SigningView) -> str:
    signing = view.signatory.charter
    if signing.status is not CharterStatus.SIGNED:
        return ""
    parts = [date_in_words(signing.on, weekday=False)] if signing.on else []
    parts += [f"minute {signing.minute}"] if signing.minute else []
    return f"Signed: {', '.join(parts)}" if parts else "Signed"


def _counts(facts: Facts) -> tuple[CommitmentCount, ...]:
    counted = Counter(record.status.code for _, record in facts.commitments)
    order = (
        CommitmentCode.IN_PLACE,
        CommitmentCode.UNDER_WAY,
        CommitmentCode.NOT_STARTED,
        CommitmentCode.NOT_FOR_US_NOW,
    )
    return tuple(CommitmentCount(code, counted[code]) for code in order)


def _nothing(facts: Facts) -> Matter:
    """Say that nothing needs doing, and what comes next."""
    days = [(line.meeting.facts.on, line) for line in facts.lines]
    following = next((line for on, line in days if on and on >= facts.today), None)
    sentence = f"Next: {_named(following)}." if following else "What falls due will stand here."
    door = Door("meetings")
    return Matter(
        Kind.NOTHING, "Nothing needs doing this week", sentence, "", "See the year ahead", door
    )


def _named(line: MeetingLine) -> str:
    """Return "meeting of the council on Tuesday 8 December 2026 at 7:30pm"."""
    facts = line.meeting.facts
    name = f"the {facts.of}" if facts.of else MEETING_WORDS[facts.kind]
    words = f"{name[0].lower()}{name[1:]}"
    if facts.on is not None:
        words += f" on {date_in_words(facts.on)}"
    return f"{words} at {time_in_words(facts.at)}" if facts.at is not None else words
